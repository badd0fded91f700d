package org.normscale.theory.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProblemTest {

  private static final Activation TANH = new Activation.Tanh(0);
  private static final WeightLaw NORMAL = new WeightLaw.Normal();

  @ParameterizedTest
  @ValueSource(doubles = {0.4999, 1.0001, Double.NaN, Double.NEGATIVE_INFINITY})
  void gammaOutOfRange(double gamma) {
    rejects(
        () -> NetworkSpec.of(List.of(5, 5), List.of(0.5, gamma), TANH, NORMAL),
        "gammas[1] = " + gamma + ": must lie in [0.5, 1]");
  }

  @Test
  void badNetworks() {
    rejects(() -> NetworkSpec.of(List.of(), List.of(), TANH, NORMAL), "widths = []");
    rejects(
        () -> NetworkSpec.of(List.of(5), List.of(0.5, 0.5), TANH, NORMAL), "gammas = [0.5, 0.5]");
    rejects(() -> NetworkSpec.of(List.of(0), List.of(0.5), TANH, NORMAL), "widths[0] = 0");
    rejects(() -> NetworkSpec.of(List.of(-3), List.of(0.5), TANH, NORMAL), "widths[0] = -3");
    rejects(
        () -> new NetworkSpec(List.of(5), List.of(0.5), TANH, List.of(0.0), NORMAL, 1),
        "hidden-variances[0] = 0.0");
    rejects(
        () -> new NetworkSpec(List.of(5), List.of(0.5), TANH, List.of(1.0), NORMAL, Double.NaN),
        "outer-variance = NaN");
    rejects(() -> new Activation.Tanh(Double.NaN), "activation.shift = NaN");
    rejects(() -> new WeightLaw.TwoPoint(1), "two-point = 1.0");
  }

  @Test
  void badData() {
    List<Double> x = List.of(1.0, 0.0);
    rejects(() -> new Dataset(List.of(), List.of(), List.of()), "data.train.x = []");
    rejects(() -> new Dataset(List.of(x), List.of(), List.of()), "data.train.y = 0 values");
    rejects(
        () -> new Dataset(List.of(x), List.of(1.0), List.of(List.of(1.0))),
        "data.test.x[0] = [1.0]");
    rejects(
        () -> new Dataset(List.of(List.of(Double.NaN)), List.of(1.0), List.of()),
        "data.train.x[0][0] = NaN");
    rejects(
        () -> new Dataset(List.of(x), List.of(Double.POSITIVE_INFINITY), List.of()),
        "data.train.y[0] = Infinity");
    // Zero and negative zero are one point.
    rejects(
        () -> new Dataset(List.of(x, List.of(1.0, -0.0)), List.of(1.0, 2.0), List.of()),
        "data.train.x[1] = [1.0, 0.0]: is the same point as data.train.x[0]");
  }

  @Test
  void badTraining() {
    rejects(() -> training(0, 1, List.of(1.0)), "training.rate = 0.0");
    rejects(() -> training(1, 0, List.of(1.0)), "training.steps-per-unit-time = 0");
    rejects(() -> training(1, 1, List.of()), "training.times = []");
    rejects(() -> training(1, 1, List.of(1.0, 1.0)), "training.times[1] = 1.0");
    rejects(() -> training(1, 1, List.of(-1.0)), "training.times[0] = -1.0");
  }

  @Test
  void stepsAreCountedInDecimals() {
    NetworkSpec network = NetworkSpec.of(List.of(100), List.of(0.5), TANH, NORMAL);
    TrainingSpec training = new TrainingSpec(Algorithm.SGD, 1, List.of(1.0), OptionalInt.empty());
    assertThat(training.stepsPerUnitTime(network)).isEqualTo(100);
    // 0.29 * 100 is 28.999.. in doubles.
    assertThat(training.stepsAt(network, 0.29)).isEqualTo(29);
    assertThat(training.stepsAt(network, 0.2999)).isEqualTo(29);
    assertThat(training(1, 7, List.of(1.0)).stepsAt(network, 1.5)).isEqualTo(10);
  }

  @Test
  void momentsOfTheTwoPointLawAreThoseOfItsTwoValues() {
    for (double p : new double[] {0.1, 0.2, 0.5, 0.8}) {
      WeightLaw.TwoPoint law = new WeightLaw.TwoPoint(p);
      for (int order = 0; order <= 4; order++) {
        double moment = p * Math.pow(law.high(), order) + (1 - p) * Math.pow(law.low(), order);
        // Sums of two numbers below 10.
        assertThat(law.moment(order)).isCloseTo(moment, within(1e-14));
      }
      assertThat(law.isSymmetric()).isEqualTo(p == 0.5);
    }
    rejects(() -> NORMAL.moment(5), "order = 5");
  }

  private static TrainingSpec training(double rate, int steps, List<Double> times) {
    return new TrainingSpec(Algorithm.GD, rate, times, OptionalInt.of(steps));
  }

  private static void rejects(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
