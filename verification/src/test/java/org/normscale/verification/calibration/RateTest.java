package org.normscale.verification.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Interval;

class RateTest {

  /** The definition: at each end the count is as far out as half of the error allows. */
  @Test
  void intervalIsThatOfClopperAndPearson() {
    Interval interval = new Rate(5, 50).interval(0.95);
    assertThat(1 - new BinomialDistribution(50, interval.lower()).cumulativeProbability(4))
        .isCloseTo(0.025, within(1e-9));
    assertThat(new BinomialDistribution(50, interval.upper()).cumulativeProbability(5))
        .isCloseTo(0.025, within(1e-9));
  }

  /** Closed form: the upper end p of 0 in n has (1 - p)^n = 0.025. */
  @Test
  void endsAreReachedAndNotPassed() {
    Interval none = new Rate(0, 100).interval(0.95);
    assertThat(none.lower()).isZero();
    assertThat(none.upper()).isCloseTo(1 - Math.pow(0.025, 0.01), within(1e-9));
    assertThat(new Rate(100, 100).interval(0.95).upper()).isEqualTo(1);
    Interval nothing = new Rate(0, 0).interval(0.95);
    assertThat(nothing.lower()).isZero();
    assertThat(nothing.upper()).isEqualTo(1);
  }

  @Test
  void rejectsImpossibleCounts() {
    assertThatThrownBy(() -> new Rate(3, 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("count = 3");
    assertThatThrownBy(() -> new Rate(0, -1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("trials = -1");
  }
}
