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
 * <p>With the sample kurtosis, low variances come with low standard errors, so the error is skewed
 * and misses concentrate above the interval. By the first Edgeworth correction (Hall 1992, The
 * Bootstrap and Edgeworth Expansion, chapter 2) for a symmetric law, with v = kappa - 1 and g the
 * skewness of the squared deviations, the truth lies above an interval {@code value -+ z se} with
 * probability {@code a / 2 + R^{-1/2} phi(z) ((g - sqrt v) / 2 + (2 g - 3 sqrt v) (z^2 - 1) / 6)},
 * and below it with the correction's sign reversed: at R = 500 and a / 2 = 0.025, 0.029 for a
 * normal law, 0.039 (measured: 0.043) for a Laplace law, kappa = 6. The relative excess grows with
 * the level: for a Laplace law, R = 500, a / 2 = 0.0005 the measured chance is 0.003. Near-normal
 * outputs, the usual case, have at a / 2 = 0.0005 and R = 2,000 no visible excess.
 */
public final class LogVariance {

  /** Rounding allowed in a sample kurtosis, which is at least 1 in exact arithmetic. */
  private static final double ROUNDING = 1e-9;

  private LogVariance() {}

  /**
   * The estimate.
   *
   * @param variance unbiased sample variance, finite and above 0
   * @param kurtosis kurtosis {@code E (x - mean)^4 / variance^2} of the law or the sample, at least
   *     1
   * @param count sample size R, at least 2
   * @return natural logarithm of the variance, its standard error, infinite degrees of freedom
   * @throws InvalidInputException if a number is out of range
   */
  public static Estimate of(double variance, double kurtosis, long count) {
    InvalidInputException.requirePositive("variance", variance);
    return Estimate.normal(Math.log(variance), standardError(kurtosis, count));
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
