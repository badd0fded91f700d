package org.normscale.empirical.kernel;

/**
 * {@code 1 / (1 + exp(-z - shift))} by the formulas of {@link Exponential}, in three loops: only
 * the second one, which moves an integer into an exponent, is not turned into vector code. Relative
 * error below 1e-15 for arguments down to -708, and the value at -708 (1e-308) below.
 *
 * @param shift added to the argument
 */
record FastSigmoid(double shift) implements Activations {

  private static final double LIMIT = 708;

  @Override
  public void values(double scale, double[] z, double[] h, int count) {
    rounded(scale, shift, z, h, count);
    powers(h, count);
    quotients(shift, z, h, count);
  }

  private static void rounded(double scale, double shift, double[] z, double[] h, int count) {
    for (int i = 0; i < count; i++) {
      double scaled = scale * z[i];
      z[i] = scaled;
      double x = Math.min(Math.max(-scaled - shift, -LIMIT), LIMIT);
      h[i] = Math.fma(x, Exponential.PER_LOG2, Exponential.ROUNDER);
    }
  }

  private static void powers(double[] h, int count) {
    for (int i = 0; i < count; i++) {
      long bits = Double.doubleToRawLongBits(h[i]) << Exponential.EXPONENT_SHIFT;
      h[i] = Double.longBitsToDouble(bits + Exponential.ONE_BITS);
    }
  }

  private static void quotients(double shift, double[] z, double[] h, int count) {
    for (int i = 0; i < count; i++) {
      double x = Math.min(Math.max(-z[i] - shift, -LIMIT), LIMIT);
      double k = Math.fma(x, Exponential.PER_LOG2, Exponential.ROUNDER) - Exponential.ROUNDER;
      double y = Math.fma(k, -Exponential.HALF_LOG2_HIGH, 0.5 * x);
      y = Math.fma(k, -Exponential.HALF_LOG2_LOW, y);
      double yy = y * y;
      double p = y * Math.fma(yy, Math.fma(yy, Exponential.P2, Exponential.P1), 1);
      double q = Math.fma(yy, Math.fma(yy, Exponential.Q2, Exponential.Q1), 1);
      double below = q - p;
      h[i] = below / Math.fma(h[i], q + p, below);
    }
  }

  @Override
  public void timesDerivative(double[] z, double[] h, double[] delta, int count) {
    for (int i = 0; i < count; i++) {
      delta[i] *= h[i] * (1 - h[i]);
    }
  }
}
