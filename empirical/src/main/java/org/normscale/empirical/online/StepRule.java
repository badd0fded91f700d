package org.normscale.empirical.online;

import org.normscale.theory.problem.InvalidInputException;

/**
 * One step of on-line learning: {@code J <- J - (eta / d) sum_b grad_J loss_b} and {@code gamma <-
 * gamma - (eta_g / d) sum_b grad_gamma loss_b} over {@code batch} new examples, loss {@code e^2 /
 * 2}; so the step on the mean over the batch is {@code eta B / d}, and rates mean the same for
 * every batch. The shifts (beta) stay 0.
 *
 * @param normalization what hidden units are normalized by
 * @param rate eta, learning rate of the weights, finite and above 0
 * @param gammaRate eta_g, learning rate of the scales gamma, finite and at least 0; 0 freezes them;
 *     not used without normalization
 * @param batch examples per step B, at least 1, at least 2 for {@link Normalization#BATCH}
 */
public record StepRule(Normalization normalization, double rate, double gammaRate, int batch) {

  /**
   * Validates.
   *
   * @throws InvalidInputException if a number is out of range
   */
  public StepRule {
    InvalidInputException.requirePositive("rate", rate);
    if (!(gammaRate >= 0) || Double.isInfinite(gammaRate)) {
      throw new InvalidInputException("gamma-rate", gammaRate, "must be finite and at least 0");
    }
    int least = normalization == Normalization.BATCH ? 2 : 1;
    if (batch < least) {
      throw new InvalidInputException(
          "batch",
          batch,
          "must be at least "
              + least
              + (least == 2 ? ": one example has no standard deviation" : ""));
    }
  }
}
