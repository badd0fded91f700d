package org.normscale.empirical.kernel.vector;

import org.normscale.theory.problem.Activation;

/** An activation and its derivative over parts of arrays, sixteen numbers at a time. */
interface LaneActivations {

  /**
   * Values.
   *
   * @param scale factor of the sums in {@code z}
   * @param z sums. If {@link #needsArguments}, scaled, which makes them pre-activations. Modified.
   * @param h {@code s(z)}. Modified.
   * @param count number of entries, a multiple of sixteen
   */
  void values(double scale, double[] z, int zFrom, double[] h, int hFrom, int count);

  /**
   * Multiplies by derivatives.
   *
   * @param scale another factor
   * @param z pre-activations; not read unless {@link #needsArguments}
   * @param h {@code s(z)}
   * @param d multiplied by {@code scale s'(z)}. Modified.
   * @param count number of entries, a multiple of sixteen
   */
  void timesDerivative(
      double scale, double[] z, int zFrom, double[] h, int hFrom, double[] d, int dFrom, int count);

  /**
   * Derivatives by one panel's pre-activations below outer weights: {@code d_m = g_m c s'(z_m)}.
   *
   * @param g factors, one for each of eight points
   * @param c outer weights
   * @param z pre-activations; not read unless {@link #needsArguments}
   * @param h {@code s(z)}
   * @param d by points. Modified.
   */
  void outerDerivative(
      double[] g,
      int gFrom,
      double[] c,
      int cFrom,
      double[] z,
      int zFrom,
      double[] h,
      int hFrom,
      double[] d,
      int dFrom);

  /** Whether derivatives are computed from the pre-activations and not from values alone. */
  boolean needsArguments();

  /** Vector code for {@code tanh} and the sigmoid, the functions of the activation for others. */
  static LaneActivations of(Activation activation) {
    if (activation instanceof Activation.Tanh tanh) {
      return new LaneTanh(tanh.shift());
    }
    if (activation instanceof Activation.Sigmoid sigmoid) {
      return new LaneSigmoid(sigmoid.shift());
    }
    return new ScalarActivations(activation);
  }
}
