package org.normscale.theory.meanfield;

import org.normscale.theory.quadrature.GaussHermite;

/**
 * A rule for averages over a normal variable that is smoothed by the activation: Gauss-Hermite,
 * with as many nodes as the standard deviation of the argument asks for. Immutable; arrays are
 * shared and must not be modified.
 *
 * @param nodes values of the variable times its standard deviation
 * @param weights their weights, of sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
public record SmoothingRule(double[] nodes, double[] weights) {

  /**
   * Distance of the nearest pole of tanh from the real axis; the other activations are smoother.
   */
  private static final double POLE = Math.PI / 2;

  private static final int MAX_NODES = 240;

  /**
   * The rule for {@code sd xi}, {@code xi} standard normal.
   *
   * @param sd standard deviation, at least 0
   * @param accuracy relative accuracy aimed at, in (0, 1)
   * @return one node if {@code sd} is 0
   */
  static SmoothingRule of(double sd, double accuracy) {
    GaussHermite hermite = GaussHermite.of(nodesFor(sd, accuracy));
    double[] nodes = hermite.nodes();
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] *= sd;
    }
    return new SmoothingRule(nodes, hermite.weights());
  }

  /**
   * Nodes for functions as smooth as {@code tanh(sd xi)}. The error of n nodes falls like {@code n!
   * R^{-2n}}, {@code R = (pi/2) / sd}, while {@code n < R^2}, and like {@code exp(-R sqrt(2 n))}
   * beyond.
   */
  static int nodesFor(double sd, double accuracy) {
    if (sd == 0) {
      return 1;
    }
    double radius = POLE / sd;
    double logAccuracy = Math.log(accuracy);
    double factorial = 0;
    for (int n = 1; n < MAX_NODES; n++) {
      factorial += Math.log(n) - 2 * Math.log(radius);
      double far = -radius * Math.sqrt(2.0 * n);
      double error = n < radius * radius ? Math.min(factorial, far) : far;
      if (error < logAccuracy) {
        return Math.max(2, n);
      }
    }
    return MAX_NODES;
  }

  /**
   * Number of nodes.
   *
   * @return at least 1
   */
  public int size() {
    return nodes.length;
  }
}
