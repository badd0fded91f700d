package org.normscale.empirical.kernel;

import org.normscale.theory.problem.Activation;

/** Loops over the functions of an {@link Activation}. */
record LibraryActivations(Activation activation) implements Activations {

  @Override
  public void values(double scale, double[] z, double[] h, int count) {
    for (int i = 0; i < count; i++) {
      double scaled = scale * z[i];
      z[i] = scaled;
      h[i] = activation.value(scaled);
    }
  }

  @Override
  public void timesDerivative(double[] z, double[] h, double[] delta, int count) {
    for (int i = 0; i < count; i++) {
      delta[i] *= activation.derivativeFromValue(z[i], h[i]);
    }
  }
}
