package org.normscale.theory.quadrature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;

class SobolPointsTest {

  @Test
  void everyCoordinateHasOnePointInEveryDyadicInterval() {
    int log2 = 10;
    int count = 1 << log2;
    for (int randomization = 0; randomization < 3; randomization++) {
      double[][] points = SobolPoints.normal(7, log2, randomization);
      for (int d = 0; d < 7; d++) {
        boolean[] seen = new boolean[count];
        for (double[] point : points) {
          seen[(int) (count * uniform(point[d]))] = true;
        }
        assertThat(seen).doesNotContain(false);
      }
    }
  }

  @Test
  void thePlaneIsFilledAsByANet() {
    // The first two coordinates are a (0, m, 2)-net: each box 2^-a x 2^-(m-a) holds one point,
    // which scrambling keeps.
    int log2 = 8;
    double[][] points = SobolPoints.normal(2, log2, 4);
    for (int a = 0; a <= log2; a++) {
      int[] boxes = new int[1 << log2];
      for (double[] point : points) {
        int row = (int) ((1 << a) * uniform(point[0]));
        int column = (int) ((1 << (log2 - a)) * uniform(point[1]));
        boxes[(row << (log2 - a)) + column]++;
      }
      assertThat(boxes).containsOnly(1);
    }
  }

  @Test
  void averagesConvergeFasterThanRandomOnes() {
    // E prod_d (1 + sin(z_d) z_d / 2) = (1 + exp(-1/2) / 2)^5. Random points of this number have a
    // standard error of about 3.3 / sqrt(2^14) = 0.026 (the relative variance of a factor is 0.07).
    double exact = Math.pow(1 + Math.exp(-0.5) / 2, 5);
    int randomizations = 16;
    double[] means = new double[randomizations];
    for (int r = 0; r < randomizations; r++) {
      for (double[] z : SobolPoints.normal(5, 14, r)) {
        double product = 1;
        for (double x : z) {
          product *= 1 + Math.sin(x) * x / 2;
        }
        means[r] += product / (1 << 14);
      }
    }
    double mean = Arrays.stream(means).average().orElseThrow();
    double sd =
        Math.sqrt(
            Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (randomizations - 1));
    assertThat(sd).isBetween(1e-6, 2.6e-3);
    // Unbiased: 4 standard errors of the mean of 16 (fixed seeds).
    assertThat(mean).isCloseTo(exact, within(sd));
  }

  @Test
  void randomizationsAreRepeatableAndDifferent() {
    double[][] first = SobolPoints.normal(3, 6, 0);
    assertThat(SobolPoints.normal(3, 6, 0)).isDeepEqualTo(first);
    assertThat(SobolPoints.normal(3, 6, 1)[0]).isNotEqualTo(first[0]);
    // Coordinates of one point are scrambled independently: the point 0 of the raw sequence has
    // equal ones.
    assertThat(first[0][0]).isNotEqualTo(first[0][1]);
  }

  @Test
  void onePointIsAllowed() {
    assertThat(SobolPoints.normal(2, 0, 0)).hasDimensions(1, 2);
  }

  @Test
  void argumentsOutOfRangeAreNamed() {
    assertThatThrownBy(() -> SobolPoints.normal(0, 3, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("dimension");
    assertThatThrownBy(() -> SobolPoints.normal(1, 21, 0)).hasMessageContaining("log2Count");
    assertThatThrownBy(() -> SobolPoints.normal(1, 2, -1)).hasMessageContaining("randomization");
  }

  private static double uniform(double z) {
    return 0.5 * (1 + Erf.erf(z / Math.sqrt(2)));
  }
}
