package org.normscale.theory.planning;

import org.normscale.theory.problem.NetworkSpec;

/** Networks of one shape: all widths scaled by one factor. */
final class ScaledWidths {

  private ScaledWidths() {}

  /**
   * The network with another last width, the others in proportion, rounded up.
   *
   * @param network the network that gives the shape
   * @param topWidth {@code N_L}, at least 1
   */
  static NetworkSpec of(NetworkSpec network, int topWidth) {
    double factor = (double) topWidth / network.topWidth();
    return new NetworkSpec(
        network.widths().stream().map(n -> scaled(n, factor)).toList(),
        network.gammas(),
        network.activation(),
        network.hiddenVariances(),
        network.outerLaw(),
        network.outerVariance());
  }

  private static int scaled(int width, double factor) {
    // The margin keeps exact multiples from being rounded up by an error in the last digit.
    return Math.max(1, (int) Math.ceil(width * factor * (1 - 1e-12)));
  }
}
