package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Simulated.Law;
import org.normscale.verification.inference.Simulated.Sample;

class LogVarianceTest {

  private static final double CONFIDENCE = 0.95;
  private static final double Z = 1.959963984540054;

  @Test
  void standardErrorIsTheExactOneOfTheSampleVariance() {
    Estimate estimate = LogVariance.of(Math.E, 3, 101);
    // normal law: relative variance of s^2 is 2 / (R - 1) exactly
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(2.0 / 100), within(1e-15));
    assertThat(estimate.value()).isCloseTo(1, within(1e-15));
    assertThat(estimate.degreesOfFreedom()).isInfinite();
    // R = 2 signs: s^2 is 0 or 2 with equal chance, mean 1, variance 1
    assertThat(LogVariance.of(1, 1, 2).standardError()).isCloseTo(1, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3, 10, variance = 0.0",
    "NaN, 3, 10, variance = NaN",
    "-1, 3, 10, variance = -1.0",
    "1, 0.9, 10, kurtosis = 0.9",
    "1, NaN, 10, kurtosis = NaN",
    "1, Infinity, 10, kurtosis = Infinity",
    "1, 3, 1, count = 1",
  })
  void rejectsWhatIsNoSample(double variance, double kurtosis, long count, String message) {
    assertThatThrownBy(() -> LogVariance.of(variance, kurtosis, count))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void roundingBelowTheSmallestKurtosisIsAllowed() {
    assertThat(LogVariance.of(1, 1 - 1e-12, 10)).isEqualTo(LogVariance.of(1, 1, 10));
  }

  /**
   * Each tail against its predicted chance, nominal plus or minus Edgeworth's first correction c.
   * The next order is allowed for by half of c plus 0.002: at R = 1,000 it is of size (kappa - 1) /
   * R times a number of order one, 0.002 to 0.005. Bounds on counts fail a correct program with
   * chance 1e-6 each: about 4.9 standard errors of 0.0025 at 4,000 sets.
   */
  @ParameterizedTest
  @EnumSource(Law.class)
  void intervalsMissTheTruthAsOftenAsPredicted(Law law) {
    int sets = 4000;
    int count = 1000;
    SplittableRandom random = new SplittableRandom(43);
    int above = 0;
    int below = 0;
    for (int i = 0; i < sets; i++) {
      Interval interval = Sample.of(law, count, random).logVariance().interval(CONFIDENCE);
      above += interval.upper() < Math.log(law.variance) ? 1 : 0;
      below += interval.lower() > Math.log(law.variance) ? 1 : 0;
    }
    double predicted = Simulated.missAbove(law, Z, count);
    double correction = predicted - 0.025;
    double slack = Math.abs(correction) / 2 + 0.002;
    assertThat(above)
        .isBetween(
            Simulated.least(sets, predicted - slack), Simulated.most(sets, predicted + slack));
    assertThat(below)
        .isBetween(
            Simulated.least(sets, 0.025 - correction - slack),
            Simulated.most(sets, 0.025 - correction + slack));
  }

  @Test
  void intervalsThatAssumeANormalLawFailForHeavyTails() {
    // Laplace: the true standard error is sqrt(5 / 2) = 1.58 of the normal one, so 1.96 of the
    // latter is 1.24 of the former, and coverage falls to 1 - 2 Phi(-1.24) = 0.785. A count below
    // the bound for 0.93 shows it: 0.93 - 0.785 is 18 standard errors of 0.008 at 1,000 sets.
    int sets = 1000;
    SplittableRandom random = new SplittableRandom(44);
    int normal = 0;
    int aware = 0;
    for (int i = 0; i < sets; i++) {
      Sample sample = Sample.of(Law.LAPLACE, 1000, random);
      double truth = Math.log(Law.LAPLACE.variance);
      Estimate assumed = LogVariance.of(sample.variance(), 3, sample.count());
      normal += assumed.interval(CONFIDENCE).contains(truth) ? 1 : 0;
      aware += sample.logVariance().interval(CONFIDENCE).contains(truth) ? 1 : 0;
    }
    int bound = Simulated.least(sets, 0.93);
    assertThat(normal).isLessThan(bound);
    assertThat(aware).isGreaterThanOrEqualTo(bound);
  }
}
