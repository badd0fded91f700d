package org.normscale.empirical.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

/** Experiments as sorted maps and canonical JSON, with every default filled in. */
public final class ExperimentWriter {

  private ExperimentWriter() {}

  /**
   * Everything that determines a replica's outputs, and nothing else: not the name, the numbers of
   * replicas, the estimator of means, the confidence, the claims or the margins. Two experiments
   * with equal text can share results.
   *
   * @param experiment an experiment
   * @return canonical JSON on one line
   */
  public static String resolved(Experiment experiment) {
    return CanonicalJson.compact(determining(experiment));
  }

  /**
   * The content of {@link #resolved}.
   *
   * @param experiment an experiment
   * @return a sorted map of plain values
   */
  public static Map<String, Object> determining(Experiment experiment) {
    Map<String, Object> map = new TreeMap<>();
    map.put("seed", experiment.seed());
    map.put("networks", experiment.networks().stream().map(ExperimentWriter::network).toList());
    map.put("data", data(experiment.data()));
    map.put("training", training(experiment.training()));
    map.put("deviations", deviations(experiment.deviations()));
    return map;
  }

  /**
   * The whole experiment, for manifests. Written as YAML or JSON it is an experiment file again, if
   * the networks are every combination of some widths with some gammas, as in any file; otherwise
   * they stand under {@code networks}.
   *
   * @param experiment an experiment
   * @return a sorted map of plain values
   */
  public static Map<String, Object> describe(Experiment experiment) {
    Map<String, Object> map = determining(experiment);
    Map<String, Object> product = product(experiment.networks());
    if (product != null) {
      map.remove("networks");
      map.put("network", product);
    }
    map.put("mean-estimator", experiment.meanEstimator().key());
    map.put("name", experiment.name());
    map.put("replicas", experiment.replicas());
    map.put("max-replicas", experiment.maxReplicas());
    map.put("confidence", experiment.confidence());
    map.put("claims", experiment.claims());
    map.put("margins", new TreeMap<>(experiment.margins()));
    return map;
  }

  /** The networks as all combinations of widths and gammas; null if they are not. */
  private static @Nullable Map<String, Object> product(List<NetworkSpec> networks) {
    List<List<Integer>> widths = networks.stream().map(NetworkSpec::widths).distinct().toList();
    List<List<Double>> gammas = networks.stream().map(NetworkSpec::gammas).distinct().toList();
    NetworkSpec first = networks.get(0);
    List<NetworkSpec> all = new ArrayList<>();
    for (List<Double> g : gammas) {
      for (List<Integer> w : widths) {
        if (w.size() != g.size()) {
          return null;
        }
        all.add(
            new NetworkSpec(
                w,
                g,
                first.activation(),
                first.hiddenVariances(),
                first.outerLaw(),
                first.outerVariance()));
      }
    }
    if (!all.equals(networks)) {
      return null;
    }
    Map<String, Object> map = network(first);
    map.put("widths", widths);
    map.put("gammas", gammas);
    return map;
  }

  /**
   * One network.
   *
   * @param network a network
   * @return a sorted map of plain values
   */
  public static Map<String, Object> network(NetworkSpec network) {
    Map<String, Object> map = new TreeMap<>();
    map.put("widths", network.widths());
    map.put("gammas", network.gammas());
    map.put("activation", activation(network.activation()));
    map.put("hidden-variances", network.hiddenVariances());
    map.put("outer-law", law(network.outerLaw()));
    map.put("outer-variance", network.outerVariance());
    return map;
  }

  /**
   * Training and test points.
   *
   * @param data points
   * @return a sorted map of plain values
   */
  public static Map<String, Object> data(Dataset data) {
    Map<String, Object> map = new TreeMap<>();
    map.put("train", new TreeMap<>(Map.of("x", data.trainX(), "y", data.trainY())));
    map.put("test", new TreeMap<>(Map.of("x", data.testX())));
    return map;
  }

  /**
   * Training.
   *
   * @param training how networks are trained
   * @return a sorted map of plain values
   */
  public static Map<String, Object> training(TrainingSpec training) {
    Map<String, Object> map = new TreeMap<>();
    map.put("algorithm", training.algorithm().key());
    map.put("rate", training.rate());
    map.put("times", training.times());
    map.put(
        "steps-per-unit-time",
        training.coarseSteps().isPresent() ? training.coarseSteps().getAsInt() : "width");
    return map;
  }

  /**
   * What the measured network does differently.
   *
   * @param deviations deviations
   * @return a sorted map of plain values
   */
  public static Map<String, Object> deviations(Deviations deviations) {
    Map<String, Object> map = new TreeMap<>();
    map.put("rate-exponents", new TreeMap<>(deviations.rateExponents()));
    map.put("gamma-shifts", deviations.gammaShifts());
    map.put("outer-mean", deviations.outerMean());
    return map;
  }

  private static Object activation(Activation activation) {
    return new TreeMap<>(Map.of("name", activation.name(), "shift", activation.shift()));
  }

  private static Object law(WeightLaw law) {
    return law instanceof WeightLaw.TwoPoint t ? Map.of("two-point", t.p()) : law.name();
  }
}
