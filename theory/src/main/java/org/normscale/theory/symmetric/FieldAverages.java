package org.normscale.theory.symmetric;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Erf;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Averages over jointly Gaussian fields {@code z} with covariance {@code C} of products of {@code
 * g(z) = erf(z / sqrt 2)}, {@code g'} and {@code z} (Saad and Solla 1995; names I2, I3, I4 as
 * there). A covariance may be singular: every denominator holds {@code 1 + C_aa} and stays at least
 * 1.
 *
 * <p>Averages with one derivative are taken under the tilted law: the factor {@code exp(-a^2 / 2)}
 * of {@code g'(a)} turns the Gaussian into another one with covariance {@code C_bc - C_ab C_ac / (1
 * + C_aa)}. Means of the fields are then no obstacle.
 */
final class FieldAverages {

  /**
   * Excess over 1 of the sine of an angle that counts as rounding: sums of at most ten terms, each
   * with a relative error of 1e-16, may cancel three digits before the state is useless.
   */
  private static final double ROUNDING = 1e-12;

  /** Square root of 2 / pi, the largest value of g'. */
  static final double SLOPE = Math.sqrt(2 / Math.PI);

  private static final GaussIntegrator UNIT_INTERVAL =
      new GaussIntegratorFactory().legendre(64, 0, 1);

  private FieldAverages() {}

  /** {@code <g(a) g(b)>} for fields with means. */
  static double product(double[][] c, double[] means, int a, int b) {
    double bracket = (1 + c[a][a]) * (1 + c[b][b]) - c[a][b] * c[a][b];
    double root = Math.sqrt(Math.max(0, bracket));
    double angle = Math.atan2(c[a][b], root);
    if (means[a] == 0 && means[b] == 0) {
      return 2 / Math.PI * angle;
    }
    double h = means[a] / Math.sqrt(1 + c[a][a]);
    double k = means[b] / Math.sqrt(1 + c[b][b]);
    // 4 Phi2(h, k; rho) - 2 Phi(h) - 2 Phi(k) + 1, the integral over r = sin(angle).
    return meanOfError(h) * meanOfError(k) + 4 * plackett(h, k, angle);
  }

  /** {@code 2 Phi(h) - 1}. */
  private static double meanOfError(double h) {
    return Erf.erf(h / Math.sqrt(2));
  }

  /**
   * {@code int_0^angle exp(-(h^2 - 2 h k sin t + k^2) / (2 cos^2 t)) dt / (2 pi)}: Plackett 1954.
   * The integrand is smooth and bounded by 1; eight panels of 64 nodes leave nothing but rounding.
   */
  private static double plackett(double h, double k, double angle) {
    int panels = 8;
    double width = angle / panels;
    double sum = 0;
    for (int p = 0; p < panels; p++) {
      double start = p * width;
      sum +=
          UNIT_INTERVAL.integrate(
              x -> {
                double sine = Math.sin(start + x * width);
                double cosine2 = 1 - sine * sine;
                return cosine2 <= 0
                    ? 0
                    : Math.exp(-(h * h - 2 * h * k * sine + k * k) / (2 * cosine2));
              });
    }
    return sum * width / (2 * Math.PI);
  }

  /** I2: {@code <g'(a) g'(b)>}, fields of mean 0. */
  static double slopes(double[][] c, int a, int b) {
    return 2 / Math.PI / Math.sqrt(slopeDeterminant(c, a, b));
  }

  /** {@code (1 + C_aa)(1 + C_bb) - C_ab^2}, at least 1 for a covariance. */
  private static double slopeDeterminant(double[][] c, int a, int b) {
    if (a == b) {
      return 1 + 2 * c[a][a];
    }
    return (1 + c[a][a]) * (1 + c[b][b]) - c[a][b] * c[a][b];
  }

  /** I3: {@code <g'(a) (b - <b>) g(c)>} for fields with means. */
  static double slopeFieldError(double[][] cov, double[] means, int a, int b, int c) {
    double one = 1 + cov[a][a];
    double shift = means[a] / one;
    double factor = SLOPE / Math.sqrt(one) * Math.exp(-means[a] * shift / 2);
    double spread = 1 + cov[c][c] - cov[a][c] * cov[a][c] / one;
    double mean = means[c] - cov[a][c] * shift;
    double covariance = cov[b][c] - cov[a][b] * cov[a][c] / one;
    double slope = SLOPE / Math.sqrt(spread) * Math.exp(-mean * mean / (2 * spread));
    double tiltedField = -cov[a][b] * shift;
    double average = covariance * slope;
    if (tiltedField != 0) {
      average += tiltedField * meanOfError(mean / Math.sqrt(spread));
    }
    return factor * average;
  }

  /** {@code <g'(a) g(c)>} for fields with means; 0 without means. */
  static double slopeError(double[][] cov, double[] means, int a, int c) {
    double one = 1 + cov[a][a];
    double shift = means[a] / one;
    double mean = means[c] - cov[a][c] * shift;
    if (mean == 0) {
      return 0;
    }
    double spread = 1 + cov[c][c] - cov[a][c] * cov[a][c] / one;
    return SLOPE
        / Math.sqrt(one)
        * Math.exp(-means[a] * shift / 2)
        * meanOfError(mean / Math.sqrt(spread));
  }

  /** I4: {@code <g'(a) g'(b) g(p) g(q)>}, fields of mean 0. */
  static double slopesErrors(double[][] c, int a, int b, int p, int q) {
    double l4 = slopeDeterminant(c, a, b);
    double l0 = tilted(c, a, b, p, q, l4);
    double l1 = l4 + tilted(c, a, b, p, p, l4);
    double l2 = l4 + tilted(c, a, b, q, q, l4);
    double sine = l0 / Math.sqrt(l1 * l2);
    return 4 / (Math.PI * Math.PI) / Math.sqrt(l4) * Math.asin(clamped(sine));
  }

  /** Covariance of p and q under the law tilted by {@code g'(a) g'(b)}, times l4. */
  private static double tilted(double[][] c, int a, int b, int p, int q, double l4) {
    double ab = c[a][b];
    if (a == b) {
      // Both slopes in one field: the law is tilted by exp(-a^2).
      return l4 * c[p][q] - 2 * c[a][p] * c[a][q];
    }
    return l4 * c[p][q]
        - c[b][p] * c[b][q] * (1 + c[a][a])
        - c[a][p] * c[a][q] * (1 + c[b][b])
        + ab * (c[a][p] * c[b][q] + c[a][q] * c[b][p]);
  }

  private static double clamped(double sine) {
    if (!(Math.abs(sine) <= 1 + ROUNDING)) {
      throw new InvalidInputException(
          "overlaps",
          "correlation " + sine,
          "must lie in [-1, 1]; these are no overlaps of vectors");
    }
    return Math.max(-1, Math.min(1, sine));
  }
}
