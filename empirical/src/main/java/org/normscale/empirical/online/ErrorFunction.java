package org.normscale.empirical.online;

import org.hipparchus.special.Erf;

/**
 * The activation {@code g(u) = erf(u / sqrt 2)} and its slope {@code g'(u) = sqrt(2 / pi) exp(-u^2
 * / 2)}, by Taylor series of order 6 about the nearest of tabulated points 1/64 apart. The first
 * term left out is below {@code |g^(7)| / 7! (1/128)^7 < 2e-17} for the value and {@code |g^(7)| /
 * 6! (1/128)^6 < 2e-14} for the slope ({@code |g^(7)| < 12}).
 */
final class ErrorFunction {

  private static final double STEP = 1.0 / 64;

  /** Beyond this point g is 1 to double precision: 1 - g(9) = 2e-19. */
  private static final double LARGEST = 9;

  private static final int TERMS = 7;
  private static final double[] SERIES = series();

  private ErrorFunction() {}

  private static double[] series() {
    int points = (int) (LARGEST / STEP) + 2;
    double[] series = new double[points * TERMS];
    for (int p = 0; p < points; p++) {
      double u = p * STEP;
      series[p * TERMS] = Erf.erf(u / Math.sqrt(2));
      // g^(n+1) / (n+1)! = g' He_n(u) (-1)^n / (n+1)!, He_{n+1} = u He_n - n He_{n-1}.
      double slope = Math.sqrt(2 / Math.PI) * Math.exp(-u * u / 2);
      double before = 0;
      double hermite = 1;
      double factor = 1;
      for (int n = 0; n + 1 < TERMS; n++) {
        series[p * TERMS + n + 1] = slope * hermite * factor / (n + 1);
        double next = u * hermite - n * before;
        before = hermite;
        hermite = next;
        factor *= -1.0 / (n + 1);
      }
    }
    return series;
  }

  /** The value g(u). */
  static double value(double u) {
    double size = Math.abs(u);
    if (!(size < LARGEST)) {
      return Double.isNaN(u) ? u : Math.signum(u);
    }
    int point = (int) (size / STEP + 0.5);
    double x = size - point * STEP;
    int at = point * TERMS;
    double[] c = SERIES;
    double tail = c[at + 3] + x * (c[at + 4] + x * (c[at + 5] + x * c[at + 6]));
    return Math.copySign(c[at] + x * (c[at + 1] + x * (c[at + 2] + x * tail)), u);
  }

  /** The slope g'(u). */
  static double slope(double u) {
    double size = Math.abs(u);
    if (!(size < LARGEST)) {
      return Double.isNaN(u) ? u : 0;
    }
    int point = (int) (size / STEP + 0.5);
    double x = size - point * STEP;
    int at = point * TERMS;
    double[] c = SERIES;
    double tail = 3 * c[at + 3] + x * (4 * c[at + 4] + x * (5 * c[at + 5] + x * 6 * c[at + 6]));
    return c[at + 1] + x * (2 * c[at + 2] + x * tail);
  }
}
