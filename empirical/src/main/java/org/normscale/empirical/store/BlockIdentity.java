package org.normscale.empirical.store;

import java.util.Map;
import java.util.TreeMap;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentWriter;
import org.normscale.empirical.kernel.Kernel;

/**
 * Everything that determines the results of one part of a block: network, data, training,
 * deviations, root seed, kernel, range of replicas, what is measured, how many replicas' outputs
 * are kept one by one, and the version of the format. It does not depend on which other parts a
 * plan has.
 *
 * @param json canonical JSON of all that
 * @param name its SHA-256, 64 hexadecimal digits
 */
public record BlockIdentity(String json, String name) {

  /** Version of the streams, the training and the file; older blocks are not read. */
  public static final int FORMAT = 3;

  /**
   * The identity of one part of a block.
   *
   * @param plan the plan
   * @param block one of its blocks
   * @param part what is measured
   * @return the identity
   */
  public static BlockIdentity of(EnsemblePlan plan, Block block, Part part) {
    Experiment experiment = plan.experiment();
    Map<String, Object> map = new TreeMap<>();
    map.put("format", FORMAT);
    map.put("seed", experiment.seed());
    map.put("network", ExperimentWriter.network(plan.cells().get(block.cell()).network()));
    map.put("data", ExperimentWriter.data(experiment.data()));
    map.put("training", ExperimentWriter.training(experiment.training()));
    map.put("deviations", ExperimentWriter.deviations(experiment.deviations()));
    if (!plan.kernel().equals(Kernel.REFERENCE)) {
      // Blocks without a kernel are the reference's: it was the only one.
      map.put("kernel", plan.kernel().key());
    }
    map.put("block", block.index());
    map.put("first-replica", block.firstReplica());
    map.put("size", block.size());
    map.put("part", part.key());
    map.put("raw-replicas", plan.rawReplicas(block, part));
    String json = CanonicalJson.compact(map);
    return new BlockIdentity(json, CanonicalJson.sha256(json));
  }
}
