package org.normscale.verification.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normscale.empirical.summary.MomentSummary;

class OutputLawTest {

  /**
   * Mean and covariance within 5 standard errors at n = 100,000: 1 / sqrt(n) = 0.0032 for the mean;
   * at most sqrt(8 / n) = 0.0089 for the variance (kurtosis 9) and sqrt(3 / n) = 0.0055 for the
   * covariance (E x^2 y^2 = kurtosis / 3 for the laws with a common factor). Chance of a false
   * alarm 6e-7 each for normal errors.
   */
  @ParameterizedTest
  @EnumSource(OutputLaw.class)
  void numbersAreStandardisedAndUncorrelated(OutputLaw law) {
    SplittableRandom random = new SplittableRandom(5);
    MomentSummary m = new MomentSummary(2);
    double[] x = new double[2];
    for (int i = 0; i < 100_000; i++) {
      law.fill(x, random);
      m.add(x);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(m.mean(i)).isCloseTo(0, within(0.016));
      assertThat(m.variance(i)).isCloseTo(1, within(0.045));
      // the sample kurtosis of t5 has no finite error; the others' stay within a tenth
      if (law != OutputLaw.STUDENT) {
        assertThat(m.kurtosis(i)).isCloseTo(law.kurtosis(), within(0.1 * law.kurtosis()));
        assertThat(m.skewness(i)).isCloseTo(law.skewness(), within(0.1));
      }
    }
    assertThat(m.covariance(0, 1)).isCloseTo(0, within(0.028));
  }
}
