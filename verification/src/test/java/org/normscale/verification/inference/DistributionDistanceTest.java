package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;

class DistributionDistanceTest {

  private static double uniform(double x) {
    return Math.max(0, Math.min(1, x));
  }

  @Test
  void distancesByHand() {
    // One value at 0.3: the step from 0 to 1 there misses x by 0.7 above and 0.3 below.
    assertThat(distance(0.3)).isCloseTo(0.7, within(1e-15));
    // Values in the middle of n cells: 1 / (2 n).
    assertThat(distance(0.875, 0.125, 0.625, 0.375)).isCloseTo(0.125, within(1e-15));
    // Two equal values at 1/2: a step of 1.
    assertThat(distance(0.5, 0.5)).isCloseTo(0.5, within(1e-15));
    assertThat(distance(-3, -2)).isEqualTo(1);
  }

  private static double distance(double... sample) {
    return DistributionDistance.of(sample, DistributionDistanceTest::uniform).value();
  }

  @Test
  void theBandIsMassarts() {
    DistributionDistance d = new DistributionDistance(0.03, 2000);
    // sqrt(log(2 / 0.05) / 4000) = 0.030368
    double e = Math.sqrt(Math.log(40) / 4000);
    assertThat(d.halfWidth(0.95)).isCloseTo(e, within(1e-15));
    assertThat(d.interval(0.95)).isEqualTo(new Interval(0, 0.03 + e, 0.95));
    // The smallest level at which the interval stops short of 0.05: 2 exp(-4000 0.02^2) = 2 e^-1.6.
    assertThat(d.reach(0.05)).isCloseTo(2 * Math.exp(-1.6), within(1e-14));
    assertThat(d.reach(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(d.reach(0.03)).isEqualTo(1);
    assertThat(d.largeSample()).isSameAs(d);
  }

  @Test
  void intervalsAndPValuesSayTheSame() {
    Region region = Region.below(0.05);
    for (double value : new double[] {0, 0.01, 0.02, 0.049, 0.051, 0.08, 0.09, 0.2, 1}) {
      DistributionDistance d = new DistributionDistance(value, 2000);
      for (double confidence : new double[] {0.5, 0.9, 0.95, 0.999}) {
        Interval interval = d.interval(confidence);
        Outcome shown =
            region.contains(interval)
                ? Outcome.CONFIRMED
                : region.excludes(interval) ? Outcome.REFUTED : Outcome.INCONCLUSIVE;
        assertThat(EquivalenceTest.decide(d, region, confidence)).isEqualTo(shown);
      }
    }
  }

  /**
   * Samples from a law at a distance of exactly d: a uniform law on [0, 1 - d] against one on [0,
   * 1] has {@code sup |x / (1 - d) - x| = d}. The interval misses d with at most the stated chance;
   * for small d Kolmogorov's law makes the bound nearly sharp.
   */
  @Test
  void theIntervalHoldsTheTrueDistance() {
    int sets = 4000;
    int n = 300;
    SplittableRandom random = new SplittableRandom(8);
    for (double d : new double[] {0, 0.05, 0.3}) {
      int above = 0;
      int missed = 0;
      for (int i = 0; i < sets; i++) {
        double[] x = random.doubles(n).map(u -> u * (1 - d)).toArray();
        DistributionDistance measured =
            DistributionDistance.of(x, DistributionDistanceTest::uniform);
        Interval interval = measured.interval(0.9);
        missed += interval.contains(d) ? 0 : 1;
        above += interval.upper() < d ? 1 : 0;
      }
      // Both fail a correct program with chance 1e-6.
      assertThat(missed).isLessThanOrEqualTo(Simulated.most(sets, 0.1));
      assertThat(above).isLessThanOrEqualTo(Simulated.most(sets, 0.05));
      if (d == 0) {
        // The bound is not idle: P(D > e) for n = 300 is 0.096 by Kolmogorov's law with the usual
        // correction of the argument, 0.9 of the stated chance.
        assertThat(missed).isGreaterThanOrEqualTo(Simulated.least(sets, 0.09));
      }
    }
  }

  @Test
  void plansByTheHalfWidths() {
    // Room 0.05 at 95 % and power 0.9: sqrt(log 40 / 2n) + sqrt(log 20 / 2n) <= 0.05.
    double root = Math.sqrt(Math.log(40) / 2) + Math.sqrt(Math.log(20) / 2);
    long needed = (long) Math.ceil(root * root / 0.0025);
    assertThat(PowerPlan.forMargin(0.05, 0.95).replicas(new DistributionDistance(0.03, 1000), 1000))
        .isBetween(needed - 1, needed + 1);
  }

  @Test
  void refusesWhatIsNoDistance() {
    assertThatThrownBy(() -> new DistributionDistance(Double.NaN, 10))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new DistributionDistance(1.01, 10))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new DistributionDistance(0.1, 0))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> distance(0.1, Double.NaN)).isInstanceOf(InvalidInputException.class);
  }
}
