package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;

class ShapeStatisticsTest {

  @Test
  void momentsByHand() {
    // 0, 0, 0, 4: mean 1, deviations -1, -1, -1, 3: m2 = 3, m3 = 6, m4 = 21; rounding 1e-15.
    ShapeStatistics s = ShapeStatistics.of(new double[] {0, 0, 0, 4});
    assertThat(s.skewness().value()).isCloseTo(6 / Math.pow(3, 1.5), within(1e-14));
    assertThat(s.excessKurtosis().value()).isCloseTo(21.0 / 9 - 3, within(1e-14));
    assertThat(s.skewness().degreesOfFreedom()).isEqualTo(3);
  }

  @Test
  void unitsDoNotMatterAndTheMirrorTurnsTheSkewness() {
    double[] x = normal(new SplittableRandom(5), 300);
    ShapeStatistics s = ShapeStatistics.of(x);
    ShapeStatistics t = ShapeStatistics.of(Arrays.stream(x).map(v -> 7 - 1e-3 * v).toArray());
    // 300 values: rounding of the shift 7 / 1e-3 times 1e-16, to the fourth power four times that.
    assertThat(t.skewness().value()).isCloseTo(-s.skewness().value(), within(1e-10));
    assertThat(t.excessKurtosis().value()).isCloseTo(s.excessKurtosis().value(), within(1e-10));
  }

  @Test
  void standardErrorsOfNormalValuesAreThoseOfTheTheory() {
    int n = 400;
    int sets = 4000;
    SplittableRandom random = new SplittableRandom(6);
    int missedSkewness = 0;
    int missedKurtosis = 0;
    for (int i = 0; i < sets; i++) {
      ShapeStatistics s = ShapeStatistics.of(normal(random, n));
      assertThat(s.skewness().standardError()).isGreaterThanOrEqualTo(Math.sqrt(6.0 / n));
      assertThat(s.excessKurtosis().standardError()).isGreaterThanOrEqualTo(Math.sqrt(24.0 / n));
      missedSkewness += s.skewness().interval(0.95).contains(0) ? 0 : 1;
      missedKurtosis += s.excessKurtosis().interval(0.95).contains(0) ? 0 : 1;
    }
    // Both fail a correct program with chance 1e-6. Skewness misses at most as stated.
    assertThat(missedSkewness).isLessThanOrEqualTo(Simulated.most(sets, 0.05));
    // The kurtosis of 400 values is itself skewed: at most 0.06 instead of 0.05.
    assertThat(missedKurtosis).isLessThanOrEqualTo(Simulated.most(sets, 0.06));
  }

  @Test
  void theErrorOfASkewedLawIsLargerThanThatOfTheNormalOne() {
    // Exponential: the skewness of n values has standard error of about sqrt(30 / n) or more.
    SplittableRandom random = new SplittableRandom(7);
    double[] x = random.doubles(20_000).map(u -> -Math.log1p(-u)).toArray();
    assertThat(ShapeStatistics.of(x).skewness().standardError())
        .isGreaterThan(2 * Math.sqrt(6.0 / 20_000));
  }

  @Test
  void refusesSamplesWithoutSpread() {
    assertThatThrownBy(() -> ShapeStatistics.of(new double[] {1}))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> ShapeStatistics.of(new double[] {2, 2, 2}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("spread");
    assertThatThrownBy(() -> ShapeStatistics.of(new double[] {2, Double.NaN}))
        .isInstanceOf(InvalidInputException.class);
  }

  private static double[] normal(SplittableRandom random, int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }
}
