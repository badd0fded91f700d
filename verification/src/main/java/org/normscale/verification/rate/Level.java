package org.normscale.verification.rate;

import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Estimate;

/**
 * What was measured at one width.
 *
 * @param width width N (number of neurons), finite and above 0
 * @param logValue natural logarithm of the measured quantity; its standard error must be above 0
 */
public record Level(double width, Estimate logValue) {

  /**
   * Validates.
   *
   * @throws InvalidInputException if the width is not finite and above 0, or the standard error is
   *     0
   */
  public Level {
    InvalidInputException.requirePositive("width", width);
    InvalidInputException.requirePositive(
        "standard error at width " + width, logValue.standardError());
  }

  /**
   * Natural logarithm of the width.
   *
   * @return log N
   */
  public double logWidth() {
    return Math.log(width);
  }
}
