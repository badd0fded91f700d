package org.normscale.verification.inference;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** Tails of Student's t distribution, which is the standard normal one for infinite degrees. */
final class StudentT {

  /**
   * From here on the normal distribution stands in. The relative error of a tail probability at z
   * is about {@code z^4 / (4 df)}: 1e-5 at z = 8.
   */
  private static final double NORMAL_DEGREES = 1e8;

  private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

  private StudentT() {}

  /** Probability of a value above x >= 0. Accurate relative to itself, not to 1. */
  static double upperTail(double x, double degreesOfFreedom) {
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    return degreesOfFreedom >= NORMAL_DEGREES
        ? NORMAL.cumulativeProbability(-x)
        : new TDistribution(degreesOfFreedom).cumulativeProbability(-x);
  }

  /** The value above which a tail of the given probability, in (0, 1/2], lies. */
  static double upperQuantile(double tail, double degreesOfFreedom) {
    return degreesOfFreedom >= NORMAL_DEGREES
        ? -NORMAL.inverseCumulativeProbability(tail)
        : -new TDistribution(degreesOfFreedom, 1e-12).inverseCumulativeProbability(tail);
  }
}
