package org.normscale.theory.problem;

import org.hipparchus.special.Erf;

/**
 * The activation {@code s} of every hidden unit. With a shift {@code b} the activation is {@code
 * s(z) = base(z + b)}.
 *
 * <p>The theorems of Yu and Spiliopoulos (arXiv 2209.01018, section 2) assume a bounded activation
 * with bounded derivatives; {@link #withinTheorem()} tells which do.
 */
public sealed interface Activation {

  /**
   * The name used in experiment files.
   *
   * @return a lower-case name without the shift
   */
  String name();

  /**
   * The shift {@code b} added to the argument (units of the pre-activation).
   *
   * @return a finite number, 0 for activations without a shift
   */
  double shift();

  /**
   * Value {@code s(z)}.
   *
   * @param z pre-activation
   * @return value
   */
  double value(double z);

  /**
   * First derivative {@code s'(z)}.
   *
   * @param z pre-activation
   * @return first derivative; at a kink the derivative from the left (0 for ReLU)
   */
  double derivative(double z);

  /**
   * Second derivative {@code s''(z)}.
   *
   * @param z pre-activation
   * @return second derivative; 0 at a kink
   */
  double secondDerivative(double z);

  /**
   * Third derivative {@code s'''(z)}.
   *
   * @param z pre-activation
   * @return third derivative; 0 at a kink
   */
  double thirdDerivative(double z);

  /**
   * First derivative computed from a value already at hand, where that is cheaper.
   *
   * @param z pre-activation
   * @param value {@code s(z)}
   * @return {@code s'(z)}
   */
  default double derivativeFromValue(double z, double value) {
    return derivative(z);
  }

  /**
   * Second derivative computed from a value already at hand, where that is cheaper.
   *
   * @param z pre-activation
   * @param value {@code s(z)}
   * @return {@code s''(z)}
   */
  default double secondDerivativeFromValue(double z, double value) {
    return secondDerivative(z);
  }

  /**
   * Whether the published theorems cover this activation: bounded with bounded derivatives.
   *
   * @return false for activations that may be run but are outside the theorem's assumptions
   */
  default boolean withinTheorem() {
    return true;
  }

  /**
   * Whether {@code s} is an odd function (so {@code s(0) = 0}).
   *
   * @return true for unshifted tanh and erf
   */
  default boolean isOdd() {
    return false;
  }

  /**
   * Whether {@code s - s(0)} is an odd function.
   *
   * @return true for unshifted tanh, erf and sigmoid
   */
  default boolean isOddUpToConstant() {
    return isOdd();
  }

  /**
   * Name with the shift, for people.
   *
   * @return for example {@code tanh} or {@code tanh(z + 0.5)}
   */
  default String label() {
    return shift() == 0 ? name() : name() + "(z + " + shift() + ")";
  }

  /**
   * Hyperbolic tangent, {@code tanh(z + shift)}.
   *
   * @param shift finite shift
   */
  record Tanh(double shift) implements Activation {
    /** Validates the shift. */
    public Tanh {
      InvalidInputException.requireFinite("activation.shift", shift);
    }

    @Override
    public String name() {
      return "tanh";
    }

    @Override
    public double value(double z) {
      return Math.tanh(z + shift);
    }

    @Override
    public double derivative(double z) {
      // 1 / cosh^2 by the exponential function, which is many times faster than the hyperbolic
      // ones.
      double e = Math.exp(-2 * Math.abs(z + shift));
      return 4 * e / ((1 + e) * (1 + e));
    }

    @Override
    public double secondDerivative(double z) {
      return -2 * value(z) * derivative(z);
    }

    @Override
    public double thirdDerivative(double z) {
      double v = value(z);
      return derivative(z) * (6 * v * v - 2);
    }

    @Override
    public double derivativeFromValue(double z, double value) {
      return 1 - value * value;
    }

    @Override
    public double secondDerivativeFromValue(double z, double value) {
      return -2 * value * (1 - value * value);
    }

    @Override
    public boolean isOdd() {
      return shift == 0;
    }
  }

  /**
   * Logistic sigmoid, {@code 1 / (1 + exp(-z - shift))}.
   *
   * @param shift finite shift
   */
  record Sigmoid(double shift) implements Activation {
    /** Validates the shift. */
    public Sigmoid {
      InvalidInputException.requireFinite("activation.shift", shift);
    }

