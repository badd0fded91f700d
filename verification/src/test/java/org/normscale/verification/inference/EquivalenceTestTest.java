package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normscale.theory.problem.InvalidInputException;

class EquivalenceTestTest {

  private static final Region UNIT = Region.around(0, 1);

  @ParameterizedTest
  @CsvSource({
    // standard error 0.25 and 95 %: half width 0.48999; region [-1, 1]
    "0, CONFIRMED",
    "0.51, CONFIRMED",
    "0.52, INCONCLUSIVE",
    "-0.52, INCONCLUSIVE",
    "1, INCONCLUSIVE",
    "1.48, INCONCLUSIVE",
    "1.5, REFUTED",
    "-1.5, REFUTED",
  })
  void decidesByWhereTheIntervalLies(double value, Outcome outcome) {
    assertThat(EquivalenceTest.decide(Estimate.normal(value, 0.25), UNIT, 0.95)).isEqualTo(outcome);
  }

  @Test
  void pValuesAreTwiceTheTailAtTheNearestEnd() {
    // 2 Phi(-2) = 0.04550026389635841 (Abramowitz and Stegun, table 26.1); rounding 1e-15
    assertThat(EquivalenceTest.confirmPValue(Estimate.normal(0.5, 0.25), UNIT))
        .isCloseTo(0.04550026389635841, within(1e-15));
    assertThat(EquivalenceTest.refutePValue(Estimate.normal(-1.5, 0.25), UNIT))
        .isCloseTo(0.04550026389635841, within(1e-15));
    // Cauchy: 2 (1/2 - atan(1) / pi) = 1/2
    assertThat(EquivalenceTest.refutePValue(new Estimate(2, 1, 1), UNIT))
        .isCloseTo(0.5, within(1e-14));
  }

  @Test
  void verySmallPValuesKeepTheirSize() {
    // 2 Phi(-20) = 5.507248237212...e-89: no 1 - (1 - p) on the way
    assertThat(EquivalenceTest.confirmPValue(Estimate.normal(0, 0.05), UNIT))
        .isCloseTo(5.507248237212467e-89, within(1e-100));
  }

  @Test
  void onAnEndNothingIsDecided() {
    Estimate onTheEnd = Estimate.normal(1, 0.25);
    assertThat(EquivalenceTest.confirmPValue(onTheEnd, UNIT)).isEqualTo(1);
    assertThat(EquivalenceTest.refutePValue(onTheEnd, UNIT)).isEqualTo(1);
  }

  @Test
  void exactValuesAreDecidedAtAnyLevel() {
    double level = 1 - 1e-12;
    assertThat(EquivalenceTest.decide(Estimate.normal(1, 0), UNIT, level))
        .isEqualTo(Outcome.CONFIRMED);
    assertThat(EquivalenceTest.decide(Estimate.normal(Math.nextUp(1.0), 0), UNIT, level))
        .isEqualTo(Outcome.REFUTED);
  }

  @Test
  void oneSidedRegionsHaveOneEnd() {
    Estimate estimate = Estimate.normal(100, 0.25);
    assertThat(EquivalenceTest.decide(estimate, Region.above(0), 0.999))
        .isEqualTo(Outcome.CONFIRMED);
    assertThat(EquivalenceTest.decide(estimate, Region.below(0), 0.999)).isEqualTo(Outcome.REFUTED);
    Region everything = new Region(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    assertThat(EquivalenceTest.confirmPValue(estimate, everything)).isZero();
  }

  @Test
  void rejectsLevelsOutsideTheUnitInterval() {
    assertThatThrownBy(() -> EquivalenceTest.decide(Estimate.normal(0, 1), UNIT, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("confidence = 1.0");
  }
}
