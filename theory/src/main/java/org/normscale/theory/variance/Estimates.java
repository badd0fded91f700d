package org.normscale.theory.variance;

import org.normscale.theory.problem.InvalidInputException;

/**
 * One number per point, each with its numerical error. Units: the output's, squared.
 *
 * @param values the numbers, training points first; not to be modified
 * @param errors estimates of the absolute errors, at least 0; not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied, and never compared
public record Estimates(double[] values, double[] errors) {

  /**
   * Validates.
   *
   * @throws InvalidInputException if the lengths differ or an error is negative or NaN
   */
  public Estimates {
    if (values.length != errors.length) {
      throw new InvalidInputException(
          "errors", errors.length + " numbers", "needs one for each of the " + values.length);
    }
    for (double error : errors) {
      if (!(error >= 0)) {
        throw new InvalidInputException("errors", error, "must be at least 0");
      }
    }
  }

  /**
   * Numbers known up to rounding.
   *
   * @param values the numbers
   * @return the numbers with errors of 0
   */
  public static Estimates exact(double[] values) {
    return new Estimates(values, new double[values.length]);
  }

  /** Both numbers and errors times a factor above 0. */
  Estimates scaled(double factor) {
    double[] newValues = values.clone();
    double[] newErrors = errors.clone();
    for (int i = 0; i < newValues.length; i++) {
      newValues[i] *= factor;
      newErrors[i] *= factor;
    }
    return new Estimates(newValues, newErrors);
  }

  /** Errors increased by a share of the numbers. */
  Estimates withRelativeError(double share) {
    double[] newErrors = errors.clone();
    for (int i = 0; i < newErrors.length; i++) {
      newErrors[i] += share * Math.abs(values[i]);
    }
    return new Estimates(values, newErrors);
  }

  /** Whether every error is below a share of its number, or of a millionth of the largest. */
  boolean withinRelative(double tolerance) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < values.length; i++) {
      if (!(errors[i] <= tolerance * Math.max(Math.abs(values[i]), 1e-6 * largest))) {
        return false;
      }
    }
    return true;
  }

  /** Sum of the errors. */
  double totalError() {
    double sum = 0;
    for (double error : errors) {
      sum += error;
    }
    return sum;
  }
}