    @Override
    public String name() {
      return "sigmoid";
    }

    @Override
    public double value(double z) {
      return 1 / (1 + Math.exp(-z - shift));
    }

    @Override
    public double derivative(double z) {
      // s' is even, so -|u| keeps exp from overflowing.
      double e = Math.exp(-Math.abs(z + shift));
      return e / ((1 + e) * (1 + e));
    }

    @Override
    public double secondDerivative(double z) {
      return derivative(z) * (1 - 2 * value(z));
    }

    @Override
    public double thirdDerivative(double z) {
      double d = derivative(z);
      return d * (1 - 6 * d);
    }

    @Override
    public double derivativeFromValue(double z, double value) {
      return value * (1 - value);
    }

    @Override
    public double secondDerivativeFromValue(double z, double value) {
      return value * (1 - value) * (1 - 2 * value);
    }

    @Override
    public boolean isOddUpToConstant() {
      return shift == 0;
    }
  }

  /**
   * Error function, {@code erf((z + shift) / sqrt(2))}.
   *
   * @param shift finite shift
   */
  record ErrorFunction(double shift) implements Activation {
    private static final double DENSITY_AT_0 = Math.sqrt(2 / Math.PI);

    /** Validates the shift. */
    public ErrorFunction {
      InvalidInputException.requireFinite("activation.shift", shift);
    }

    @Override
    public String name() {
      return "erf";
    }

    @Override
    public double value(double z) {
      return Erf.erf((z + shift) / Math.sqrt(2));
    }

    @Override
    public double derivative(double z) {
      double u = z + shift;
      return DENSITY_AT_0 * Math.exp(-u * u / 2);
    }

    @Override
    public double secondDerivative(double z) {
      return -(z + shift) * derivative(z);
    }

    @Override
    public double thirdDerivative(double z) {
      double u = z + shift;
      return (u * u - 1) * derivative(z);
    }

    @Override
    public boolean isOdd() {
      return shift == 0;
    }
  }

  /** Softplus, {@code log(1 + exp(z))}: unbounded, outside the theorem's assumptions. */
  record Softplus() implements Activation {
    private static final Sigmoid SIGMOID = new Sigmoid(0);

    @Override
    public String name() {
      return "softplus";
    }

    @Override
    public double shift() {
      return 0;
    }

    @Override
    public double value(double z) {
      return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    @Override
    public double derivative(double z) {
      return SIGMOID.value(z);
    }

    @Override
    public double secondDerivative(double z) {
      return SIGMOID.derivative(z);
    }

    @Override
    public double thirdDerivative(double z) {
      return SIGMOID.secondDerivative(z);
    }

    @Override
    public boolean withinTheorem() {
      return false;
    }
  }

  /** Rectified linear unit, {@code max(z, 0)}: unbounded, outside the theorem's assumptions. */
  record Relu() implements Activation {
    @Override
    public String name() {
      return "relu";
    }

    @Override
    public double shift() {
      return 0;
    }

    @Override
    public double value(double z) {
      return Math.max(z, 0);
    }

    @Override
    public double derivative(double z) {
      return z > 0 ? 1 : 0;
    }

    @Override
    public double secondDerivative(double z) {
      return 0;
    }

    @Override
    public double thirdDerivative(double z) {
      return 0;
    }

    @Override
    public boolean withinTheorem() {
      return false;
    }
  }

  /**
   * Gaussian error linear unit, {@code z Phi(z)} with the normal distribution function: unbounded,
   * outside the theorem's assumptions.
   */
  record Gelu() implements Activation {
    @Override
    public String name() {
      return "gelu";
    }

    @Override
    public double shift() {
      return 0;
    }

    @Override
    public double value(double z) {
      return z * distribution(z);
    }

    @Override
    public double derivative(double z) {
      return distribution(z) + z * density(z);
    }

    @Override
    public double secondDerivative(double z) {
      return (2 - z * z) * density(z);
    }

    @Override
    public double thirdDerivative(double z) {
      return z * (z * z - 4) * density(z);
    }

    @Override
    public boolean withinTheorem() {
      return false;
    }

    private static double distribution(double z) {
      return Erf.erfc(-z / Math.sqrt(2)) / 2;
    }

    private static double density(double z) {
      return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
  }
}
