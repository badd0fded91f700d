package org.normscale.empirical.images;

import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;

/** The activations that are computed in float32; derivatives follow from values. */
public enum FloatActivation {
  /** {@code 1 / (1 + exp(-z))}, {@code s' = s (1 - s)}. */
  SIGMOID,
  /** {@code tanh z}, {@code s' = 1 - s^2}. */
  TANH,
  /** {@code max(z, 0)}, {@code s' = 1} where {@code s > 0}, else 0. */
  RELU;

  /**
   * The float32 counterpart of an activation.
   *
   * @param activation the activation
   * @return its counterpart
   * @throws InvalidInputException if there is none
   */
  public static FloatActivation of(Activation activation) {
    if (activation.shift() == 0) {
      if (activation instanceof Activation.Sigmoid) {
        return SIGMOID;
      }
      if (activation instanceof Activation.Tanh) {
        return TANH;
      }
      if (activation instanceof Activation.Relu) {
        return RELU;
      }
    }
    throw new InvalidInputException(
        "activation", activation.label(), "must be sigmoid, tanh or relu, without a shift");
  }
}
