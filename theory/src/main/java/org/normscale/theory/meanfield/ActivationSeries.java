package org.normscale.theory.meanfield;

import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Truncated power series of {@code s(z)} and {@code s'(z)} for a series {@code z}, by the
 * differential equation that the activation satisfies (for tanh {@code s' = 1 - s^2}). Series are
 * arrays of coefficients, order 0 first.
 */
final class ActivationSeries {

  private final Activation activation;
  private final double[] exponent;
  private final double[] density;
  private final double[] distribution;

  /**
   * Buffers for series of one length.
   *
   * @param activation a smooth activation
   * @param length number of coefficients
   * @throws InvalidInputException for ReLU, which has a kink
   */
  ActivationSeries(Activation activation, int length) {
    if (!isDefined(activation)) {
      throw new InvalidInputException(
          "activation", activation.name(), "must be smooth to have power series");
    }
    this.activation = activation;
    exponent = new double[length];
    density = new double[length];
    distribution = new double[length];
  }

  /** Whether the activation is smooth. */
  static boolean isDefined(Activation activation) {
    return !(activation instanceof Activation.Relu);
  }

  /**
   * Composes.
   *
   * @param z the series inside
   * @param value {@code s(z)}. Modified.
   * @param slope {@code s'(z)}. Modified.
   */
  void compose(double[] z, double[] value, double[] slope) {
    value[0] = activation.value(z[0]);
    slope[0] = activation.derivativeFromValue(z[0], value[0]);
    int length = z.length;
    if (activation instanceof Activation.Gelu) {
      gelu(z, value, slope);
    } else if (activation instanceof Activation.ErrorFunction) {
      exponential(z, activation.shift(), slope);
      for (int j = 1; j < length; j++) {
        value[j] = integrated(z, slope, j);
      }
    } else if (activation instanceof Activation.Softplus) {
      density[0] = slope[0] * (1 - slope[0]);
      for (int j = 1; j < length; j++) {
        slope[j] = integrated(z, density, j);
        density[j] = slope[j] - product(slope, slope, j);
        value[j] = integrated(z, slope, j);
      }
    } else {
      boolean isTanh = activation instanceof Activation.Tanh;
      for (int j = 1; j < length; j++) {
        value[j] = integrated(z, slope, j);
        slope[j] = (isTanh ? 0 : value[j]) - product(value, value, j);
      }
    }
  }

  /** {@code s = z Phi(z)}, {@code s' = Phi(z) + z phi(z)}. */
  private void gelu(double[] z, double[] value, double[] slope) {
    density[0] = Math.exp(-z[0] * z[0] / 2) / Math.sqrt(2 * Math.PI);
    distribution[0] = slope[0] - z[0] * density[0];
    exponential(z, 0, density);
    for (int j = 1; j < z.length; j++) {
      distribution[j] = integrated(z, density, j);
      value[j] = product(z, distribution, j);
      slope[j] = distribution[j] + product(z, density, j);
    }
  }

  /** Continues a series proportional to {@code exp(-(z + shift)^2 / 2)} from its order 0. */
  private void exponential(double[] z, double shift, double[] result) {
    for (int j = 1; j < z.length; j++) {
      exponent[j] = -product(z, z, j) / 2 - shift * z[j];
      result[j] = integrated(exponent, result, j);
    }
  }

  /** Coefficient j of f(z), given the series of f'(z) up to order j - 1. */
  private static double integrated(double[] z, double[] derivative, int j) {
    double sum = 0;
    for (int i = 1; i <= j; i++) {
      sum += i * z[i] * derivative[j - i];
    }
    return sum / j;
  }

  /** Coefficient j of a product. */
  static double product(double[] a, double[] b, int j) {
    double sum = 0;
    for (int i = 0; i <= j; i++) {
      sum += a[i] * b[j - i];
    }
    return sum;
  }
}
