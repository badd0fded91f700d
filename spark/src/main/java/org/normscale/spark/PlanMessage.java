package org.normscale.spark;

import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.empirical.experiment.ExperimentWriter;
import org.normscale.empirical.kernel.Kernel;

/**
 * A plan on its way to the executors, without its numbers of replicas, which blocks do not depend
 * on.
 *
 * @param experiment the experiment as canonical JSON
 * @param kernel key of the kernel
 * @param rateProbe whether rates are measured
 */
record PlanMessage(String experiment, String kernel, boolean rateProbe) implements Serializable {

  private static final int FEWEST_REPLICAS = 2;

  static PlanMessage of(EnsemblePlan plan) {
    Map<String, Object> map = ExperimentWriter.describe(plan.experiment());
    map.put("replicas", FEWEST_REPLICAS);
    map.put("max-replicas", FEWEST_REPLICAS);
    return new PlanMessage(
        CanonicalJson.compact(map), plan.kernel().key(), plan.parts().contains(Part.RATE_PROBE));
  }

  EnsemblePlan plan() {
    byte[] json = experiment.getBytes(StandardCharsets.UTF_8);
    Experiment read =
        ExperimentReader.read(new ByteArrayInputStream(json), "experiment", Path.of(""), List.of());
    return EnsemblePlan.of(read, rateProbe).withKernel(new Kernel(kernel));
  }
}
