package org.normscale.theory.planning;

import java.util.List;
import java.util.OptionalInt;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

/** Problems that take a few milliseconds each. */
final class Problems {

  static final Dataset DATA =
      new Dataset(
          List.of(List.of(1.0, 0.2), List.of(-0.5, 0.8)),
          List.of(0.8, -0.4),
          List.of(List.of(0.7, 0.7)));

  static final TrainingSpec FULL_BATCH =
      new TrainingSpec(Algorithm.GD, 1, List.of(0.5, 1.0), OptionalInt.of(4));

  static final TrainingSpec STOCHASTIC =
      new TrainingSpec(Algorithm.SGD, 1, List.of(0.5, 1.0), OptionalInt.of(4));

  private Problems() {}

  static NetworkSpec sigmoid(List<Integer> widths, List<Double> gammas) {
    return NetworkSpec.of(widths, gammas, new Activation.Sigmoid(0), new WeightLaw.Rademacher());
  }
}
