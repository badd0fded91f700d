package org.normscale.theory.quadrature;

import java.util.function.DoubleUnaryOperator;

/**
 * {@code E f(u) g(v)} by the trapezoidal rule in two independent standard normal variables, which
 * for analytic f and g converges like {@code exp(-2 pi a / step)}, a the distance of the nearest
 * pole from the real axis (L. N. Trefethen and J. A. C. Weideman, SIAM Review 56, 2014). Better
 * than Gauss-Hermite for steep functions, since its nodes crowd where the mass is.
 */
final class TrapezoidalRule implements PairExpectation {

  /** The normal density beyond 9 standard deviations is below 2e-18 of its maximum. */
  private static final double REACH = 9;

  private static final int COARSEST = 8;

  /** Work grows with the square of the steps in the plane, a million terms here. */
  private static final int FINEST_PLANE = 64;

  private static final int FINEST_LINE = 16384;

  /** Arguments around which activations change. */
  private static final double WINDOW = 8;

  private final DoubleUnaryOperator first;
  private final DoubleUnaryOperator second;

  TrapezoidalRule(DoubleUnaryOperator function) {
    this(function, function);
  }

  /**
   * Two functions.
   *
   * @param first {@code f}, of the variable of the larger variance
   * @param second {@code g}, of the other variable
   */
  TrapezoidalRule(DoubleUnaryOperator first, DoubleUnaryOperator second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public Expectation of(GaussianPair pair) {
    double before = Double.NaN;
    double error = Double.NaN;
    boolean resolved = false;
    boolean isLine = Math.abs(pair.correlation()) == 1;
    int finest = isLine ? FINEST_LINE : FINEST_PLANE;
    // The first variable has the larger variance.
    double sd = Math.sqrt(pair.varU());
    for (int perUnit = COARSEST; perUnit <= finest; perUnit *= 2) {
      Sums sums = isLine ? line(pair, perUnit) : plane(pair, perUnit);
      error = Math.abs(sums.value - before) + 1e-14 * sums.size;
      resolved = sd / perUnit <= HermiteSeries.RESOLVED;
      if (resolved && error < HermiteSeries.TOLERANCE * sums.size) {
        return new Expectation(sums.value, error);
      }
      before = sums.value;
    }
    return new Expectation(before, resolved ? error : Math.max(error, missed(finest)));
  }

  /** What may lie between two nodes: the largest product of the functions times their distance. */
  private double missed(int perUnit) {
    return largest(first) * largest(second) / perUnit;
  }

  private static double largest(DoubleUnaryOperator function) {
    double largest = 0;
    for (double x = -WINDOW; x <= WINDOW; x += 0.25) {
      largest = Math.max(largest, Math.abs(function.applyAsDouble(x)));
    }
    return largest;
  }

  /** Value of the sum and of the sum of sizes. */
  private record Sums(double value, double size) {}

  private Sums line(GaussianPair pair, int perUnit) {
    int reach = (int) (REACH * perUnit);
    double sdU = Math.sqrt(pair.varU());
    double sdV = Math.sqrt(pair.varV()) * pair.correlation();
    double sum = 0;
    double size = 0;
    double total = 0;
    for (int i = -reach; i <= reach; i++) {
      double z = (double) i / perUnit;
      double weight = Math.exp(-z * z / 2);
      double term = weight * first.applyAsDouble(sdU * z) * second.applyAsDouble(sdV * z);
      total += weight;
      sum += term;
      size += Math.abs(term);
    }
    return new Sums(sum / total, size / total);
  }

  private Sums plane(GaussianPair pair, int perUnit) {
    int reach = (int) (REACH * perUnit);
    double sdU = Math.sqrt(pair.varU());
    double sdV = Math.sqrt(pair.varV());
    double along = sdV * pair.correlation();
    double across = sdV * Math.sqrt((1 - pair.correlation()) * (1 + pair.correlation()));
    double[] weights = new double[reach + 1];
    for (int i = 0; i <= reach; i++) {
      double z = (double) i / perUnit;
      weights[i] = Math.exp(-z * z / 2);
    }
    double sum = 0;
    double size = 0;
    double total = 0;
    for (int i = -reach; i <= reach; i++) {
      double z = (double) i / perUnit;
      double outer = weights[Math.abs(i)] * first.applyAsDouble(sdU * z);
      // Only the disc: the corners weigh nothing.
      int inside = (int) Math.sqrt((double) reach * reach - (double) i * i);
      double inner = 0;
      double innerSize = 0;
      double innerTotal = 0;
      for (int j = -inside; j <= inside; j++) {
        double weight = weights[Math.abs(j)];
        double term = weight * second.applyAsDouble(along * z + across * j / perUnit);
        innerTotal += weight;
        inner += term;
        innerSize += Math.abs(term);
      }
      sum += outer * inner;
      size += Math.abs(outer) * innerSize;
      total += weights[Math.abs(i)] * innerTotal;
    }
    return new Sums(sum / total, size / total);
  }
}
