package org.normscale.empirical.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

/** The tabulated activation against the library's. */
final class ErrorFunctionTest {

  @Test
  void agreesWithTheLibraryEverywhere() {
    // 0.0037 is no multiple of the table's step, so points lie at all distances from the nodes.
    for (double u = -10; u <= 10; u += 0.0037) {
      // The library's own values are good to about 1e-15.
      assertThat(ErrorFunction.value(u)).isCloseTo(Erf.erf(u / Math.sqrt(2)), within(3e-15));
      double slope = Math.sqrt(2 / Math.PI) * Math.exp(-u * u / 2);
      // The first term left out of the slope: 2e-14.
      assertThat(ErrorFunction.slope(u)).isCloseTo(slope, within(2e-14));
    }
  }

  @Test
  void keepsNaNAndTheLimits() {
    assertThat(ErrorFunction.value(Double.NaN)).isNaN();
    assertThat(ErrorFunction.slope(Double.NaN)).isNaN();
    assertThat(ErrorFunction.value(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
    assertThat(ErrorFunction.slope(Double.POSITIVE_INFINITY)).isZero();
  }
}
