package org.normscale.verification.inference;

import org.normscale.theory.problem.InvalidInputException;

/**
 * The values that a claim allows: a closed interval of positive length, in the units of the
 * estimate it is compared with.
 *
 * @param lower smallest allowed value; -infinity if there is none
 * @param upper largest allowed value, above {@code lower}; +infinity if there is none
 */
public record Region(double lower, double upper) {

  /**
   * Validates.
   *
   * @throws InvalidInputException if an end is NaN or {@code lower < upper} does not hold
   */
  public Region {
    if (!(lower < upper)) {
      throw new InvalidInputException(
          "region", "[" + lower + ", " + upper + "]", "needs lower < upper, neither NaN");
    }
  }

  /**
   * The values within a margin of a centre.
   *
   * @param centre the centre, finite
   * @param margin largest allowed distance, finite and above 0
   * @return {@code [centre - margin, centre + margin]}
   * @throws InvalidInputException if an argument is out of range, or the margin is so small that it
   *     vanishes beside the centre in double precision
   */
  public static Region around(double centre, double margin) {
    InvalidInputException.requireFinite("centre", centre);
    InvalidInputException.requirePositive("margin", margin);
    return new Region(centre - margin, centre + margin);
  }

  /**
   * All values up to a bound.
   *
   * @param upper largest allowed value, finite
   * @return {@code (-infinity, upper]}
   * @throws InvalidInputException if the bound is not finite
   */
  public static Region below(double upper) {
    return new Region(
        Double.NEGATIVE_INFINITY, InvalidInputException.requireFinite("upper", upper));
  }

  /**
   * All values from a bound on.
   *
   * @param lower smallest allowed value, finite
   * @return {@code [lower, +infinity)}
   * @throws InvalidInputException if the bound is not finite
   */
  public static Region above(double lower) {
    return new Region(
        InvalidInputException.requireFinite("lower", lower), Double.POSITIVE_INFINITY);
  }

  /**
   * Whether an interval lies wholly inside.
   *
   * @param interval the interval
   * @return true if every value of the interval is allowed
   */
  public boolean contains(Interval interval) {
    return lower <= interval.lower() && interval.upper() <= upper;
  }

  /**
   * Whether an interval lies wholly outside.
   *
   * @param interval the interval
   * @return true if no value of the interval is allowed
   */
  public boolean excludes(Interval interval) {
    return interval.upper() < lower || interval.lower() > upper;
  }

  /**
   * Signed distance of a value from the nearest end.
   *
   * @param value the value, finite
   * @return above 0 inside, below 0 outside, 0 on an end; +infinity if the region has no end
   */
  public double depth(double value) {
    return Math.min(value - lower, upper - value);
  }
}
