package org.normscale.empirical;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

/** Small problems for tests. */
public final class Examples {

  /** Two training points and one test point in the plane. */
  public static final Dataset DATA =
      new Dataset(
          List.of(List.of(1.0, 0.2), List.of(-0.5, 0.8)),
          List.of(0.8, -0.4),
          List.of(List.of(0.7, 0.7)));

  /** Full batch, one step per unit of width. */
  public static final TrainingSpec GD =
      new TrainingSpec(Algorithm.GD, 1, List.of(0.5, 1.0), OptionalInt.empty());

  /** One point per step, one step per unit of width. */
  public static final TrainingSpec SGD =
      new TrainingSpec(Algorithm.SGD, 1, List.of(0.5, 1.0), OptionalInt.empty());

  private Examples() {}

  /**
   * A tanh network with signs as outer weights and all gammas 0.7.
   *
   * @param widths hidden widths
   * @return the network
   */
  public static NetworkSpec network(Integer... widths) {
    List<Double> gammas = List.of(widths).stream().map(w -> 0.7).toList();
    return NetworkSpec.of(
        List.of(widths), gammas, new Activation.Tanh(0), new WeightLaw.Rademacher());
  }

  /**
   * An experiment without claims.
   *
   * @param networks cells
   * @param training training
   * @param replicas replicas per cell
   * @param estimator estimator of means
   * @param deviations deviations
   * @return the experiment
   */
  public static Experiment experiment(
      List<NetworkSpec> networks,
      TrainingSpec training,
      int replicas,
      MeanEstimator estimator,
      Deviations deviations) {
    return new Experiment(
        "example",
        7,
        networks,
        DATA,
        training,
        replicas,
        replicas,
        0.95,
        estimator,
        List.of(),
        Map.of(),
        deviations);
  }

  /**
   * Two cells of two hidden layers, full batch.
   *
   * @param replicas replicas per cell
   * @return the experiment
   */
  public static Experiment experiment(int replicas) {
    return experiment(
        List.of(network(4, 6), network(8, 5)), GD, replicas, MeanEstimator.PLAIN, Deviations.NONE);
  }
}
