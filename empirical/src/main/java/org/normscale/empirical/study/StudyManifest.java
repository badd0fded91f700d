package org.normscale.empirical.study;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.CanonicalJson;

/**
 * What a run of a study was: enough to do it again. Written as {@code manifest.json} at its start,
 * and again with the wall time at its end.
 *
 * @param spec the study
 * @param data which images
 * @param kernel what computes the networks
 * @param version version of the program
 * @param gitCommit commit it was built from; null if unknown
 * @param command the command line
 * @param wallSeconds time the run took (s); null while it runs
 */
public record StudyManifest(
    StudySpec spec,
    DataNote data,
    String kernel,
    String version,
    @Nullable String gitCommit,
    List<String> command,
    @Nullable Double wallSeconds) {

  /** Version of the manifest's format. */
  public static final int SCHEMA = 1;

  /** Copies the command. */
  public StudyManifest {
    command = List.copyOf(command);
  }

  /**
   * The manifest of the finished run.
   *
   * @param seconds time the run took (s)
   * @return a copy
   */
  public StudyManifest withWallSeconds(double seconds) {
    return new StudyManifest(spec, data, kernel, version, gitCommit, command, seconds);
  }

  /**
   * What tells studies apart that may not share an output folder. Epochs and seeds are not in it: a
   * study may be continued with more of them.
   *
   * @return a sorted map
   */
  public Map<String, Object> determining() {
    Map<String, Object> map = new TreeMap<>();
    map.put("widths", spec.widths());
    map.put("gammas", spec.gammas());
    map.put("training", spec.training().describe());
    map.put("data", Map.of("name", data.name(), "sha256", data.sha256()));
    map.put("kernel", kernel);
    return map;
  }

  /**
   * The manifest as JSON.
   *
   * @return indented JSON
   */
  public String toJson() {
    Map<String, @Nullable Object> map = new TreeMap<>();
    map.put("schema", SCHEMA);
    map.put("kind", "images");
    map.put("block_format", StudyPlan.FORMAT);
    map.put("version", version);
    map.put("git_commit", gitCommit);
    map.put(
        "jdk",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    map.put(
        "platform",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    map.put("cores", Runtime.getRuntime().availableProcessors());
    map.put("command", command);
    map.put("wall_seconds", wallSeconds);
    map.put("name", spec.name());
    map.put("epochs", spec.epochs());
    map.put("seed", spec.seedCount() == 1 ? "1" : "1 to " + spec.seedCount());
    map.put("data", data.describe());
    map.put("kernel", kernel);
    map.put("determined_by", determining());
    return CanonicalJson.indented(map);
  }
}
