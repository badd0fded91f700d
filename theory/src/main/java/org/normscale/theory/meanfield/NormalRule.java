package org.normscale.theory.meanfield;

import org.normscale.theory.quadrature.GaussHermite;

/**
 * A rule for averages {@code E f(sd Z)} of functions as smooth as tanh, Z standard normal:
 * Gauss-Hermite or the trapezoidal rule, whichever needs fewer nodes. With {@code R = (pi/2) / sd},
 * the distance of the nearest pole, the error of n Gauss-Hermite nodes falls like {@code n!
 * R^{-2n}} while {@code n < R^2} and like {@code exp(-R sqrt(2 n))} beyond; that of the trapezoidal
 * rule with step h like {@code exp(y^2 / 2 - 2 pi y / h)}, {@code y = min(R, 2 pi / h)} (L. N.
 * Trefethen and J. A. C. Weideman, SIAM Review 56, 2014).
 *
 * @param nodes values of Z, symmetric about 0
 * @param weights their weights, of sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
record NormalRule(double[] nodes, double[] weights) {

  /**
   * Distance of the nearest pole of tanh from the real axis; the other activations are smoother.
   */
  private static final double POLE = Math.PI / 2;

  /**
   * More digits than asked for, since what is averaged are products of several functions with poles
   * of higher order, moved by training.
   */
  private static final double DIGITS_MARGIN = 1.25;

  /** The trapezoidal rule goes on for this many standard deviations beyond the tail left out. */
  private static final double MARGIN = 0.5;

  private static final int MAX_SIDE = 500;

  /**
   * The rule for one standard deviation.
   *
   * @param sd standard deviation of the argument of f, at least 0
   * @param accuracy relative accuracy aimed at, in (0, 1); a smaller one gives other nodes, unless
   *     the standard deviation is 0
   * @return the rule; one node if {@code sd} is 0
   */
  static NormalRule of(double sd, double accuracy) {
    if (sd == 0) {
      return new NormalRule(new double[] {0}, new double[] {1});
    }
    double digits = -Math.log(accuracy);
    double step = step(POLE / sd, DIGITS_MARGIN * digits);
    int side = (int) Math.min(MAX_SIDE, Math.ceil((Math.sqrt(2 * digits) + MARGIN) / step));
    int hermite = hermiteNodes(POLE / sd, accuracy, 2 * side + 1);
    if (hermite <= 2 * side) {
      GaussHermite rule = GaussHermite.of(hermite);
      return new NormalRule(rule.nodes(), rule.weights());
    }
    return trapezoidal(step, side);
  }

  /** Step of the trapezoidal rule; {@code 2 pi / h} is at least R unless R is far away. */
  private static double step(double radius, double digits) {
    return radius * radius / 2 < digits
        ? 2 * Math.PI * radius / (digits + radius * radius / 2)
        : 2 * Math.PI / Math.sqrt(2 * digits);
  }

  private static int hermiteNodes(double radius, double accuracy, int most) {
    // Finer rules have more nodes even where the argument hardly moves.
    int fewest = Math.max(2, (int) Math.round(-Math.log10(accuracy)) - 1);
    double factorial = 0;
    for (int n = 1; n < Math.min(most, GaussHermite.MAX_NODES); n++) {
      factorial += Math.log(n) - 2 * Math.log(radius);
      double far = -radius * Math.sqrt(2.0 * n);
      double error = n < radius * radius ? Math.min(factorial, far) : far;
      if (error < DIGITS_MARGIN * Math.log(accuracy)) {
        return Math.max(fewest, n);
      }
    }
    return most;
  }

  private static NormalRule trapezoidal(double step, int side) {
    double[] nodes = new double[2 * side + 1];
    double[] weights = new double[nodes.length];
    double sum = 0;
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = (i - side) * step;
      weights[i] = Math.exp(-nodes[i] * nodes[i] / 2);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return new NormalRule(nodes, weights);
  }

  /**
   * Number of nodes.
   *
   * @return at least 1
   */
  int size() {
    return nodes.length;
  }
}
