package org.normscale.empirical.kernel;

import org.normscale.theory.problem.Activation;

/** An activation and its derivative over whole arrays. */
public interface Activations {

  /**
   * Values.
   *
   * @param scale factor of the sums in {@code z}
   * @param z sums; scaled, which makes them pre-activations. Modified.
   * @param h {@code s(z)}. Modified.
   * @param count number of entries, from the first
   */
  void values(double scale, double[] z, double[] h, int count);

  /**
   * Size of pre-activations up to which {@link #valuesBelowLimit} is right.
   *
   * @return the limit; 0 if there is no faster way
   */
  default double limit() {
    return 0;
  }

  /**
   * Values like {@link #values}, to the same accuracy, but faster.
   *
   * @param scale factor of the sums in {@code z}
   * @param z sums, scaled by this; all within {@link #limit} after that. Modified.
   * @param h {@code s(z)}. Modified.
   * @param count number of entries, from the first
   */
  default void valuesBelowLimit(double scale, double[] z, double[] h, int count) {
    values(scale, z, h, count);
  }

  /**
   * Multiplies by derivatives.
   *
   * @param z pre-activations
   * @param h {@code s(z)}
   * @param delta multiplied by {@code s'(z)}. Modified.
   * @param count number of entries, from the first
   */
  void timesDerivative(double[] z, double[] h, double[] delta, int count);

  /**
   * Loops for an activation. {@code tanh} and the sigmoid have fast forms; the others call the
   * activation's own functions.
   *
   * @param activation the activation
   * @return its loops
   */
  static Activations of(Activation activation) {
    if (activation instanceof Activation.Tanh tanh) {
      return new FastTanh(tanh.shift());
    }
    if (activation instanceof Activation.Sigmoid sigmoid) {
      return new FastSigmoid(sigmoid.shift());
    }
    return new LibraryActivations(activation);
  }
}
