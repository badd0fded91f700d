package org.normscale.theory.symmetric;

import java.util.OptionalInt;
import org.normscale.theory.problem.InvalidInputException;

/**
 * How the student learns. Per example {@code J <- J - (rate / d) grad_J loss}, {@code gamma <-
 * gamma - (scaleRate / d) grad_gamma loss}; time is {@code alpha = examples / d}. A batch of B
 * examples takes B times the step on the mean of its losses, which leaves the equations as they are
 * for {@code B << d / rate}, up to the correction for batch statistics.
 *
 * @param rate {@code eta}, above 0 (dimensionless)
 * @param scaleRate {@code eta_g} of scales and shifts, at least 0; 0 freezes them
 * @param noise standard deviation {@code sigma} of the teacher's output noise, at least 0
 * @param fluctuations whether the terms of order {@code eta^2}, the noise of drawing examples, are
 *     kept; without them the equations are gradient flow
 * @param batch number of examples B, at least 2, over which normalized units take their statistics;
 *     empty for population statistics
 */
public record OnlineRule(
    double rate, double scaleRate, double noise, boolean fluctuations, OptionalInt batch) {

  /**
   * Checks the values.
   *
   * @throws InvalidInputException if one is out of range
   */
  public OnlineRule {
    InvalidInputException.requirePositive("rate", rate);
    requireNotNegative("scale-rate", scaleRate);
    requireNotNegative("noise", noise);
    if (batch.isPresent() && batch.getAsInt() < 2) {
      throw new InvalidInputException("batch", batch.getAsInt(), "must be at least 2");
    }
  }

  private static void requireNotNegative(String key, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new InvalidInputException(key, value, "must be a finite number, at least 0");
    }
  }

  /**
   * Stochastic gradient descent, one rate for all, noiseless teacher, population statistics.
   *
   * @param rate {@code eta}, above 0
   * @return the rule
   */
  public static OnlineRule sgd(double rate) {
    return new OnlineRule(rate, rate, 0, true, OptionalInt.empty());
  }

  /**
   * Gradient flow, the limit of small rates, one rate for all.
   *
   * @param rate {@code eta}, above 0; scales time
   * @return the rule
   */
  public static OnlineRule gradientFlow(double rate) {
    return new OnlineRule(rate, rate, 0, false, OptionalInt.empty());
  }

  /**
   * The same rule with statistics of batches.
   *
   * @param size B, at least 2
   * @return the rule
   * @throws InvalidInputException if the size is below 2
   */
  public OnlineRule withBatch(int size) {
    return new OnlineRule(rate, scaleRate, noise, fluctuations, OptionalInt.of(size));
  }

  /**
   * The same rule with another rate of scales and shifts.
   *
   * @param scaleRate {@code eta_g}, at least 0
   * @return the rule
   * @throws InvalidInputException if it is negative or not finite
   */
  public OnlineRule withScaleRate(double scaleRate) {
    return new OnlineRule(rate, scaleRate, noise, fluctuations, batch);
  }

  /**
   * The same rule with a noisy teacher.
   *
   * @param noise {@code sigma}, at least 0
   * @return the rule
   * @throws InvalidInputException if it is negative or not finite
   */
  public OnlineRule withNoise(double noise) {
    return new OnlineRule(rate, scaleRate, noise, fluctuations, batch);
  }
}
