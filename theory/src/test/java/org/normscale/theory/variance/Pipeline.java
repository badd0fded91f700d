package org.normscale.theory.variance;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.quadrature.GaussianExpectation;
import org.normscale.theory.testing.Problem;

/**
 * The limit {@code h_1} from one layer's kernel on, written down as in the theory, step by step.
 */
final class Pipeline {

  private Pipeline() {}

  static double[] limit(Problem problem, int layer, double[][] conjugate) {
    NetworkSpec network = problem.network();
    GaussianExpectation expectation = GaussianExpectation.of(network.activation());
    int points = conjugate.length;
    double[][] below = conjugate;
    double[][] tangent = new double[points][points];
    for (int l = layer + 1; l <= network.depth(); l++) {
      double q =
          Math.pow(network.width(l - 1), 1 - 2 * network.gamma(l - 1)) * network.hiddenVariance(l);
      double[][] values = new double[points][points];
      for (int a = 0; a < points; a++) {
        for (int b = 0; b < points; b++) {
          double u = q * below[a][a];
          double v = q * below[b][b];
          double c = q * below[a][b];
          values[a][b] = expectation.values(u, v, c).value();
          tangent[a][b] =
              values[a][b]
                  + network.outerVariance()
                      * expectation.derivatives(u, v, c).value()
                      * below[a][b];
        }
      }
      below = values;
    }
    return steps(problem, tangent);
  }

  private static double[] steps(Problem problem, double[][] tangent) {
    TrainingSpec training = problem.training();
    int n = problem.data().trainCount();
    int perUnit = training.stepsPerUnitTime(problem.network());
    double[] y = problem.data().targets();
    double[] h = new double[tangent.length];
    for (int k = 0; k < perUnit; k++) {
      double[] next = h.clone();
      for (int x = 0; x < h.length; x++) {
        for (int m = 0; m < n; m++) {
          next[x] += training.rate() / n / perUnit * (y[m] - h[m]) * tangent[x][m];
        }
      }
      h = next;
    }
    return h;
  }

  /** Three training points and a test point in the plane, 64 units per layer. */
  static Problem example(Activation activation, int depth) {
    NetworkSpec network =
        NetworkSpec.of(
            Collections.nCopies(depth, 64),
            Collections.nCopies(depth, 0.7),
            activation,
            new WeightLaw.Rademacher());
    Dataset data =
        new Dataset(
            List.of(List.of(1.0, 0.2), List.of(-0.5, 0.8), List.of(0.3, -1.1)),
            List.of(0.8, -0.4, 0.5),
            List.of(List.of(0.7, 0.7)));
    return new Problem(
        network, data, new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.empty()));
  }
}
