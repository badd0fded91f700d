package org.normscale.theory.variance;

import java.util.List;
import java.util.OptionalInt;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Problem;

/** One training point and two test points off its line, skewed outer law. */
final class OneTrainingPoint {

  private OneTrainingPoint() {}

  static Problem problem(int width, double gamma, int steps) {
    return new Problem(
        NetworkSpec.of(
            List.of(width), List.of(gamma), new Activation.Tanh(0.5), new WeightLaw.TwoPoint(0.2)),
        new Dataset(
            List.of(List.of(1.0, 0.2)),
            List.of(0.8),
            List.of(List.of(-0.5, 0.8), List.of(0.7, 0.7))),
        new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.of(steps)));
  }
}
