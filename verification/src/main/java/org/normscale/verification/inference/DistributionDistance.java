package org.normscale.verification.inference;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The Kolmogorov-Smirnov distance {@code D = sup |F_n - F_0|} of a sample from a given law, as an
 * estimate of the distance {@code d = sup |F - F_0|} of the law F that the sample comes from.
 *
 * <p>Its interval is the Dvoretzky-Kiefer-Wolfowitz band with Massart's constant (Ann. Probab. 18,
 * 1990): {@code |D - d| <= sup |F_n - F|}, which exceeds e with probability at most {@code 2 exp(-2
 * n e^2)}, for every n and every F. The interval at confidence 1 - a is {@code D -+ sqrt(log(2 / a)
 * / (2 n))}, cut at 0 and 1. The chance that d lies above it is at most a / 2: at a point where
 * {@code |F - F_0|} comes close to d, {@code F_n} would have to miss F by e on one side.
 *
 * <p>D is at least as large as what a right law gives by chance alone, about {@code 0.87 /
 * sqrt(n)}; the interval allows for that.
 *
 * @param value distance D, in [0, 1]
 * @param count sample size n, at least 1
 */
public record DistributionDistance(double value, long count) implements Measured {

  /**
   * Validates.
   *
   * @throws InvalidInputException if the distance is not in [0, 1] or the sample is empty
   */
  public DistributionDistance {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidInputException("distance", value, "must lie in [0, 1]");
    }
    if (count < 1) {
      throw new InvalidInputException("sample", count, "must have at least one value");
    }
  }

  /**
   * Measures the distance.
   *
   * @param sample independent values, not NaN, at least one; not modified
   * @param distribution distribution function {@code F_0}, continuous, from 0 to 1
   * @return the distance
   * @throws InvalidInputException if the sample is empty or holds NaN
   */
  public static DistributionDistance of(double[] sample, DoubleUnaryOperator distribution) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      if (Double.isNaN(sorted[i])) {
        throw new InvalidInputException("sample", sorted[i], "must hold numbers only");
      }
      double f = distribution.applyAsDouble(sorted[i]);
      largest = Math.max(largest, Math.max((i + 1.0) / n - f, f - (double) i / n));
    }
    return new DistributionDistance(Math.min(1, largest), n);
  }

  @Override
  public Interval interval(double confidence) {
    double half = halfWidth(confidence);
    return new Interval(Math.max(0, value - half), Math.min(1, value + half), confidence);
  }

  @Override
  public double halfWidth(double confidence) {
    return Math.sqrt(Math.log(2 / (1 - Levels.requireConfidence(confidence))) / (2 * count));
  }

  @Override
  public double reach(double bound) {
    if (bound < 0 || bound > 1) {
      return 0;
    }
    double distance = bound - value;
    return Math.min(1, 2 * Math.exp(-2 * count * distance * distance));
  }

  @Override
  public Measured largeSample() {
    return this;
  }
}
