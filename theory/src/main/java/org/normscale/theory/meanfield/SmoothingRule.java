package org.normscale.theory.meanfield;

/**
 * A rule for averages over the own normal variable of a test point. Immutable; arrays are shared
 * and must not be modified.
 *
 * @param nodes values of {@code sigma_x xi}: the variable times its standard deviation
 * @param weights their weights, of sum 1
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
public record SmoothingRule(double[] nodes, double[] weights) {

  /**
   * The rule for {@code sd xi}, {@code xi} standard normal.
   *
   * @param sd standard deviation, at least 0
   * @param accuracy relative accuracy aimed at, in (0, 1)
   * @return one node if {@code sd} is 0
   */
  static SmoothingRule of(double sd, double accuracy) {
    NormalRule rule = NormalRule.of(sd, accuracy);
    double[] nodes = rule.nodes().clone();
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] *= sd;
    }
    return new SmoothingRule(nodes, rule.weights());
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
