package org.normscale.theory.variance;

/**
 * Divided differences of {@code p -> p^K} at {@code p = 1 - z}, without cancellation for close
 * nodes and at a cost that does not depend on {@code K}.
 */
final class PowerDifferences {

  /** Below this spread of {@code K p} three nodes count as one: errors of either branch, 1e-11. */
  private static final double CLOSE = 1e-5;

  private PowerDifferences() {}

  /** {@code sum_{a + b = K - 1} p1^a p2^b}, with {@code p = 1 - z}; 0 for K = 0. */
  static double first(double z1, double z2, long power) {
    if (power == 0) {
      return 0;
    }
    double p1 = 1 - z1;
    double p2 = 1 - z2;
    if (p1 >= 0 && p2 >= 0) {
      return z1 <= z2
          ? positive(Math.log1p(-z1), p2, z2 - z1, power)
          : positive(Math.log1p(-z2), p1, z1 - z2, power);
    }
    double large = Math.max(Math.abs(p1), Math.abs(p2));
    double small = Math.min(Math.abs(p1), Math.abs(p2));
    if (p1 <= 0 && p2 <= 0) {
      double gap = Math.abs(z1 - z2);
      double sign = power % 2 == 0 ? -1 : 1;
      return sign * positive(Math.log(large), small, gap, power);
    }
    double sum = Math.abs(p1) + Math.abs(p2);
    if (power % 2 != 0) {
      return (Math.pow(large, (double) power) + Math.pow(small, (double) power)) / sum;
    }
    // One root is positive and one negative: 2 - z1 - z2 is their sum.
    return (2 - z1 - z2) / sum * positive(Math.log(large), small, large - small, power);
  }

  /** For {@code large = small + gap}, both at least 0. */
  private static double positive(double logLarge, double small, double gap, long power) {
    if (power == 1) {
      return 1;
    }
    double leading = Math.exp((power - 1) * logLarge);
    if (small == 0) {
      return leading;
    }
    double ratio = Math.log1p(gap / small);
    return ratio == 0 ? leading * power : leading * Math.expm1(-power * ratio) / Math.expm1(-ratio);
  }

  /**
   * {@code sum_{a + b + c = K - 2} p1^a p2^b}: the second difference with third node 1; 0 for K <
   * 2.
   */
  static double second(double z1, double z2, long power) {
    if (power < 2) {
      return 0;
    }
    double low = Math.min(0, Math.min(z1, z2));
    double high = Math.max(0, Math.max(z1, z2));
    double middle = Math.max(Math.min(z1, z2), Math.min(Math.max(z1, z2), 0));
    if (power * (high - low) < CLOSE) {
      double pairs = 0.5 * power * (power - 1.0);
      return pairs * Math.exp((power - 2) * Math.log1p(-(z1 + z2) / 3));
    }
    // p falls where z grows: (first(low, middle) - first(middle, high)) / (p_low - p_high).
    return (first(low, middle, power) - first(middle, high, power)) / (high - low);
  }
}
