package org.normscale.empirical.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Shard;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentWriter;
import org.normscale.empirical.kernel.Kernel;

/**
 * What a run was: enough to do it again. Written as {@code manifest.json} at the start of a run,
 * and again with the wall time at its end.
 *
 * @param experiment the experiment
 * @param kernel what computes the networks
 * @param version version of the program
 * @param gitCommit commit it was built from; null if unknown
 * @param jdk vendor and version of the Java runtime
 * @param platform operating system and processor architecture
 * @param cores processors available
 * @param command the command line
 * @param wallSeconds time the run took (s); null while it runs
 * @param shard the share of the blocks that this run computes; null for all
 * @param origins the runs whose blocks were merged into this folder; empty if none
 */
public record RunManifest(
    Experiment experiment,
    Kernel kernel,
    String version,
    @Nullable String gitCommit,
    String jdk,
    String platform,
    int cores,
    List<String> command,
    @Nullable Double wallSeconds,
    @Nullable Shard shard,
    List<Origin> origins) {

  /** Version of the manifest's format. */
  public static final int SCHEMA = 1;

  /** Key of the version of the format of the blocks beside the manifest. */
  static final String BLOCK_FORMAT = "block_format";

  /** Name of the file. */
  public static final String FILE_NAME = "manifest.json";

  /** Keys of the shard and of the origins. */
  static final String SHARD = "shard";

  static final String ORIGINS = "merged_from";

  /** Copies the lists. */
  public RunManifest {
    command = List.copyOf(command);
    origins = List.copyOf(origins);
  }

  /**
   * The manifest of a run that starts now on this machine.
   *
   * @param experiment the experiment
   * @param kernel what computes the networks
   * @param version version of the program
   * @param gitCommit commit it was built from; null if unknown
   * @param command the command line
   * @return the manifest, without wall time
   */
  public static RunManifest of(
      Experiment experiment,
      Kernel kernel,
      String version,
      @Nullable String gitCommit,
      List<String> command) {
    return new RunManifest(
        experiment,
        kernel,
        version,
        gitCommit,
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        command,
        null,
        null,
        List.of());
  }

  /**
   * The manifest of the finished run.
   *
   * @param seconds time the run took (s)
   * @return a copy
   */
  public RunManifest withWallSeconds(double seconds) {
    return with(seconds, shard, origins);
  }

  /**
   * The manifest of a run that computes a share of the blocks.
   *
   * @param share the share
   * @return a copy
   */
  public RunManifest withShard(Shard share) {
    return with(wallSeconds, share, origins);
  }

  /**
   * The manifest of a folder into which others were merged.
   *
   * @param runs where its blocks come from
   * @return a copy
   */
  public RunManifest withOrigins(List<Origin> runs) {
    return with(wallSeconds, shard, runs);
  }

  private RunManifest with(@Nullable Double seconds, @Nullable Shard share, List<Origin> runs) {
    return new RunManifest(
        experiment,
        kernel,
        version,
        gitCommit,
        jdk,
        platform,
        cores,
        command,
        seconds,
        share,
        runs);
  }

  /**
   * The manifest as JSON.
   *
   * @return indented JSON
   */
  public String toJson() {
    Map<String, @Nullable Object> map = new TreeMap<>();
    map.put("schema", SCHEMA);
    map.put(BLOCK_FORMAT, BlockIdentity.FORMAT);
    map.put("version", version);
    map.put("git_commit", gitCommit);
    map.put("jdk", jdk);
    map.put("platform", platform);
    map.put("cores", cores);
    map.put("command", command);
    map.put("wall_seconds", wallSeconds);
    if (shard != null) {
      map.put(SHARD, shard.toString());
    }
    if (!origins.isEmpty()) {
      map.put(ORIGINS, origins.stream().map(Origin::toMap).toList());
    }
    map.put("seed", experiment.seed());
    map.put("experiment", ExperimentWriter.describe(experiment));
    map.put("kernel", kernel.key());
    Map<String, Object> determining = ExperimentWriter.determining(experiment);
    determining.put("kernel", kernel.key());
    map.put("determined_by", determining);
    map.put("determined_by_sha256", CanonicalJson.sha256(CanonicalJson.compact(determining)));
    return CanonicalJson.indented(map);
  }
}
