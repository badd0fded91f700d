package org.normscale.empirical.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.theory.problem.WeightLaw;

final class WeightSamplerTest {

  private static final int COUNT = 400_000;
  private static final ReplicaKey KEY = new ReplicaKey(1, new CellIdentity(2, 3), 4, 5);

  /** A law with its moments of order 5 to 8. */
  private record Law(WeightLaw law, double fifth, double sixth, double seventh, double eighth) {
    double moment(int order) {
      return switch (order) {
        case 5 -> fifth;
        case 6 -> sixth;
        case 7 -> seventh;
        case 8 -> eighth;
        default -> law.moment(order);
      };
    }
  }

  static Stream<Law> laws() {
    WeightLaw.TwoPoint skewed = new WeightLaw.TwoPoint(0.2);
    double[] m = new double[9];
    for (int k = 5; k <= 8; k++) {
      m[k] = 0.2 * Math.pow(skewed.high(), k) + 0.8 * Math.pow(skewed.low(), k);
    }
    return Stream.of(
        new Law(new WeightLaw.Normal(), 0, 15, 0, 105),
        new Law(new WeightLaw.Uniform(), 0, 27.0 / 7, 0, 9),
        new Law(new WeightLaw.Rademacher(), 0, 1, 0, 1),
        new Law(skewed, m[5], m[6], m[7], m[8]));
  }

  private static double[] draw(WeightLaw law, double scale, double shift) {
    double[] x = new double[COUNT];
    WeightSampler.fill(law, scale, shift, KEY.stream(0, Purpose.INITIAL_WEIGHTS), x, COUNT);
    return x;
  }

  @ParameterizedTest
  @MethodSource("laws")
  void momentsAreThoseOfTheLaw(Law law) {
    double[] x = draw(law.law(), 1, 0);
    for (int order = 1; order <= 4; order++) {
      int k = order;
      double mean = Arrays.stream(x).map(v -> Math.pow(v, k)).average().orElseThrow();
      double expected = law.moment(k);
      double variance = law.moment(2 * k) - expected * expected;
      // 5 standard errors, 16 checks in all: false alarm 16 x 5.7e-7 = 1e-5. Where X^k is constant
      // only rounding remains: 4e5 x 2.2e-16 = 1e-10.
      double error = 5 * Math.sqrt(Math.max(variance, 0) / COUNT) + 1e-9;
      assertThat(mean).as("%s, order %d", law.law().name(), k).isCloseTo(expected, within(error));
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void scaleAndShiftApplyToTheSameDraws(Law law) {
    double[] plain = draw(law.law(), 1, 0);
    double[] moved = draw(law.law(), -2, 0.25);
    for (int i = 0; i < COUNT; i += 997) {
      assertThat(moved[i]).isCloseTo(-2 * (plain[i] + 0.25), within(1e-14));
    }
  }

  @Test
  void neighboursAreUncorrelated() {
    double[] x = draw(new WeightLaw.Rademacher(), 1, 0);
    for (int lag : new int[] {1, 2, 63, 64, 65}) {
      double sum = 0;
      for (int i = lag; i < COUNT; i++) {
        sum += x[i] * x[i - lag];
      }
      // 5 standard errors of a mean of 4e5 signs; 5 lags: false alarm 3e-6.
      assertThat(sum / COUNT).as("lag %d", lag).isCloseTo(0, within(5 / Math.sqrt(COUNT)));
    }
  }

  @Test
  void fillsNoMoreThanAsked() {
    double[] x = new double[100];
    WeightSampler.fill(
        new WeightLaw.Rademacher(), 1, 0, KEY.stream(0, Purpose.INITIAL_WEIGHTS), x, 70);
    assertThat(x[69]).isNotZero();
    assertThat(x[70]).isZero();
  }
}
