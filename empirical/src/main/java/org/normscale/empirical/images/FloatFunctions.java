package org.normscale.empirical.images;

import org.normscale.empirical.kernel.Exponential;

/**
 * Sigmoid and tanh in float32, to a few units in the last place where they are above {@code
 * 1.3e-14}. With {@code exp(x) = s (Q + P) / (Q - P)}, {@code s = 2^k}, {@code k} being {@code x /
 * log 2} rounded, and {@code P / Q = y (15 + y^2) / (15 + 6 y^2)} Padé's approximation of {@code
 * tanh y}, {@code y = (x - k log 2) / 2}, {@code |y| <= log(2) / 4}, relative error 6e-9:
 *
 * <pre>
 * sigmoid(-x) = (Q - P) / ((Q - P) + s (Q + P))
 * tanh(x / 2) = ((s - 1) Q + (s + 1) P) / ((s + 1) Q + (s - 1) P)
 * </pre>
 */
public final class FloatFunctions {

  /**
   * Arguments of {@code exp} are cut to this size. Then tanh is final, and sigmoid at most 1.3e-14,
   * which is nothing beside the rounding (6e-8) of the sums it enters. Smaller values would be
   * multiplied with derivatives below 1e-38 in size, with which processors compute a hundred times
   * more slowly: at inputs as large as those of images, a training step would take twice the time.
   */
  public static final float LIMIT = 32;

  /** {@code 1 / log 2}. */
  public static final float PER_LOG2 = (float) Exponential.PER_LOG2;

  /** Rounds to {@code k} and leaves {@code k + 127} in the lowest bits: the exponent of 2^k. */
  public static final float ROUNDER = 0x1.8p23f + 127;

  /** Bits of a float right of its exponent. */
  public static final int EXPONENT_SHIFT = 23;

  /** First bits of {@code -log(2) / 2}; products with small integers are exact. */
  public static final float HIGH = -0x1.62ep-2f;

  /** The rest of {@code -log(2) / 2}. */
  public static final float LOW = (float) (-Math.log(2) / 2 + 0x1.62ep-2);

  private FloatFunctions() {}

  static float sigmoid(float z) {
    float x = Math.max(-LIMIT, Math.min(LIMIT, -z));
    float t = fma(x, PER_LOG2, ROUNDER);
    float k = t - ROUNDER;
    float y = fma(k, LOW, fma(k, HIGH, x * 0.5f));
    float square = y * y;
    float p = y * (square + 15);
    float q = fma(square, 6, 15);
    float s = Float.intBitsToFloat(Float.floatToRawIntBits(t) << EXPONENT_SHIFT);
    float n = q - p;
    return n / fma(s, q + p, n);
  }

  static float tanh(float z) {
    float x = Math.max(-LIMIT, Math.min(LIMIT, z + z));
    float t = fma(x, PER_LOG2, ROUNDER);
    float k = t - ROUNDER;
    float y = fma(k, LOW, fma(k, HIGH, x * 0.5f));
    float square = y * y;
    float p = y * (square + 15);
    float q = fma(square, 6, 15);
    float s = Float.intBitsToFloat(Float.floatToRawIntBits(t) << EXPONENT_SHIFT);
    float sum = s + 1;
    float difference = s - 1;
    return fma(difference, q, sum * p) / fma(sum, q, difference * p);
  }

  /** {@code a b + c}, rounded once where the processor can do that. */
  static float fma(float a, float b, float c) {
    return PlainProducts.FUSED ? Math.fma(a, b, c) : a * b + c;
  }
}
