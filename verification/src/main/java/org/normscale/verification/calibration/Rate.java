package org.normscale.verification.calibration;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Interval;

/**
 * How often something happened in independent trials.
 *
 * @param count how often it did, from 0 to {@code trials}
 * @param trials number of trials, at least 0
 */
public record Rate(long count, long trials) {

  /** Error of a quantile that is looked up. */
  private static final double ACCURACY = 1e-12;

  /**
   * Validates.
   *
   * @throws InvalidInputException if a number is out of range
   */
  public Rate {
    if (trials < 0) {
      throw new InvalidInputException("trials", trials, "must be at least 0");
    }
    if (count < 0 || count > trials) {
      throw new InvalidInputException("count", count, "must lie in 0.." + trials);
    }
  }

  /**
   * The measured rate.
   *
   * @return count over trials; NaN without trials
   */
  public double value() {
    return (double) count / trials;
  }

  /**
   * The interval of Clopper and Pearson (Biometrika 26, 1934): it holds the true chance with at
   * least the stated probability, each end missing with at most half of the rest, for every number
   * of trials.
   *
   * @param confidence level in (0, 1)
   * @return the interval; 0 to 1 without trials
   * @throws InvalidInputException if the level is not in (0, 1)
   */
  public Interval interval(double confidence) {
    double tail = (1 - confidence) / 2;
    double lower = count == 0 ? 0 : beta((double) count, trials - count + 1.0, tail);
    double upper = count == trials ? 1 : beta(count + 1.0, (double) (trials - count), 1 - tail);
    return new Interval(lower, upper, confidence);
  }

  private static double beta(double a, double b, double probability) {
    return new BetaDistribution(a, b, ACCURACY).inverseCumulativeProbability(probability);
  }
}
