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
  public void outerDerivative(
      double[] g,
      int gFrom,
      double[] c,
      int cFrom,
      double[] z,
      int zFrom,
      double[] h,
      int hFrom,
      double[] d,
      int dFrom) {
    for (int m = 0; m < Panels.POINTS; m++) {
      for (int i = 0; i < Panels.UNITS; i++) {
        int j = m * Panels.UNITS + i;
        d[dFrom + j] =
            g[gFrom + m]
                * c[cFrom + i]
                * activation.derivativeFromValue(z[zFrom + j], h[hFrom + j]);
      }
    }
  }

  @Override
  public boolean needsArguments() {
    return true;
  }
}
