package org.normscale.verification.inference;

import org.normscale.theory.problem.InvalidInputException;

/**
 * An estimate whose error, divided by its standard error, follows Student's t distribution.
 *
 * @param value estimated value, finite
 * @param standardError its standard error in the same units, finite, at least 0; 0 for an exact
 *     value
 * @param degreesOfFreedom degrees of freedom of the standard error, above 0; +infinity makes the
 *     distribution normal
 */
public record Estimate(double value, double standardError, double degreesOfFreedom)
    implements Measured {

  /**
   * Validates.
   *
   * @throws InvalidInputException if the value or the standard error is not finite, the standard
   *     error is negative, or the degrees of freedom are not above 0
   */
  public Estimate {
    InvalidInputException.requireFinite("estimate", value);
    if (!(standardError >= 0) || Double.isInfinite(standardError)) {
      throw new InvalidInputException(
          "standard error", standardError, "must be a finite number, at least 0");
    }
    if (!(degreesOfFreedom > 0)) {
      throw new InvalidInputException(
          "degrees of freedom", degreesOfFreedom, "must be above 0 (+infinity for normal)");
    }
  }

  /**
   * An estimate with a normally distributed error of known size.
   *
   * @param value estimated value, finite
   * @param standardError its standard error, finite, at least 0
   * @return the estimate, with infinite degrees of freedom
   * @throws InvalidInputException if a number is out of range
   */
  public static Estimate normal(double value, double standardError) {
    return new Estimate(value, standardError, Double.POSITIVE_INFINITY);
  }

  /**
   * The symmetric two-sided interval {@code value -+ t * standardError}, t being the quantile of
   * Student's distribution that leaves {@code (1 - confidence) / 2} in each tail.
   *
   * @param confidence level in (0, 1)
   * @return the interval
   * @throws InvalidInputException if the level is not in (0, 1)
   */
  @Override
  public Interval interval(double confidence) {
    double half = halfWidth(confidence);
    return new Interval(value - half, value + half, confidence);
  }

  /**
   * Half the length of {@link #interval(double)}.
   *
   * @param confidence level in (0, 1)
   * @return half the length, at least 0
   * @throws InvalidInputException if the level is not in (0, 1)
   */
  @Override
  public double halfWidth(double confidence) {
    double tail = (1 - Levels.requireConfidence(confidence)) / 2;
    return standardError == 0 ? 0 : StudentT.upperQuantile(tail, degreesOfFreedom) * standardError;
  }

  /** Twice the tail beyond the bound; 0 for an exact value. */
  @Override
  public double reach(double bound) {
    return standardError == 0
        ? 0
        : Math.min(
            1, 2 * StudentT.upperTail(Math.abs(bound - value) / standardError, degreesOfFreedom));
  }

  /** Infinite degrees of freedom. */
  @Override
  public Estimate largeSample() {
    return normal(value, standardError);
  }

  /**
   * The estimate of another number that differs by a known amount.
   *
   * @param amount what is added, finite
   * @return an estimate with the same error
   */
  public Estimate plus(double amount) {
    return new Estimate(value + amount, standardError, degreesOfFreedom);
  }

  /**
   * The estimate of a multiple.
   *
   * @param factor finite
   * @return an estimate in other units
   */
  public Estimate times(double factor) {
    return new Estimate(value * factor, standardError * Math.abs(factor), degreesOfFreedom);
  }

  /**
   * The estimate of the difference from an independent one. Its degrees of freedom are those of
   * Welch and Satterthwaite: between the smaller ones of the two and the sum of both.
   *
   * @param other an independent estimate in the same units
   * @return this minus the other
   */
  public Estimate minus(Estimate other) {
    double largest = Math.max(standardError, other.standardError);
    double freedom = Math.min(degreesOfFreedom, other.degreesOfFreedom);
    if (largest > 0) {
      double a = square(standardError / largest);
      double b = square(other.standardError / largest);
      double inverse =
          (a * a / degreesOfFreedom + b * b / other.degreesOfFreedom) / ((a + b) * (a + b));
      freedom = inverse > 0 ? 1 / inverse : Double.POSITIVE_INFINITY;
    }
    return new Estimate(
        value - other.value, Math.hypot(standardError, other.standardError), freedom);
  }

  private static double square(double x) {
    return x * x;
  }
}
