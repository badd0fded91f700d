package org.normscale.empirical.kernel;

/**
 * Constants of {@code exp(x) = 2^k (Q + P) / (Q - P)}: {@code k} is {@code x / log 2} rounded, and
 * {@code P / Q = tanh y}, {@code y = (x - k log 2) / 2}, {@code |y| <= log(2) / 4}, with {@code P =
 * y (1 + P1 y^2 + P2 y^4)}, {@code Q = 1 + Q1 y^2 + Q2 y^4}. The coefficients interpolate {@code
 * tanh} at Chebyshev points of {@code y^2}; relative error 1.3e-17.
 */
public final class Exponential {

  /** Added to a number of size below 2^51, rounds it to the nearest integer in the lowest bits. */
  public static final double ROUNDER = 0x1.8p52;

  /** {@code 1 / log 2}. */
  public static final double PER_LOG2 = 0x1.71547652b82fep0;

  /** {@code log(2) / 2}, leading part. */
  public static final double HALF_LOG2_HIGH = 0x1.62e42fefa39efp-2;

  /** {@code log(2) / 2}, the rest. */
  public static final double HALF_LOG2_LOW = 0x1.abc9e3b39803fp-57;

  /** Coefficient of {@code y^2} in {@code P / y}. */
  public static final double P1 = 0.1110979791222756;

  /** Coefficient of {@code y^4} in {@code P / y}. */
  public static final double P2 = 0.00105732631338075;

  /** Coefficient of {@code y^2} in {@code Q}. */
  public static final double Q1 = 0.44443131245559814;

  /** Coefficient of {@code y^4} in {@code Q}. */
  public static final double Q2 = 0.015867763801400113;

  /** Position of the exponent in the bits of a double. */
  public static final int EXPONENT_SHIFT = 52;

  /** The bits of 1.0. */
  public static final long ONE_BITS = 0x3ff0000000000000L;

  private Exponential() {}
}
