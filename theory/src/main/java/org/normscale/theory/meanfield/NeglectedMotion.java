package org.normscale.theory.meanfield;

import java.util.Locale;
import java.util.Optional;
import org.normscale.theory.problem.NetworkSpec;

/**
 * What a prediction with frozen inner layers leaves out: a bias of order {@code eps_L^2
 * eps_{L-1}^2}, {@code eps_l = N_l^{-(1 - gamma_l)}} (docs/guide/theory.md). Lower layers move
 * less.
 *
 * @param order {@code eps_L^2 eps_{L-1}^2}, in (0, 1]
 * @param sentence the same in words
 */
public record NeglectedMotion(double order, String sentence) {

  /**
   * What freezing the inner layers of a network neglects.
   *
   * @param network any network
   * @return empty for one hidden layer, which has no inner one
   */
  public static Optional<NeglectedMotion> of(NetworkSpec network) {
    int depth = network.depth();
    if (depth == 1) {
      return Optional.empty();
    }
    double order =
        Math.pow(network.topWidth(), 2 * network.topGamma() - 2)
            * Math.pow(network.width(depth - 1), 2 * network.gamma(depth - 1) - 2);
    return Optional.of(new NeglectedMotion(order, sentence(order, depth)));
  }

  static String sentence(double order, int depth) {
    return String.format(
        Locale.ROOT,
        "frozen inner layers neglect a bias of order eps_%d^2 eps_%d^2 = %.2g times an O(1)"
            + " constant",
        depth,
        depth - 1,
        order);
  }
}
