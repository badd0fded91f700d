package org.normscale.theory.meanfield;

import org.normscale.theory.problem.Activation;

/** The divided difference {@code (s(z + eps b) - s(z)) / eps} without cancellation. */
final class DividedDifference {

  /**
   * Above this move the difference is exact to 1e-16 / 1e-2; below it the series of tanh errs by
   * {@code move^8 / 45}, 2e-18, and the mean of s' over three Gauss points by {@code move^6 s^(7) /
   * 2e6}, 1e-17 for the activations here.
   */
  private static final double SMALL = 1e-2;

  private static final double OUTER_NODE = Math.sqrt(0.6) / 2;

  private DividedDifference() {}

  /**
   * The divided difference.
   *
   * @param s activation
   * @param before z
   * @param valueBefore {@code s(z)}
   * @param valueAfter {@code s(z + eps b)}
   * @param b move over eps
   * @param eps any number; 0 gives {@code s'(z) b}
   * @return divided difference
   */
  static double of(
      Activation s, double before, double valueBefore, double valueAfter, double b, double eps) {
    double move = eps * b;
    if (Math.abs(move) >= SMALL) {
      return (valueAfter - valueBefore) / eps;
    }
    if (s instanceof Activation.Tanh) {
      // tanh u - tanh v = tanh(u - v) (1 - tanh u tanh v)
      return b * tanhRatio(move) * (1 - valueBefore * valueAfter);
    }
    if (s instanceof Activation.Sigmoid) {
      // sigmoid(u) = (1 + tanh(u/2)) / 2
      double product = (2 * valueBefore - 1) * (2 * valueAfter - 1);
      return b / 4 * tanhRatio(move / 2) * (1 - product);
    }
    if (s instanceof Activation.Relu) {
      return relu(before, b, eps);
    }
    double middle = before + move / 2;
    double aside = move * OUTER_NODE;
    double outer = s.derivative(middle - aside) + s.derivative(middle + aside);
    return b * (8 * s.derivative(middle) + 5 * outer) / 18;
  }

  /** {@code tanh(d) / d} for small d. */
  private static double tanhRatio(double d) {
    double q = d * d;
    return 1 - q / 3 * (1 - 0.4 * q * (1 - 17.0 / 42 * q));
  }

  private static double relu(double before, double b, double eps) {
    double after = before + eps * b;
    if (before > 0) {
      return after > 0 ? b : -before / eps;
    }
    return after > 0 ? after / eps : 0;
  }
}
