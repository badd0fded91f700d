package org.normscale.empirical.kernel.vector;

import org.normscale.theory.problem.Activation;

/** The functions of an {@link Activation}, one number at a time. */
record ScalarActivations(Activation activation) implements LaneActivations {

  @Override
  public void values(double scale, double[] z, int zFrom, double[] h, int hFrom, int count) {
    for (int i = 0; i < count; i++) {
      double scaled = scale * z[zFrom + i];
      z[zFrom + i] = scaled;
      h[hFrom + i] = activation.value(scaled);
    }
  }

  @Override
  public void timesDerivative(
      double scale,
      double[] z,
      int zFrom,
      double[] h,
      int hFrom,
      double[] d,
      int dFrom,
      int count) {
    for (int i = 0; i < count; i++) {
      d[dFrom + i] *= scale * activation.derivativeFromValue(z[zFrom + i], h[hFrom + i]);
    }
  }

  @Override
  public boolean needsArguments() {
    return true;
  }
}
