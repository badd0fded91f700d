package org.normscale.theory.planning;

import java.util.Optional;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.rates.LearningRates;

/**
 * The smallest network of a shape whose output has a wanted standard deviation at the last time and
 * at all points, with its learning rates.
 *
 * @param shape the network whose widths give the shape: all are scaled by one factor
 * @param target the wanted standard deviation, above 0 (units of the targets)
 * @param reached the network and what it reaches; empty if none does
 * @param reason why none does, one sentence without a full stop; empty if one does
 */
public record WidthPlan(
    NetworkSpec shape, double target, Optional<Reached> reached, Optional<String> reason) {

  /**
   * A network that reaches the target.
   *
   * @param network the network
   * @param spread its spread, at most the target
   * @param rates its learning rates, for steps of length {@code 1 / N_L}
   */
  public record Reached(NetworkSpec network, Spread spread, LearningRates rates) {}

  /**
   * Plans widths. The search evaluates the whole variance, all layers and the noise of SGD, at
   * about ten widths of {@link WidthNeed#NARROWEST} to {@link WidthNeed#WIDEST} units and takes it
   * to fall as the width grows.
   *
   * @param shape exponents, all else of the network, and the proportion of its widths
   * @param data the points
   * @param training rate, steps and times; the target holds at the last time
   * @param target standard deviation wanted, above 0 (units of the targets)
   * @return the smallest network, or why there is none
   * @throws InvalidInputException if the target is not above 0, or the kernels leave the range of
   *     double precision
   */
  public static WidthPlan of(
      NetworkSpec shape, Dataset data, TrainingSpec training, double target) {
    InvalidInputException.requirePositive("target-std", target);
    Requirement requirement = Requirement.ofStd(shape, data, training, target);
    Computed<WidthNeed> need = requirement.need(0);
    Optional<NetworkSpec> network = need.value().flatMap(WidthNeed::network);
    if (network.isEmpty()) {
      return new WidthPlan(
          shape,
          target,
          Optional.empty(),
          need.problem().or(() -> need.value().map(WidthNeed::limit)));
    }
    Spread spread = requirement.state(network.get().topWidth()).value().orElseThrow().spread();
    LearningRates rates = LearningRates.of(network.get(), training.rate());
    return new WidthPlan(
        shape, target, Optional.of(new Reached(network.get(), spread, rates)), Optional.empty());
  }
}
