package org.normscale.theory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.quadrature.GaussianExpectation;

final class RulesTest {

  @Test
  void outerRulesHaveTheMomentsOfTheirLaw() {
    for (WeightLaw law :
        List.of(
            new WeightLaw.Normal(),
            new WeightLaw.Uniform(),
            new WeightLaw.Rademacher(),
            new WeightLaw.TwoPoint(0.2))) {
      OuterRule rule = OuterRule.of(law, 2.25, 4);
      for (int k = 0; k <= 4; k++) {
        double moment = 0;
        for (int i = 0; i < rule.size(); i++) {
          moment += rule.weights()[i] * Math.pow(rule.values()[i], k);
        }
        // Rounding of terms of at most 1.5^4 * 3.25.
        assertThat(moment).isCloseTo(Math.pow(1.5, k) * law.moment(k), within(1e-13));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.1, 0.5, 1, 2, 5})
  void normalRulesReachTheirAccuracy(double sd) {
    double exact =
        GaussianExpectation.of(new Activation.Tanh(0)).values(sd * sd, sd * sd, sd * sd).value();
    double before = 0;
    for (double accuracy : new double[] {1e-3, 1e-5, 1e-7, 1e-9}) {
      NormalRule rule = NormalRule.of(sd, accuracy);
      double sum = 0;
      for (int i = 0; i < rule.size(); i++) {
        double s = Math.tanh(sd * rule.nodes()[i]);
        sum += rule.weights()[i] * s * s;
      }
      // tanh^2 has poles of second order: ten times the nominal error of tanh.
      assertThat(sum).isCloseTo(exact, within(10 * accuracy));
      assertThat((double) rule.size()).isGreaterThan(before);
      before = rule.size();
    }
    // Spacing of about 0.02 sd at the finest rule for sd = 5.
    assertThat(before).isLessThan(200);
  }

  @Test
  void dividedDifferencesDoNotCancel() {
    for (Activation s :
        List.of(
            new Activation.Tanh(0.3),
            new Activation.Sigmoid(-1),
            new Activation.ErrorFunction(0.2),
            new Activation.Softplus(),
            new Activation.Gelu())) {
      for (double z = -3; z <= 3; z += 0.75) {
        for (double b : new double[] {-1.3, 0.02, 0.7}) {
          for (double eps : new double[] {0, 1e-12, 1e-7, 1e-3, 0.009, 0.02, 0.3, 1}) {
            double actual = DividedDifference.of(s, z, s.value(z), s.value(z + eps * b), b, eps);
            // Thirty Gauss points in a move of at most 1.3: far beyond rounding. Where the
            // difference
            // itself is used it loses 1e-14 / 1e-2 (what the error function of Hipparchus errs).
            assertThat(actual).isCloseTo(b * meanSlope(s, z, eps * b), within(2e-13));
          }
        }
      }
    }
  }

  @Test
  void dividedDifferenceOfReluKnowsItsKink() {
    Activation relu = new Activation.Relu();
    for (double z : new double[] {-1e-3, -1e-9, 0, 1e-9, 1e-3}) {
      for (double b : new double[] {-1, 1}) {
        double eps = 1e-3;
        double expected = (Math.max(z + eps * b, 0) - Math.max(z, 0)) / eps;
        double actual =
            DividedDifference.of(relu, z, relu.value(z), relu.value(z + eps * b), b, eps);
        // The plain difference loses 1e-19 / 1e-3.
        assertThat(actual).isCloseTo(expected, within(1e-14));
      }
    }
  }

  /** Composite three-point rule in a hundred pieces. */
  private static double meanSlope(Activation s, double z, double move) {
    double sum = 0;
    double piece = move / 100;
    for (int i = 0; i < 100; i++) {
      double middle = z + (i + 0.5) * piece;
      double aside = piece / 2 * Math.sqrt(0.6);
      sum +=
          8 * s.derivative(middle)
              + 5 * (s.derivative(middle - aside) + s.derivative(middle + aside));
    }
    return sum / 1800;
  }

  @Test
  void lawReproducesTheCovarianceOfThePreactivations() {
    // Six training points in three dimensions: of rank 3 in the first layer, 6 in the second.
    Dataset data = SyntheticData.sphere(6, 4, 3, 5);
    for (int depth : new int[] {1, 2}) {
      NetworkSpec network =
          NetworkSpec.of(
              List.of(9, 16).subList(0, depth),
              List.of(0.5, 0.75).subList(0, depth),
              new Activation.Sigmoid(0),
              new WeightLaw.Normal());
      Kernels kernels = KernelRecursion.kernels(network, data);
      TopLayerLaw law = TopLayerLaw.of(network, data, kernels);
      assertThat(law.rank()).isEqualTo(depth == 1 ? 3 : 6);
      assertThat(law.laziness()).isCloseTo(depth == 1 ? 1 / 3.0 : 0.5, within(1e-15));
      double[][] sigma = kernels.preactivation().get(depth - 1);
      for (int x = 0; x < 10; x++) {
        for (int y = 0; y <= x; y++) {
          double sum = x == y ? law.residualSd()[x] * law.residualSd()[x] : 0;
          for (int k = 0; k < law.rank(); k++) {
            sum += law.factor()[x][k] * law.factor()[y][k];
          }
          if (y < 6 || x == y) {
            // Eigenvalues below 1e-11 of the largest are left out.
            assertThat(sum).isCloseTo(sigma[x][y], within(1e-9));
          }
        }
      }
    }
  }
}
