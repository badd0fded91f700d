package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normscale.theory.problem.InvalidInputException;

class RegionTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({
    // a region [-1, 2]: closed, so an interval that ends on its end is inside and not outside
    "-1, 2, true, false",
    "0, 0, true, false",
    "-1.5, 0, false, false",
    "-3, 3, false, false",
    "2, 5, false, false",
    "2.5, 5, false, true",
    "-4, -1, false, false",
    "-4, -1.5, false, true",
    "-Infinity, 0, false, false",
    "3, Infinity, false, true",
  })
  void saysWhereAnIntervalLies(double lower, double upper, boolean inside, boolean outside) {
    Region region = new Region(-1, 2);
    Interval interval = new Interval(lower, upper, 0.95);
    assertThat(region.contains(interval)).isEqualTo(inside);
    assertThat(region.excludes(interval)).isEqualTo(outside);
  }

  @Test
  void factoriesGiveTheRegionsTheyName() {
    assertThat(Region.around(3, 0.5)).isEqualTo(new Region(2.5, 3.5));
    assertThat(Region.below(1)).isEqualTo(new Region(-INFINITY, 1));
    assertThat(Region.above(1)).isEqualTo(new Region(1, INFINITY));
  }

  @Test
  void depthIsTheSignedDistanceFromTheNearestEnd() {
    Region region = new Region(-1, 2);
    assertThat(region.depth(1.5)).isEqualTo(0.5);
    assertThat(region.depth(-1)).isZero();
    assertThat(region.depth(4)).isEqualTo(-2);
    assertThat(Region.above(1).depth(4)).isEqualTo(3);
    assertThat(new Region(-INFINITY, INFINITY).depth(0)).isInfinite().isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "NaN, 1", "0, NaN", "Infinity, Infinity", "-Infinity, -Infinity"})
  void rejectsEndsInTheWrongOrder(double lower, double upper) {
    assertThatThrownBy(() -> new Region(lower, upper))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("lower < upper");
  }

  @Test
  void rejectsMarginsThatAreNotPositiveOrVanish() {
    for (double margin : new double[] {0, -1, Double.NaN, INFINITY}) {
      assertThatThrownBy(() -> Region.around(0, margin))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("margin = " + margin);
    }
    // 1e20 + 1 == 1e20 in double precision
    assertThatThrownBy(() -> Region.around(1e20, 1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Region.around(Double.NaN, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("centre = NaN");
    assertThatThrownBy(() -> Region.above(Double.NaN)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Region.below(INFINITY)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0.9", "NaN, 0, 0.9", "0, NaN, 0.9", "0, 1, 0", "0, 1, 1", "0, 1, NaN"})
  void intervalsRejectEndsInTheWrongOrderAndBadLevels(double lower, double upper, double level) {
    assertThatThrownBy(() -> new Interval(lower, upper, level))
        .isInstanceOf(InvalidInputException.class);
  }
}
