package org.normscale.verification.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.normscale.verification.inference.Estimate;

class RateFitProperties {

  /**
   * Rounding of slopes: log values up to 20 and widths at least log 2 apart, weights within a
   * factor of 400; 20 * 2e-16 * sqrt(400) / 0.69 times a few dozen operations stays below 1e-11.
   */
  private static final double ROUNDING = 1e-11;

  /** Levels at distinct powers of two. */
  @Provide
  Arbitrary<List<Level>> levels() {
    Arbitrary<Integer> power = Arbitraries.integers().between(2, 14);
    Arbitrary<Double> value = Arbitraries.doubles().between(-5, 5).ofScale(6);
    Arbitrary<Double> error = Arbitraries.doubles().between(0.01, 0.2).ofScale(6);
    return Combinators.combine(power, value, error)
        .as((k, v, e) -> new Level(1 << k, Estimate.normal(v, e)))
        .list()
        .ofMinSize(2)
        .ofMaxSize(8)
        .uniqueElements(Level::width);
  }

  private static List<Level> map(
      List<Level> levels, double widthFactor, double shift, double scale) {
    return levels.stream()
        .map(
            l ->
                new Level(
                    l.width() * widthFactor,
                    Estimate.normal(
                        l.logValue().value() + shift, l.logValue().standardError() * scale)))
        .toList();
  }

  @Property(seed = "7301", tries = 500)
  void unitsOfValueAndWidthDoNotMoveTheSlope(
      @ForAll("levels") List<Level> levels,
      @ForAll @DoubleRange(min = -10, max = 10) @Scale(6) double shift,
      @ForAll @DoubleRange(min = 0.1, max = 10) @Scale(6) double widthFactor) {
    RateEstimate one = RateFit.fit(levels);
    RateEstimate other = RateFit.fit(map(levels, widthFactor, shift, 1));
    double slope = one.slope().value();
    assertThat(other.slope().value()).isCloseTo(slope, within(ROUNDING));
    assertThat(other.slope().standardError())
        .isCloseTo(one.slope().standardError(), within(ROUNDING));
    // the intercept moves as the units say; it is extrapolated over log widths up to 10
    assertThat(other.intercept().value())
        .isCloseTo(
            one.intercept().value() + shift - slope * Math.log(widthFactor), within(20 * ROUNDING));
  }

  @Property(seed = "7302", tries = 500)
  void aCommonFactorOfAllErrorsScalesTheSlopesError(
      @ForAll("levels") List<Level> levels,
      @ForAll @DoubleRange(min = 0.1, max = 10) @Scale(6) double scale) {
    RateEstimate one = RateFit.fit(levels);
    RateEstimate other = RateFit.fit(map(levels, 1, 0, scale));
    assertThat(other.slope().value()).isCloseTo(one.slope().value(), within(ROUNDING));
    assertThat(other.slope().standardError())
        .isCloseTo(scale * one.slope().standardError(), within(ROUNDING));
    // chi-square, up to (10/0.01)^2 * 8 = 8e6, relative 1e-9
    assertThat(other.lackOfFit() * scale * scale)
        .isCloseTo(one.lackOfFit(), within(1e-9 * (1 + one.lackOfFit())));
  }

  @Property(seed = "7303", tries = 500)
  void anExactPowerLawIsRecovered(
      @ForAll("levels") List<Level> levels,
      @ForAll @DoubleRange(min = -2, max = 2) @Scale(6) double exponent,
      @ForAll @DoubleRange(min = -5, max = 5) @Scale(6) double logFactor) {
    List<Level> exact =
        levels.stream()
            .map(
                l ->
                    new Level(
                        l.width(),
                        Estimate.normal(
                            logFactor + exponent * l.logWidth(), l.logValue().standardError())))
            .toList();
    RateEstimate rate = RateFit.fit(exact);
    assertThat(rate.slope().value()).isCloseTo(exponent, within(ROUNDING));
    assertThat(rate.intercept().value()).isCloseTo(logFactor, within(20 * ROUNDING));
    assertThat(rate.lackOfFit()).isLessThan(1e-18);
    assertThat(rate.lackOfFitPValue()).isCloseTo(1, within(1e-6));
    assertThat(rate.logValueAt(1000))
        .isCloseTo(logFactor + exponent * Math.log(1000), within(20 * ROUNDING));
    for (LocalSlope local : rate.localSlopes()) {
      assertThat(local.slope().value()).isCloseTo(exponent, within(ROUNDING));
    }
    for (ScanEntry entry : rate.scan()) {
      assertThat(entry.slope().value()).isCloseTo(exponent, within(ROUNDING));
    }
  }

  @Property(seed = "7304", tries = 500)
  void localSlopesAverageToTheOverallSlopes(@ForAll("levels") List<Level> levels) {
    RateEstimate rate = RateFit.fit(levels);
    double rise = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (LocalSlope local : rate.localSlopes()) {
      double slope = local.slope().value();
      rise += slope * Math.log(local.upperWidth() / local.lowerWidth());
      least = Math.min(least, slope);
      most = Math.max(most, slope);
    }
    // weighted by their lengths they average to the slope from end to end
    List<Level> sorted = rate.levels();
    assertThat(rise)
        .isCloseTo(
            sorted.get(sorted.size() - 1).logValue().value() - sorted.get(0).logValue().value(),
            within(ROUNDING));
    // and the least-squares slope is an average of them with weights above 0
    assertThat(rate.slope().value()).isBetween(least - ROUNDING, most + ROUNDING);
  }

  @Property(seed = "7305", tries = 500)
  void orderOfLevelsDoesNotMatter(@ForAll("levels") List<Level> levels, @ForAll int shuffle) {
    List<Level> shuffled = new ArrayList<>(levels);
    Collections.shuffle(shuffled, new Random(shuffle));
    assertThat(RateFit.fit(shuffled)).isEqualTo(RateFit.fit(levels));
  }

  @Property(seed = "7306", tries = 500)
  void growthIsTheMirrorOfDecay(@ForAll("levels") List<Level> levels) {
    List<Level> mirrored =
        levels.stream()
            .map(
                l ->
                    new Level(
                        l.width(),
                        Estimate.normal(-l.logValue().value(), l.logValue().standardError())))
            .toList();
    // signs are symmetric in floating point, so equal to the last bit
    assertThat(RateFit.fit(mirrored).slope().value())
        .isEqualTo(-RateFit.fit(levels).slope().value());
  }

  @Property(seed = "7307", tries = 500)
  void theFitIsBestAmongLinesNearby(
      @ForAll("levels") List<Level> levels,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) @Scale(6) double tilt,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) @Scale(6) double lift) {
    RateEstimate rate = RateFit.fit(levels);
    double other = 0;
    for (Level level : levels) {
      double line = rate.logValueAt(level.width()) + lift + tilt * level.logWidth();
      double residual = (level.logValue().value() - line) / level.logValue().standardError();
      other += residual * residual;
    }
    // relative 1e-9 as above
    assertThat(rate.lackOfFit()).isLessThanOrEqualTo(other * (1 + 1e-9) + 1e-9);
  }
}
