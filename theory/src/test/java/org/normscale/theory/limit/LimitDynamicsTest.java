package org.normscale.theory.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

final class LimitDynamicsTest {

  private static final NetworkSpec NETWORK =
      NetworkSpec.of(List.of(10), List.of(0.5), new Activation.Tanh(0), new WeightLaw.Rademacher());

  private static final Dataset DATA =
      new Dataset(List.of(List.of(1.0), List.of(2.0)), List.of(3.0, 5.0), List.of(List.of(1.5)));

  /** A known kernel: eigenvalues 4 and 0 on the training points. */
  private static final double[][] SINGULAR = {{2, 2, 1}, {2, 2, 1}, {1, 1, 2}};

  @Test
  void aZeroEigenvalueStands() {
    LimitDynamics dynamics = dynamics(SINGULAR, 1, 1000);
    // The mean target 4 is learned at rate alpha lambda / n = 2, the difference never.
    double learned = 1 - Math.pow(1 - 2.0 / 1000, 1000);
    assertThat(dynamics.mean(1))
        .containsExactly(new double[] {4 * learned, 4 * learned, 2 * learned}, within(1e-13));
    assertThat(dynamics.spectrum().isIllConditioned()).isTrue();
    assertThat(dynamics.spectrum().warning().orElseThrow()).contains("ill-conditioned");
    assertThat(dynamics.spectrum().eigenvalue(0)).isCloseTo(4, within(1e-14));
    assertThat(dynamics.spectrum().eigenvalue(1)).isCloseTo(0, within(1e-14));
    assertThat(dynamics.stepWarning()).isEmpty();
  }

  @Test
  void conditionNumberHasAThreshold() {
    double[][] good = {{1, 0, 0}, {0, 1.001e-6, 0}, {0, 0, 1}};
    double[][] bad = {{1, 0, 0}, {0, 0.999e-6, 0}, {0, 0, 1}};
    assertThat(dynamics(good, 1, 10).spectrum().isIllConditioned()).isFalse();
    assertThat(dynamics(good, 1, 10).spectrum().warning()).isEmpty();
    assertThat(dynamics(bad, 1, 10).spectrum().isIllConditioned()).isTrue();
    assertThat(dynamics(good, 1, 10).spectrum().conditionNumber())
        .isCloseTo(1 / 1.001e-6, within(1e-6));
    double[][] negative = {{1, 0, 0}, {0, -1e-17, 0}, {0, 0, 1}};
    assertThat(dynamics(negative, 1, 10).spectrum().conditionNumber()).isInfinite();
  }

  @Test
  void aStepTooLargeIsSaidAndDiverges() {
    // alpha lambda_max / (n M) = rate * 4 / (2 * 1).
    assertThat(dynamics(SINGULAR, 0.999, 1).stepWarning()).isEmpty();
    LimitDynamics unstable = dynamics(SINGULAR, 1.5, 1);
    assertThat(unstable.stepWarning().orElseThrow()).contains("= 3.00 must be below 2");
    // (1 - 3)^3 = -8: the residual of the mean target 4 grows to -32.
    assertThat(unstable.mean(3)[0]).isCloseTo(4 + 32, within(1e-12));
    assertThat(unstable.spectrum().discreteDecayRate(0, 1))
        .isCloseTo(-2 * Math.log(2), within(1e-14));
  }

  @Test
  void halfAStepIsNoStep() {
    LimitDynamics dynamics = dynamics(SINGULAR, 1, 10);
    assertThat(dynamics.mean(0.09)).containsOnly(0);
    // 0.29 * 100 is 28.999.. in doubles; steps are counted in decimals.
    assertThat(dynamics.mean(0.3)[0]).isCloseTo(4 * (1 - Math.pow(0.8, 3)), within(1e-14));
    assertThat(dynamics(SINGULAR, 1, 100).mean(0.29)[0])
        .isCloseTo(4 * (1 - Math.pow(0.98, 29)), within(1e-13));
  }

  @Test
  void badTimesAndSizes() {
    LimitDynamics dynamics = dynamics(SINGULAR, 1, 10);
    for (double t : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> dynamics.mean(t))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("time = " + t);
    }
    assertThatThrownBy(() -> dynamics(new double[][] {{1, 0}, {0, 1}}, 1, 10))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 points");
    assertThatThrownBy(() -> dynamics.spectrum().eigenvalue(2))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> dynamics.spectrum().discreteDecayRate(0, 0))
        .isInstanceOf(InvalidInputException.class);
  }

  private static LimitDynamics dynamics(double[][] tangent, double rate, int stepsPerUnitTime) {
    double[][] covariance = Arrays.stream(tangent).map(double[]::clone).toArray(double[][]::new);
    List<double[][]> one = List.<double[][]>of(tangent);
    Kernels kernels = new Kernels(covariance, tangent, one, one, one, 0);
    TrainingSpec training =
        new TrainingSpec(Algorithm.GD, rate, List.of(1.0), OptionalInt.of(stepsPerUnitTime));
    return LimitDynamics.discrete(NETWORK, DATA, training, kernels);
  }
}
