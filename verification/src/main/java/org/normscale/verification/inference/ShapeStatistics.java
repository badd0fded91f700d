package org.normscale.verification.inference;

import org.normscale.theory.problem.InvalidInputException;

/**
 * Skewness and excess kurtosis of a sample. The standard errors are the larger ones of normal
 * theory, {@code sqrt(6 / n)} and {@code sqrt(24 / n)}, and of the sample's influence functions:
 * with the standardised values z, skewness g and kurtosis k, {@code z^3 - 3 z - (3/2) g (z^2 - 1) -
 * g} and {@code z^4 - 4 g z - 2 k (z^2 - 1) - k}, whose root mean squares over {@code sqrt(n)} they
 * are. Moments of a higher order than the fourth can come out too small in a sample; the error of a
 * law close to the normal one cannot.
 *
 * @param skewness estimate of {@code E z^3}; 0 for a normal law
 * @param excessKurtosis estimate of {@code E z^4 - 3}; 0 for a normal law
 */
public record ShapeStatistics(Estimate skewness, Estimate excessKurtosis) {

  /**
   * Computes both.
   *
   * @param sample independent values, at least 2, not all equal; not modified
   * @return the statistics, n - 1 degrees of freedom
   * @throws InvalidInputException if there are too few values, or they have no finite spread
   */
  public static ShapeStatistics of(double[] sample) {
    int n = sample.length;
    if (n < 2) {
      throw new InvalidInputException("sample", n, "must have at least two values");
    }
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += (sample[i] - mean) / (i + 1);
    }
    double square = 0;
    for (double x : sample) {
      square += (x - mean) * (x - mean) / n;
    }
    double sd = InvalidInputException.requirePositive("spread of the sample", Math.sqrt(square));
    double g = 0;
    double k = 0;
    for (double x : sample) {
      double z = (x - mean) / sd;
      g += z * z * z / n;
      k += z * z * z * z / n;
    }
    double skew = 0;
    double kurtosis = 0;
    for (double x : sample) {
      double z = (x - mean) / sd;
      double z2 = z * z;
      double a = z * z2 - 3 * z - 1.5 * g * (z2 - 1) - g;
      double b = z2 * z2 - 4 * g * z - 2 * k * (z2 - 1) - k;
      skew += a * a / n;
      kurtosis += b * b / n;
    }
    return new ShapeStatistics(
        new Estimate(g, Math.sqrt(Math.max(6, skew) / n), n - 1.0),
        new Estimate(k - 3, Math.sqrt(Math.max(24, kurtosis) / n), n - 1.0));
  }
}
