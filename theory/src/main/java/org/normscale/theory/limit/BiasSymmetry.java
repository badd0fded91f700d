package org.normscale.theory.limit;

import java.util.Optional;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;

/**
 * Which coefficients {@code Q^k} of the pointwise expansion vanish by symmetry (arXiv 2011.10487,
 * main theorems). {@code Q^1} is proportional to the third moment of the outer weights and vanishes
 * too when {@code s} minus a constant is odd; all odd {@code Q^k} vanish when the outer weights are
 * symmetric or {@code s} is odd. Hidden weights are Gaussian, hence symmetric.
 */
public final class BiasSymmetry {

  private BiasSymmetry() {}

  /**
   * Why a coefficient vanishes.
   *
   * @param network activation and law of the outer weights
   * @param order {@code k >= 1}
   * @return for example {@code Q^1 = 0: outer law symmetric}; empty if no symmetry makes it vanish
   * @throws InvalidInputException if the order is below 1
   */
  public static Optional<String> explanation(NetworkSpec network, int order) {
    if (order < 1) {
      throw new InvalidInputException("order", order, "must be at least 1");
    }
    return reason(network.activation(), network.outerLaw(), order)
        .map(reason -> "Q^" + order + " = 0: " + reason);
  }

  private static Optional<String> reason(Activation activation, WeightLaw outer, int order) {
    if (order % 2 == 0) {
      return Optional.empty();
    }
    if (outer.isSymmetric()) {
      return Optional.of("outer law symmetric");
    }
    if (activation.isOdd()) {
      return Optional.of("activation odd, Gaussian weights symmetric");
    }
    if (order > 1) {
      return Optional.empty();
    }
    if (activation.isOddUpToConstant()) {
      return Optional.of("activation odd up to a constant, Gaussian weights symmetric");
    }
    return outer.thirdMoment() == 0
        ? Optional.of("third moment of the outer law is 0")
        : Optional.empty();
  }
}
