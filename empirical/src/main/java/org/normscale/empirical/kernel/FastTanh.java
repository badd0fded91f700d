package org.normscale.empirical.kernel;

/**
 * {@code tanh(z + shift)} by additions, multiplications and one division, so that the virtual
 * machine computes several at a time: {@code e = exp(x / 64) - 1} from a polynomial, doubled to
 * {@code exp(2 x) - 1} seven times by {@code e <- e^2 + 2 e}, then {@code tanh x = e / (e + 2)}.
 * Relative error below 1e-15. Minimum and maximum, which keep arguments beyond 20 away, take a
 * third of the time; without them the result is still right up to {@link #limit}, for the
 * polynomial is between 0 and 3/4 from -4 to -20/64, and 3/4 squared seven times is 1e-16.
 *
 * @param shift added to the argument
 */
record FastTanh(double shift) implements Activations {

  private static final double LIMIT = 20;
  private static final double FAST_LIMIT = 256;
  private static final double SCALE = 1 / 64.0;

  @Override
  public void values(double scale, double[] z, double[] h, int count) {
    double b = shift;
    for (int i = 0; i < count; i++) {
      double scaled = scale * z[i];
      z[i] = scaled;
      double x = Math.min(Math.max(scaled + b, -LIMIT), LIMIT) * SCALE;
      double e = doubled(x);
      h[i] = e / (e + 2);
    }
  }

  @Override
  public double limit() {
    return FAST_LIMIT - Math.abs(shift);
  }

  @Override
  public void valuesBelowLimit(double scale, double[] z, double[] h, int count) {
    double b = shift;
    for (int i = 0; i < count; i++) {
      double scaled = scale * z[i];
      z[i] = scaled;
      double e = doubled((scaled + b) * SCALE);
      h[i] = e / (e + 2);
    }
  }

  /** {@code exp(128 x) - 1}. */
  private static double doubled(double x) {
    // Taylor series of (exp(x) - 1 - x) / x^2, in an order that waits for few operations; the next
    // term is 0.3125^11 / 13! = 4e-16 of 1/2 at most, times x.
    double xx = x * x;
    double x4 = xx * xx;
    double a = Math.fma(1 / 6.0, x, 0.5);
    double b = Math.fma(1 / 120.0, x, 1 / 24.0);
    double c = Math.fma(1 / 5040.0, x, 1 / 720.0);
    double d = Math.fma(1 / 362880.0, x, 1 / 40320.0);
    double f = Math.fma(1 / 39916800.0, x, 1 / 3628800.0);
    double low = Math.fma(b, xx, a);
    double middle = Math.fma(d, xx, c);
    double high = Math.fma(1 / 479001600.0, xx, f);
    double e = Math.fma(Math.fma(Math.fma(high, x4, middle), x4, low), xx, x);
    e = Math.fma(e, e, e + e);
    e = Math.fma(e, e, e + e);
    e = Math.fma(e, e, e + e);
    e = Math.fma(e, e, e + e);
    e = Math.fma(e, e, e + e);
    e = Math.fma(e, e, e + e);
    return Math.fma(e, e, e + e);
  }

  @Override
  public void timesDerivative(double[] z, double[] h, double[] delta, int count) {
    for (int i = 0; i < count; i++) {
      delta[i] *= Math.fma(-h[i], h[i], 1);
    }
  }
}
