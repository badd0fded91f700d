package org.normscale.verification.inference;

import org.normscale.theory.problem.InvalidInputException;

/**
 * The natural logarithm of a sample variance, with a standard error that knows the kurtosis.
 *
 * <p>The unbiased sample variance of R independent values has the exact relative variance {@code
 * (kappa - 1 + 2 / (R - 1)) / R}, kappa being the kurtosis of the law (3 for a normal law, 1 for
 * Rademacher signs); by the delta method that is the variance of its logarithm to leading order.
 *
 * <p>Small samples: {@code E log s^2 = log sigma^2 - se^2 / 2} to the next order, so the value is
 * low by se / 2 standard errors: 0.03 of one for a normal law and R = 500. It is not corrected: the
 * value is the logarithm of what was measured, and ratios of variances from equal laws and sample
 * sizes do not have the bias.
 *
 * <p>With the sample kurtosis, low variances come with low standard errors, so the studentized
 * error is skewed and misses concentrate above the interval. By the first Edgeworth correction
 * (Hall 1992, The Bootstrap and Edgeworth Expansion, chapter 2), with v = kappa - 1 and g the
 * skewness of the squared deviations, the interval {@code value -+ z se} would have to reach
 * further up by {@code ((g - sqrt v) / 2 + (2 g - 3 sqrt v) (z^2 - 1) / 6) / sqrt R} standard
 * errors; the scatter of the standard error itself asks for more, as {@code f = 2 R / var} degrees
 * of freedom do, var / R being the relative variance of the sample's kappa - 1. Student's t with f
 * degrees of freedom reaches further by about {@code (z^3 + z) / (4 f)}. The degrees of freedom are
 * those that match both corrections at z = 3, about the level left to one interval of a dozen. The
 * interval stays symmetric, so it is longer below than it would have to be.
 *
 * <p>g and var need moments of order 6 and 8, which samples determine badly and summaries do not
 * hold. They are taken from the kurtosis k and the skewness c: {@code m6 = k^2.5 max(1, k / 3)^0.5
 * (1 + 0.3 c^2)} and {@code m8 = k^4.25}. Exact values: normal, k = 3, m6 = 15 (model 15.6), m8 =
 * 105 (107); Laplace, k = 6, m6 = 90 (125), m8 = 2520 (2030); uniform, k = 1.8, m6 = 3.86 (4.35),
 * m8 = 9 (12.2). The two factors after {@code k^2.5} err on the long side, because the sample
 * kurtosis of a heavy-tailed law is low just where the interval misses.
 *
 * <p>What that costs: half-widths at the level 0.0005 grow by 7 % for a normal law and R = 500, 3 %
 * at R = 2,000; by 60 % and 24 % for a Laplace law. What it buys, and where it does not suffice
 * (laws without a sixth moment, skewed ones at R = 200): guide, calibration.
 */
public final class LogVariance {

  /** Rounding allowed in a sample kurtosis, which is at least 1 in exact arithmetic. */
  private static final double ROUNDING = 1e-9;

  /** Quantile at which Student's t matches the corrections. */
  private static final double MATCHED = 3;

  private LogVariance() {}

  /**
   * The estimate.
   *
   * @param variance unbiased sample variance, finite and above 0
   * @param skewness skewness {@code E (x - mean)^3 / variance^1.5} of the law or the sample, finite
   * @param kurtosis kurtosis {@code E (x - mean)^4 / variance^2} of the law or the sample, at least
   *     1
   * @param count sample size R, at least 2
   * @return natural logarithm of the variance, its standard error and its degrees of freedom
   * @throws InvalidInputException if a number is out of range
   */
  public static Estimate of(double variance, double skewness, double kurtosis, long count) {
    InvalidInputException.requirePositive("variance", variance);
    InvalidInputException.requireFinite("skewness", skewness);
    return new Estimate(
        Math.log(variance),
        standardError(kurtosis, count),
        degreesOfFreedom(skewness, kurtosis, count));
  }

  /** The degrees of freedom that match both corrections at {@link #MATCHED}; see above. */
  private static double degreesOfFreedom(double skewness, double kurtosis, long count) {
    double k = Math.max(kurtosis, 1);
    double v = k - 1;
    if (v < ROUNDING) {
      // Two equally likely values: the kurtosis is known, and the squares do not vary.
      return Double.POSITIVE_INFINITY;
    }
    double m6 = Math.pow(k, 2.5) * Math.sqrt(Math.max(1, k / 3)) * (1 + 0.3 * skewness * skewness);
    double root = Math.sqrt(v);
    double g = (m6 - 3 * k + 2) / (v * root);
    double z2 = MATCHED * MATCHED;
    double reach =
        (Math.max(g - root, 0) / 2 + Math.max(2 * g - 3 * root, 0) * (z2 - 1) / 6)
            / Math.sqrt((double) count);
    double scatter =
        Math.max(Math.pow(k, 4.25) - k * k + 4 * k * k * v - 4 * k * (Math.pow(k, 2.5) - k), 0)
            / (v * v);
    double inverse = 4 * reach / (MATCHED * (z2 + 1)) + scatter / (2.0 * count);
    return inverse > 0 ? 1 / inverse : Double.POSITIVE_INFINITY;
  }

  static double standardError(double kurtosis, long count) {
    if (!(kurtosis >= 1 - ROUNDING) || Double.isInfinite(kurtosis)) {
      throw new InvalidInputException("kurtosis", kurtosis, "must be a finite number, at least 1");
    }
    if (count < 2) {
      throw new InvalidInputException("count", count, "must be at least 2");
    }
    return Math.sqrt((Math.max(1, kurtosis) - 1 + 2.0 / (count - 1)) / count);
  }
}
