package org.normscale.theory.quadrature;

import java.util.function.DoubleUnaryOperator;

/**
 * {@code E f(u) g(v)} for smooth f and g by Gauss-Hermite quadrature in the form of Mehler's series
 * {@code sum_k rho^k a_k(u) a_k(v)}, with the Hermite coefficients {@code a_k} of each variable
 * computed by the rule, once per variance. At correlation 1 and -1 this is the one-dimensional rule
 * itself; between them it is as accurate as the tensor rule for a fraction of its work.
 *
 * <p>Rules of 40, 80, .. nodes are tried until two in a row agree; a function too steep for the
 * largest (a large variance brings the poles of tanh and sigmoid near the real axis) goes to the
 * trapezoidal rule. Rules may also agree because all of them miss a narrow peak: nodes must lie
 * close enough together to see it.
 */
final class HermiteSeries implements PairExpectation {

  /** Two rules in a row agree below this, relative to the size of the integrand. */
  static final double TOLERANCE = 1e-12;

  /**
   * Activations change over lengths of about 1 in their argument, so that nodes this far apart in
   * it cannot miss what they do.
   */
  static final double RESOLVED = 2;

  private static final int[] LADDER = {40, 80, 160, 320};

  private final DoubleUnaryOperator first;
  private final DoubleUnaryOperator second;
  private final HermiteCoefficients ofFirst;
  private final HermiteCoefficients ofSecond;

  HermiteSeries(DoubleUnaryOperator function) {
    this(function, function);
  }

  /**
   * Two functions.
   *
   * @param first {@code f}, of the variable of the larger variance
   * @param second {@code g}, of the other variable
   */
  HermiteSeries(DoubleUnaryOperator first, DoubleUnaryOperator second) {
    this.first = first;
    this.second = second;
    ofFirst = new HermiteCoefficients(first);
    ofSecond = first == second ? ofFirst : new HermiteCoefficients(second);
  }

  @Override
  public Expectation of(GaussianPair pair) {
    double sdU = Math.sqrt(pair.varU());
    double sdV = Math.sqrt(pair.varV());
    double before = Double.NaN;
    double error = Double.NaN;
    boolean resolved = false;
    for (int nodes : LADDER) {
      HermiteCoefficients.Entry a = ofFirst.at(nodes, sdU);
      HermiteCoefficients.Entry b = ofSecond.at(nodes, sdV);
      double value = series(a.values(), b.values(), pair.correlation());
      double scale = Math.sqrt(a.square() * b.square());
      error = Math.abs(value - before) + nodes * Math.ulp(scale);
      // pi / sqrt(nodes) is the distance of the middle nodes.
      resolved = Math.max(sdU, sdV) * Math.PI / Math.sqrt(nodes) <= RESOLVED;
      if (resolved && error < TOLERANCE * Math.max(scale, Double.MIN_NORMAL)) {
        return new Expectation(value, error);
      }
      before = value;
    }
    Expectation series = new Expectation(before, error);
    Expectation trapezoidal = new TrapezoidalRule(first, second).of(pair);
    return resolved && series.error() < trapezoidal.error() ? series : trapezoidal;
  }

  static double series(double[] a, double[] b, double correlation) {
    double sum = 0;
    for (int k = a.length - 1; k >= 0; k--) {
      sum = sum * correlation + a[k] * b[k];
    }
    return sum;
  }
}
