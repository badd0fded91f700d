package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;

class SampleMeanTest {

  @Test
  void isStudentsWithoutSkewness() {
    Estimate e = SampleMean.of(2, 9, 0, 100);
    assertThat(e.value()).isEqualTo(2);
    assertThat(e.standardError()).isCloseTo(0.3, within(1e-15));
    assertThat(e.degreesOfFreedom()).isCloseTo(99, within(1e-9));
    assertThat(SampleMean.of(2, 0, Double.NaN, 100).degreesOfFreedom()).isCloseTo(99, within(1e-9));
  }

  /** By hand: 1 / f = 1 / 499 + (19 / 6 / 7.5) * 1.3 / sqrt(500) = 0.00200 + 0.02455. */
  @Test
  void skewnessOfEitherSignCostsDegreesOfFreedom() {
    assertThat(SampleMean.of(0, 1, 1.3, 500).degreesOfFreedom()).isCloseTo(37.7, within(0.05));
    assertThat(SampleMean.of(0, 1, -1.3, 500)).isEqualTo(SampleMean.of(0, 1, 1.3, 500));
  }

  @Test
  void refusesOneValue() {
    assertThatThrownBy(() -> SampleMean.of(0, 1, 0, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("count = 1");
  }
}
