package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class EquivalenceTestProperties {

  private static Estimate estimate(double value, double error, double degrees) {
    return new Estimate(value, error, degrees > 50 ? Double.POSITIVE_INFINITY : degrees);
  }

  @Property(seed = "7001", tries = 1000)
  void aLargerRegionConfirmsMoreAndRefutesLess(
      @ForAll @DoubleRange(min = -3, max = 3) @Scale(6) double value,
      @ForAll @DoubleRange(min = 0, max = 1) @Scale(6) double error,
      @ForAll @DoubleRange(min = 0.5, max = 100) @Scale(6) double degrees,
      @ForAll @DoubleRange(min = 0.01, max = 2) @Scale(6) double margin,
      @ForAll @DoubleRange(min = 0, max = 2) @Scale(6) double more,
      @ForAll @DoubleRange(min = 0.01, max = 0.999) @Scale(6) double confidence) {
    Estimate estimate = estimate(value, error, degrees);
    Region small = Region.around(0, margin);
    Region large = Region.around(0, margin + more);
    assertThat(EquivalenceTest.confirmPValue(estimate, large))
        .isLessThanOrEqualTo(EquivalenceTest.confirmPValue(estimate, small));
    assertThat(EquivalenceTest.refutePValue(estimate, large))
        .isGreaterThanOrEqualTo(EquivalenceTest.refutePValue(estimate, small));
    Outcome before = EquivalenceTest.decide(estimate, small, confidence);
    Outcome after = EquivalenceTest.decide(estimate, large, confidence);
    if (before == Outcome.CONFIRMED) {
      assertThat(after).isEqualTo(Outcome.CONFIRMED);
    }
    if (after == Outcome.REFUTED) {
      assertThat(before).isEqualTo(Outcome.REFUTED);
    }
  }

  @Property(seed = "7002", tries = 1000)
  void intervalsGrowWithConfidenceAndNest(
      @ForAll @DoubleRange(min = -3, max = 3) @Scale(6) double value,
      @ForAll @DoubleRange(min = 0.001, max = 10) @Scale(6) double error,
      @ForAll @DoubleRange(min = 0.5, max = 100) @Scale(6) double degrees,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) @Scale(6) double confidence,
      @ForAll @DoubleRange(min = 0.001, max = 0.5) @Scale(6) double share) {
    Estimate estimate = estimate(value, error, degrees);
    Interval inner = estimate.interval(confidence);
    Interval outer = estimate.interval(confidence + share * (1 - confidence));
    assertThat(outer.lower()).isLessThan(inner.lower());
    assertThat(outer.upper()).isGreaterThan(inner.upper());
  }

  @Property(seed = "7003", tries = 1000)
  void pValuesAgreeWithIntervals(
      @ForAll @DoubleRange(min = -3, max = 3) @Scale(6) double value,
      @ForAll @DoubleRange(min = 0.05, max = 1) @Scale(6) double error,
      @ForAll @DoubleRange(min = 0.5, max = 100) @Scale(6) double degrees,
      @ForAll @DoubleRange(min = -2, max = 0) @Scale(6) double lower,
      @ForAll @DoubleRange(min = 0.01, max = 2) @Scale(6) double upper) {
    Estimate estimate = estimate(value, error, degrees);
    Region region = new Region(lower, upper);
    double confirm = EquivalenceTest.confirmPValue(estimate, region);
    double refute = EquivalenceTest.refutePValue(estimate, region);
    assertThat(Math.max(confirm, refute)).as("never both small").isEqualTo(1);
    double p = Math.min(confirm, refute);
    // Quantiles are solved to 1e-12; at p in this range a change of 1e-6 p moves the interval's
    // end by at least 1e-6 * p / density, above 1e-8 for every degree here. So intervals at levels
    // just beside p decide differently.
    Assume.that(p > 1e-6 && p < 0.99);
    Interval wider = estimate.interval(1 - p * (1 - 1e-6));
    Interval narrower = estimate.interval(1 - p * (1 + 1e-6));
    if (confirm < 1) {
      assertThat(region.contains(narrower)).isTrue();
      assertThat(region.contains(wider)).isFalse();
    } else {
      assertThat(region.excludes(narrower)).isTrue();
      assertThat(region.excludes(wider)).isFalse();
    }
  }

  @Property(seed = "7004", tries = 500)
  void unitsDoNotMatter(
      @ForAll @DoubleRange(min = -3, max = 3) @Scale(6) double value,
      @ForAll @DoubleRange(min = 0.05, max = 1) @Scale(6) double error,
      @ForAll @DoubleRange(min = 0.01, max = 2) @Scale(6) double margin) {
    // a power of two scales without rounding, so p-values are equal to the last bit
    Estimate one = Estimate.normal(value, error);
    Estimate other = Estimate.normal(-1024 * value, 1024 * error);
    assertThat(EquivalenceTest.confirmPValue(other, Region.around(0, 1024 * margin)))
        .isEqualTo(EquivalenceTest.confirmPValue(one, Region.around(0, margin)));
    assertThat(EquivalenceTest.refutePValue(other, Region.around(0, 1024 * margin)))
        .isEqualTo(EquivalenceTest.refutePValue(one, Region.around(0, margin)));
  }
}
