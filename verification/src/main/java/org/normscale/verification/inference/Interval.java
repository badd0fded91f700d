package org.normscale.verification.inference;

import org.normscale.theory.problem.InvalidInputException;

/**
 * A two-sided confidence interval, in the units of what is estimated.
 *
 * @param lower lower end, may be -infinity, not NaN
 * @param upper upper end, may be +infinity, at least {@code lower}
 * @param confidence level in (0, 1)
 */
public record Interval(double lower, double upper, double confidence) {

  /**
   * Validates.
   *
   * @throws InvalidInputException if an end is NaN, the ends are in the wrong order, or the level
   *     is not in (0, 1)
   */
  public Interval {
    if (!(lower <= upper)) {
      throw new InvalidInputException(
          "interval", "[" + lower + ", " + upper + "]", "needs lower <= upper, neither NaN");
    }
    Levels.requireConfidence(confidence);
  }

  /**
   * Whether a value lies in the interval, ends included.
   *
   * @param value the value
   * @return true if it does; false for NaN
   */
  public boolean contains(double value) {
    return lower <= value && value <= upper;
  }
}
