package org.normscale.empirical.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.theory.problem.InvalidInputException;

/**
 * What the manifest of an output folder says.
 *
 * @param folder the output folder
 * @param experiment the experiment that was run
 * @param kernel what computed the networks
 * @param origins the run itself, or those that were merged into the folder
 * @param manifest the manifest's tree, not to be modified
 */
public record StoredRun(
    Path folder, Experiment experiment, Kernel kernel, List<Origin> origins, JsonNode manifest) {

  private static final String KEY = "DIR";
  private static final String DETERMINED_BY = "determined_by";
  private static final String KERNEL = "kernel";

  /** Copies the list. */
  public StoredRun {
    origins = List.copyOf(origins);
  }

  /**
   * Reads the manifest of an output folder.
   *
   * @param folder the output folder
   * @return the run
   * @throws InvalidInputException if there is no manifest that can be read
   */
  public static StoredRun read(Path folder) {
    Path file = folder.resolve(RunManifest.FILE_NAME);
    JsonNode manifest;
    try {
      manifest = CanonicalJson.parse(Files.readString(file));
    } catch (IOException e) {
      throw new InvalidInputException(
          KEY, folder, "is not the output folder of a run: it has no " + RunManifest.FILE_NAME);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(KEY, folder, RunManifest.FILE_NAME + " there is damaged");
    }
    Kernel kernel = new Kernel(determinedBy(manifest).path(KERNEL).asText());
    List<Origin> origins = new ArrayList<>();
    manifest.path(RunManifest.ORIGINS).forEach(o -> origins.add(Origin.of(o)));
    if (origins.isEmpty()) {
      origins.add(Origin.of(manifest));
    }
    return new StoredRun(folder, ExperimentReader.readManifest(file), kernel, origins, manifest);
  }

  /** What determines a run's results, with the kernel it had before there was a choice. */
  static JsonNode determinedBy(JsonNode manifest) {
    JsonNode node = manifest.path(DETERMINED_BY).deepCopy();
    if (node instanceof ObjectNode determining && !determining.has(KERNEL)) {
      determining.put(KERNEL, Kernel.REFERENCE.key());
    }
    return node;
  }

  /**
   * The number of shards that the run was cut into.
   *
   * @return numbers of all origins, ascending; empty if none was a shard
   */
  public Set<Integer> shardCounts() {
    Set<Integer> counts = new TreeSet<>();
    for (Origin origin : origins) {
      if (origin.parsedShard() != null) {
        counts.add(origin.parsedShard().count());
      }
    }
    return counts;
  }

  /**
   * One run of several of the same experiment: the first, with as many replicas as any has, and
   * with all origins.
   *
   * @param runs at least one
   * @return the joint run, in the folder of the first
   * @throws InvalidInputException if experiments differ in more than name and number of replicas,
   *     naming the folders and the keys that differ
   */
  public static StoredRun joined(List<StoredRun> runs) {
    StoredRun first = runs.get(0);
    TreeSet<Origin> origins = new TreeSet<>(Origin.ORDER);
    StoredRun largest = first;
    for (StoredRun run : runs) {
      first.requireSame(run);
      origins.addAll(run.origins);
      if (run.experiment.replicas() > largest.experiment.replicas()) {
        largest = run;
      }
    }
    int most = runs.stream().mapToInt(r -> r.experiment.maxReplicas()).max().orElseThrow();
    Experiment experiment = first.experiment.withReplicas(largest.experiment.replicas(), most);
    return new StoredRun(
        first.folder, experiment, first.kernel, List.copyOf(origins), first.manifest);
  }

  private void requireSame(StoredRun other) {
    int format = other.manifest.path(RunManifest.BLOCK_FORMAT).asInt();
    if (format != BlockIdentity.FORMAT) {
      throw new InvalidInputException(
          KEY,
          other.folder,
          "has blocks of format " + format + "; this version reads " + BlockIdentity.FORMAT);
    }
    List<String> differences =
        new ArrayList<>(
            ManifestComparison.differences(determinedBy(manifest), determinedBy(other.manifest)));
    if (differences.isEmpty()) {
      differences.addAll(ManifestComparison.differences(settings(), other.settings()));
    }
    if (!differences.isEmpty()) {
      throw new InvalidInputException(
          KEY,
          other.folder,
          "does not belong to the experiment in "
              + folder
              + "; different: "
              + ManifestComparison.first(differences));
    }
  }

  /** The experiment but for what runs that are merged may differ in. */
  private JsonNode settings() {
    JsonNode settings = manifest.path("experiment").deepCopy();
    if (settings instanceof ObjectNode map) {
      map.remove(List.of("name", "replicas", "max-replicas"));
    }
    return settings;
  }
}
