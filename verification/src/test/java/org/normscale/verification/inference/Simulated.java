package org.normscale.verification.inference;

import java.util.random.RandomGenerator;
import org.hipparchus.distribution.discrete.BinomialDistribution;

/** What simulations of the tests share: laws, estimates from samples, bounds on counts. */
final class Simulated {

  /**
   * Chance that a correct program fails one bound here, for a random seed. Seeds are fixed, so a
   * passing build stays passing.
   */
  static final double FALSE_ALARM = 1e-6;

  private Simulated() {}

  /** A law of mean 0; y is its square over its variance, minus 1. */
  enum Law {
    /** Sum of four Rademacher signs: fourth moment 40, sixth 544, so E(y+1)^3 = 8.5. */
    RADEMACHER_SUM(4, 2.5, (8.5 - 3 * 2.5 + 2) / Math.pow(1.5, 1.5)),
    /** Standard normal: E(y+1)^3 = 15. */
    NORMAL(1, 3, (15 - 3 * 3 + 2) / Math.pow(2, 1.5)),
    /** Laplace, |x| standard exponential: E(y+1)^3 = 720 / 8. */
    LAPLACE(2, 6, (90 - 3 * 6 + 2) / Math.pow(5, 1.5));

    final double variance;
    final double kurtosis;

    /** Skewness of y. */
    final double squareSkewness;

    Law(double variance, double kurtosis, double squareSkewness) {
      this.variance = variance;
      this.kurtosis = kurtosis;
      this.squareSkewness = squareSkewness;
    }

    double draw(RandomGenerator random) {
      return switch (this) {
        case RADEMACHER_SUM -> 2 * Integer.bitCount(random.nextInt() & 15) - 4;
        case NORMAL -> random.nextGaussian();
        case LAPLACE -> random.nextExponential() * (random.nextBoolean() ? 1 : -1);
      };
    }
  }

  /** Unbiased variance, skewness and kurtosis of a sample. */
  record Sample(double variance, double skewness, double kurtosis, int count) {

    static Sample of(Law law, int count, RandomGenerator random) {
      double[] x = new double[count];
      double mean = 0;
      for (int i = 0; i < count; i++) {
        x[i] = law.draw(random);
        mean += x[i] / count;
      }
      double m2 = 0;
      double m3 = 0;
      double m4 = 0;
      for (double value : x) {
        double square = (value - mean) * (value - mean);
        m2 += square;
        m3 += square * (value - mean);
        m4 += square * square;
      }
      double skewness = m3 * Math.sqrt(count) / Math.pow(m2, 1.5);
      return new Sample(m2 / (count - 1), skewness, m4 * count / (m2 * m2), count);
    }

    Estimate logVariance() {
      return LogVariance.of(variance, skewness, kurtosis, count);
    }
  }

  /**
   * Chance that the true log variance lies above the interval, to first order: the Edgeworth
   * correction in the documentation of {@link LogVariance}.
   */
  static double missAbove(Law law, double z, int count) {
    double v = Math.sqrt(law.kurtosis - 1);
    double g = law.squareSkewness;
    double phi = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    double correction = (g - v) / 2 + (2 * g - 3 * v) * (z * z - 1) / 6;
    return StudentT.upperTail(z, Double.POSITIVE_INFINITY) + phi * correction / Math.sqrt(count);
  }

  /** The count that a Binomial(n, p) exceeds with probability at most {@link #FALSE_ALARM}. */
  static int most(int n, double p) {
    return new BinomialDistribution(n, p).inverseCumulativeProbability(1 - FALSE_ALARM);
  }

  /** The count that a Binomial(n, p) stays below with probability at most {@link #FALSE_ALARM}. */
  static int least(int n, double p) {
    return n - most(n, 1 - p);
  }
}
