package org.normscale.empirical.store;

import java.util.Map;
import java.util.TreeMap;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentWriter;

/**
 * Everything that determines a block's results: network, data, training, deviations, root seed,
 * range of replicas, the parts that are measured, and the version of the format.
 *
 * @param json canonical JSON of all that
 * @param name its SHA-256, 64 hexadecimal digits
 */
public record BlockIdentity(String json, String name) {

  /** Version of the streams, the training and the file; older blocks are not read. */
  public static final int FORMAT = 1;

  /**
   * The identity of one block.
   *
   * @param plan the plan
   * @param block one of its blocks
   * @return the identity
   */
  public static BlockIdentity of(EnsemblePlan plan, Block block) {
    Experiment experiment = plan.experiment();
    Map<String, Object> map = new TreeMap<>();
    map.put("format", FORMAT);
    map.put("seed", experiment.seed());
    map.put("network", ExperimentWriter.network(plan.cells().get(block.cell()).network()));
    map.put("data", ExperimentWriter.data(experiment.data()));
    map.put("training", ExperimentWriter.training(experiment.training()));
    map.put("deviations", ExperimentWriter.deviations(experiment.deviations()));
    map.put("block", block.index());
    map.put("first-replica", block.firstReplica());
    map.put("size", block.size());
    map.put("antithetic", plan.antithetic());
    map.put("rate-probe", plan.rateProbe());
    String json = CanonicalJson.compact(map);
    return new BlockIdentity(json, CanonicalJson.sha256(json));
  }
}
