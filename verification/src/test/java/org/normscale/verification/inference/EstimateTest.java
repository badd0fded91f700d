package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.normscale.theory.problem.InvalidInputException;

class EstimateTest {

  @ParameterizedTest
  @CsvFileSource(resources = "student-t-tails.csv", useHeadersInDisplayName = true)
  void tailsAgreeWithReference(double degrees, double x, double tail) {
    // Relative 1e-9 (1e-7 percent): double-precision incomplete beta function. The largest
    // exponent it meets is df/2 = 5e5, whose rounding 5e5 * 1e-16 * 40 terms is 2e-9 at worst.
    assertThat(StudentT.upperTail(x, degrees))
        .isCloseTo(tail, withinPercentage(degrees > 1e5 ? 2e-7 : 1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    // quantiles of printed tables (also qt(p, df) of R): level, degrees, half width
    "0.95, 1, 12.706204736174698",
    "0.95, 5, 2.5705818356363141",
    "0.99, 10, 3.1692726726169518",
    "0.9, 30, 1.6972608865939574",
    "0.95, Infinity, 1.9599639845400545",
    "0.999, Infinity, 3.2905267314918945",
  })
  void intervalsAreStudents(double confidence, double degrees, double quantile) {
    Interval interval = new Estimate(2, 0.5, degrees).interval(confidence);
    // the quantile is solved for to 1e-12; printed digits end at 1e-15
    assertThat(interval.upper() - 2).isCloseTo(0.5 * quantile, within(1e-11));
    assertThat(2 - interval.lower()).isCloseTo(0.5 * quantile, within(1e-11));
    assertThat(interval.confidence()).isEqualTo(confidence);
  }

  @Test
  void anExactValueHasAnIntervalOfLengthZero() {
    assertThat(Estimate.normal(3, 0).interval(0.99)).isEqualTo(new Interval(3, 3, 0.99));
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 1, 1, estimate = NaN",
    "Infinity, 1, 1, estimate = Infinity",
    "0, NaN, 1, standard error = NaN",
    "0, Infinity, 1, standard error = Infinity",
    "0, -1, 1, standard error = -1.0",
    "0, 1, NaN, degrees of freedom = NaN",
    "0, 1, 0, degrees of freedom = 0.0",
  })
  void rejectsWhatIsNoEstimate(double value, double error, double degrees, String message) {
    assertThatThrownBy(() -> new Estimate(value, error, degrees))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void rejectsLevelsOutsideTheUnitInterval() {
    for (double level : new double[] {0, 1, -0.5, Double.NaN}) {
      assertThatThrownBy(() -> Estimate.normal(0, 1).interval(level))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("confidence = " + level);
    }
  }
}
