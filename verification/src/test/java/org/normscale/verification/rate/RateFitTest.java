package org.normscale.verification.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.PowerPlan;

class RateFitTest {

  private static Level level(double width, double logValue, double error) {
    return new Level(width, Estimate.normal(logValue, error));
  }

  @Test
  void keepsTheEvidence() {
    List<Level> levels =
        List.of(
            level(128, -2.1, 0.1), level(16, 0, 0.1), level(32, -0.7, 0.2), level(64, -1.3, 0.1));
    RateEstimate rate = RateFit.fit(levels);
    assertThat(rate.levels()).extracting(Level::width).containsExactly(16.0, 32.0, 64.0, 128.0);
    assertThat(rate.lackOfFitDegrees()).isEqualTo(2);
    assertThat(rate.localSlopes()).hasSize(3);
    LocalSlope first = rate.localSlopes().get(0);
    assertThat(first.lowerWidth()).isEqualTo(16);
    assertThat(first.upperWidth()).isEqualTo(32);
    assertThat(first.slope().value()).isCloseTo(-0.7 / Math.log(2), within(1e-14));
    assertThat(first.slope().standardError())
        .isCloseTo(Math.sqrt(0.05) / Math.log(2), within(1e-14));
    assertThat(rate.scan()).extracting(ScanEntry::dropped).containsExactly(0, 1);
    assertThat(rate.scan()).extracting(ScanEntry::smallestWidth).containsExactly(16.0, 32.0);
    assertThat(rate.scan().get(0).slope()).isEqualTo(rate.slope());
    assertThat(rate.scan().get(1).slope())
        .isEqualTo(RateFit.fit(rate.levels().subList(1, 4)).slope());
    assertThat(rate.scan().get(1).lackOfFitDegrees()).isEqualTo(1);
  }

  @Test
  void twoWidthsGiveASlopeAndNoLackOfFit() {
    RateEstimate rate = RateFit.fit(List.of(level(10, 3, 0.1), level(100, 1, 0.1)));
    assertThat(rate.slope().value()).isCloseTo(-2 / Math.log(10), within(1e-14));
    assertThat(rate.lackOfFit()).isZero();
    assertThat(rate.lackOfFitDegrees()).isZero();
    assertThat(rate.lackOfFitPValue()).isEqualTo(1);
    assertThat(rate.scan()).hasSize(1);
  }

  @Test
  void equalWidthsArePooled() {
    // 16: 1 -+ 0.1 and 2 -+ 0.2 pool to (100 + 50) / 125 = 1.2 -+ 1 / sqrt(125)
    List<Level> split =
        List.of(level(16, 1, 0.1), level(64, 0, 0.1), level(16, 2, 0.2), level(256, -1, 0.1));
    List<Level> pooled =
        List.of(level(16, 1.2, 1 / Math.sqrt(125)), level(64, 0, 0.1), level(256, -1, 0.1));
    RateEstimate one = RateFit.fit(split);
    RateEstimate other = RateFit.fit(pooled);
    assertThat(one.slope().value()).isCloseTo(other.slope().value(), within(1e-14));
    assertThat(one.slope().standardError()).isCloseTo(other.slope().standardError(), within(1e-14));
    assertThat(one.lackOfFit()).isCloseTo(other.lackOfFit(), within(1e-12));
    assertThat(one.lackOfFitDegrees()).isEqualTo(1);
    assertThat(one.localSlopes()).hasSize(2);
    assertThat(one.levels()).hasSize(4);
    // and pooling is what the line through all four points does
    WeightedLine line =
        WeightedLine.through(
            split.stream().map(Level::logWidth).toList(),
            split.stream().map(Level::logValue).toList());
    assertThat(one.slope().value()).isCloseTo(line.slope().value(), within(1e-14));
    assertThat(one.slope().standardError()).isCloseTo(line.slope().standardError(), within(1e-14));
  }

  @Test
  void theSlopesErrorIsTheOnePlanned() {
    List<Double> widths = List.of(32.0, 64.0, 100.0, 512.0);
    List<Double> errors = List.of(0.02, 0.03, 0.05, 0.01);
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      levels.add(level(widths.get(i), i, errors.get(i)));
    }
    assertThat(RateFit.fit(levels).slope().standardError())
        .isCloseTo(PowerPlan.slopeStandardError(widths, errors), within(1e-15));
  }

  /**
   * Power law with normal errors: the 95 % interval covers, and lack of fit is called at 5 % in 5
   * %. With curvature (a term 4/N on the value, 12 % at N = 32) both fail. Bounds on counts fail a
   * correct program with chance 1e-6 each.
   */
  @Test
  void intervalsCoverAndLackOfFitIsCalibrated() {
    int sets = 4000;
    int[] straight = covered(0, sets);
    int most = new BinomialDistribution(sets, 0.05).inverseCumulativeProbability(1 - 1e-6);
    int least = new BinomialDistribution(sets, 0.05).inverseCumulativeProbability(1e-6);
    assertThat(sets - straight[0]).isBetween(least, most);
    assertThat(straight[1]).isBetween(least, most);
    int[] curved = covered(4, sets);
    assertThat(sets - curved[0]).isGreaterThan(most);
    assertThat(curved[1]).isGreaterThan(most);
  }

  private static int[] covered(double curvature, int sets) {
    double[] widths = {32, 64, 128, 256};
    double[] errors = {0.02, 0.03, 0.01, 0.02};
    SplittableRandom random = new SplittableRandom(51);
    int covered = 0;
    int called = 0;
    for (int s = 0; s < sets; s++) {
      List<Level> levels = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        double truth = -0.4 * Math.log(widths[i]) + Math.log1p(curvature / widths[i]);
        levels.add(level(widths[i], truth + errors[i] * random.nextGaussian(), errors[i]));
      }
      RateEstimate rate = RateFit.fit(levels);
      covered += rate.slope().interval(0.95).contains(-0.4) ? 1 : 0;
      called += rate.lackOfFitPValue() < 0.05 ? 1 : 0;
    }
    return new int[] {covered, called};
  }

  @Test
  void rejectsFewerThanTwoWidths() {
    assertThatThrownBy(() -> RateFit.fit(List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("two different widths");
    assertThatThrownBy(() -> RateFit.fit(List.of(level(8, 1, 1), level(8, 2, 1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("widths = [8.0]");
    assertThatThrownBy(() -> level(0, 1, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("width = 0.0");
    assertThatThrownBy(() -> level(Double.NaN, 1, 1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> level(8, 1, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("standard error at width 8.0 = 0.0");
  }
}
