package org.normscale.verification.inference;

/**
 * A measured number that has an interval at every level of confidence. The intervals are nested: a
 * higher level never has a shorter one.
 */
public sealed interface Measured permits Estimate, DistributionDistance {

  /**
   * The measured value.
   *
   * @return a finite number
   */
  double value();

  /**
   * The two-sided interval.
   *
   * @param confidence level in (0, 1)
   * @return an interval that contains the value
   * @throws org.normscale.theory.problem.InvalidInputException if the level is not in (0, 1)
   */
  Interval interval(double confidence);

  /**
   * The largest distance from the value to an end of {@link #interval(double)}, where nothing cuts
   * the interval short. It falls as one over the square root of the sample size.
   *
   * @param confidence level in (0, 1)
   * @return a length, at least 0
   * @throws org.normscale.theory.problem.InvalidInputException if the level is not in (0, 1)
   */
  double halfWidth(double confidence);

  /**
   * The smallest a for which the interval at confidence 1 - a stops short of a bound. If the truth
   * lies at the bound or beyond it, seen from the value, this is at most a with probability at most
   * a / 2.
   *
   * @param bound a number, may be infinite
   * @return p-value in [0, 1]
   */
  double reach(double bound);

  /**
   * The same without the widening that only a small sample needs.
   *
   * @return what the number would be worth with the same half-width in a large sample
   */
  Measured largeSample();
}
