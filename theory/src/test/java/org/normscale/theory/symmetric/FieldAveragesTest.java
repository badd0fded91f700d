package org.normscale.theory.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;

/** I2, I3, I4 and their relatives against Gaussian quadrature of the averages themselves. */
final class FieldAveragesTest {

  /** Nodes of the trapezoidal rule per axis on [-7, 7]; spacing 0.4, tails below 1e-11. */
  private static final int NODES = 36;

  private static double[][] c = new double[0][0];
  private static final double[] MEANS = {0.3, -0.8, 0.5, 0.2};
  private static final double[] ZERO = new double[4];

  /**
   * The trapezoidal rule with spacing h errs by exp(-2 pi^2 / h^2) for a Gaussian and by exp(-2 pi
   * s / h) for a function that is analytic to distance s; everything here is entire.
   */
  private static final double QUADRATURE = 1e-9;

  @BeforeAll
  static void drawCovariance() {
    Random random = new Random(11);
    double[][] a = new double[4][5];
    for (double[] row : a) {
      for (int i = 0; i < 5; i++) {
        row[i] = 0.4 * random.nextGaussian();
      }
    }
    c = Vectors.products(a, a);
  }

  @Test
  void two_slopes_two_errors() {
    assertThat(FieldAverages.slopesErrors(c, 0, 1, 2, 3))
        .isCloseTo(average(ZERO, z -> dg(z[0]) * dg(z[1]) * g(z[2]) * g(z[3])), within(QUADRATURE));
    assertThat(FieldAverages.slopesErrors(c, 0, 1, 0, 1))
        .isCloseTo(average(ZERO, z -> dg(z[0]) * dg(z[1]) * g(z[0]) * g(z[1])), within(QUADRATURE));
    assertThat(FieldAverages.slopesErrors(c, 2, 2, 1, 3))
        .isCloseTo(average(ZERO, z -> dg(z[2]) * dg(z[2]) * g(z[1]) * g(z[3])), within(QUADRATURE));
    assertThat(FieldAverages.slopes(c, 0, 3))
        .isCloseTo(average(ZERO, z -> dg(z[0]) * dg(z[3])), within(QUADRATURE));
  }

  @Test
  void averages_with_means() {
    assertThat(FieldAverages.slopeFieldError(c, MEANS, 0, 1, 2))
        .isCloseTo(average(MEANS, z -> dg(z[0]) * (z[1] - MEANS[1]) * g(z[2])), within(QUADRATURE));
    assertThat(FieldAverages.slopeFieldError(c, MEANS, 3, 3, 3))
        .isCloseTo(average(MEANS, z -> dg(z[3]) * (z[3] - MEANS[3]) * g(z[3])), within(QUADRATURE));
    assertThat(FieldAverages.slopeError(c, MEANS, 1, 2))
        .isCloseTo(average(MEANS, z -> dg(z[1]) * g(z[2])), within(QUADRATURE));
    assertThat(FieldAverages.product(c, MEANS, 0, 2))
        .isCloseTo(average(MEANS, z -> g(z[0]) * g(z[2])), within(QUADRATURE));
    assertThat(FieldAverages.product(c, MEANS, 1, 1))
        .isCloseTo(average(MEANS, z -> g(z[1]) * g(z[1])), within(QUADRATURE));
    assertThat(FieldAverages.product(c, ZERO, 0, 2))
        .isCloseTo(average(ZERO, z -> g(z[0]) * g(z[2])), within(QUADRATURE));
  }

  @Test
  void singular_covariances_are_limits_of_regular_ones() {
    double[][] singular = new double[4][4];
    double[][] near = new double[4][4];
    for (int i = 0; i < 4; i++) {
      for (int k = 0; k < 4; k++) {
        singular[i][k] = 0.7;
        near[i][k] = 0.7 + (i == k ? 1e-9 : 0);
      }
    }
    // Derivatives of order 1 times 1e-9.
    assertThat(FieldAverages.slopesErrors(singular, 0, 1, 2, 3))
        .isCloseTo(FieldAverages.slopesErrors(near, 0, 1, 2, 3), within(1e-8));
    assertThat(FieldAverages.slopesErrors(singular, 0, 1, 2, 3))
        .isCloseTo(FieldAverages.slopesErrors(singular, 0, 0, 0, 0), within(1e-14));
    double[][] zero = new double[4][4];
    assertThat(FieldAverages.slopesErrors(zero, 0, 1, 2, 3)).isZero();
    assertThat(FieldAverages.slopeFieldError(zero, ZERO, 0, 1, 2)).isZero();
  }

  @Test
  void impossible_correlations_are_refused() {
    double[][] impossible = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 9}, {0, 0, 9, 1}};
    assertThatThrownBy(() -> FieldAverages.slopesErrors(impossible, 0, 1, 2, 3))
        .isInstanceOf(InvalidInputException.class);
  }

  private static double g(double z) {
    return Erf.erf(z / Math.sqrt(2));
  }

  private static double dg(double z) {
    return Math.sqrt(2 / Math.PI) * Math.exp(-z * z / 2);
  }

  private static double average(double[] means, ToDoubleFunction<double[]> function) {
    RealMatrix factor = new CholeskyDecomposition(new Array2DRowRealMatrix(c)).getL();
    double spacing = 14.0 / NODES;
    double[] normal = new double[4];
    double[] z = new double[4];
    double sum = 0;
    double total = 0;
    for (long point = 0; point < Math.round(Math.pow(NODES, 4)); point++) {
      long rest = point;
      double square = 0;
      for (int a = 0; a < 4; a++) {
        normal[a] = (rest % NODES - (NODES - 1) / 2.0) * spacing;
        rest /= NODES;
        square += normal[a] * normal[a];
      }
      if (square > 49) {
        continue;
      }
      double weight = Math.exp(-square / 2);
      for (int a = 0; a < 4; a++) {
        z[a] = means[a];
        for (int b = 0; b <= a; b++) {
          z[a] += factor.getEntry(a, b) * normal[b];
        }
      }
      sum += weight * function.applyAsDouble(z);
      total += weight;
    }
    return sum / total;
  }
}
