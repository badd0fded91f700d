package org.normscale.theory.quadrature;

import org.hipparchus.random.SobolSequenceGenerator;
import org.hipparchus.special.Erf;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Scrambled Sobol points as standard normal vectors: equally weighted points that fill the space
 * far more evenly than random ones, for averages over Gaussian vectors of many dimensions.
 *
 * <p>The first {@code 2^m} points of the sequence (direction numbers of S. Joe and F. Y. Kuo, SIAM
 * J. Sci. Comput. 30, 2008) are scrambled by nested uniform permutations of binary digits (A. B.
 * Owen, 1995; Ann. Statist. 25, 1997), the flip of every digit drawn by a hash of the digits before
 * it, and mapped by the inverse normal distribution function. An average over one randomization is
 * unbiased; the spread over several is the standard error. Fixed seeds: equal arguments give equal
 * points.
 */
public final class SobolPoints {

  /** Most points of a call, as a power of 2. */
  public static final int MAX_LOG2_COUNT = 20;

  /** Largest dimension that the direction numbers cover. */
  public static final int MAX_DIMENSION = 21201;

  private static final int DIGITS = 52;

  private SobolPoints() {}

  /**
   * Points of one randomization. Memory: {@code 8 dimension 2^log2Count} bytes.
   *
   * @param dimension coordinates of a point, 1 to {@link #MAX_DIMENSION}
   * @param log2Count binary logarithm of the number of points, 0 to {@link #MAX_LOG2_COUNT}
   * @param randomization number of the randomization, at least 0; different ones are independent
   * @return {@code [2^log2Count][dimension]}, a new array; every point has the standard normal law
   * @throws InvalidInputException if an argument is out of range
   */
  public static double[][] normal(int dimension, int log2Count, int randomization) {
    requireRange("dimension", dimension, 1, MAX_DIMENSION);
    requireRange("log2Count", log2Count, 0, MAX_LOG2_COUNT);
    requireRange("randomization", randomization, 0, Integer.MAX_VALUE);
    long[] seeds = new long[dimension];
    for (int d = 0; d < dimension; d++) {
      seeds[d] = mix(mix(randomization + 0x632be59bd9b4e019L) + d);
    }
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimension);
    double[][] points = new double[1 << log2Count][];
    for (int i = 0; i < points.length; i++) {
      double[] point = sequence.nextVector();
      for (int d = 0; d < dimension; d++) {
        long digits = (long) (point[d] * (1L << DIGITS));
        point[d] = quantile(scramble(digits, seeds[d], log2Count));
      }
      points[i] = point;
    }
    return points;
  }

  /**
   * Owen's scrambling of one coordinate. The first {@code leading} digits tell the points apart, so
   * that the digits behind them are independent from point to point: one hash draws them all.
   */
  private static long scramble(long digits, long seed, int leading) {
    long result = 0;
    for (int k = 1; k <= leading; k++) {
      // A 1 in front of the prefix, which tells prefixes of different lengths apart.
      long prefix = digits >>> (DIGITS - k + 1) | 1L << (k - 1);
      long digit = (digits >>> (DIGITS - k) ^ mix(seed ^ mix(prefix))) & 1;
      result |= digit << (DIGITS - k);
    }
    long prefix = digits >>> (DIGITS - leading) | 1L << leading;
    return result | mix(seed ^ mix(prefix)) >>> (64 - DIGITS + leading);
  }

  /** Normal quantile at the middle of the cell of the digits, finite for every cell. */
  private static double quantile(long digits) {
    // 2 u - 1 with u = (digits + 1/2) / 2^52: an odd number of 53 bits, exact.
    double centred = (double) (2 * digits + 1 - (1L << DIGITS)) / (1L << DIGITS);
    return Math.sqrt(2) * Erf.erfInv(centred);
  }

  /** The finalizer of SplitMix64 (G. L. Steele, D. Lea and C. H. Flood, OOPSLA 2014). */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private static void requireRange(String key, int value, int low, int high) {
    if (value < low || value > high) {
      throw new InvalidInputException(key, value, "must lie in " + low + ".." + high);
    }
  }
}
