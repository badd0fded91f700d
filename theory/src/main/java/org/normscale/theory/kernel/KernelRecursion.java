package org.normscale.theory.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.quadrature.Expectation;
import org.normscale.theory.quadrature.GaussianExpectation;

/**
 * The kernels of a network layer by layer, at finite inner widths (arXiv 2209.01018, section 2,
 * before its inner widths go to infinity):
 *
 * <pre>
 * Sigma^1 = tau_1^2 x.x'        Sigma^{l+1} = N_l^{1 - 2 gamma_l} tau_{l+1}^2 S^l
 * S^l = E s(u) s(v)             D^l = E s'(u) s'(v)            (u, v) ~ N(0, Sigma^l)
 * K = c2 S^L
 * A = S^L + c2 D^L B^L + sum_{l&lt;L} c2 prod_{k=l+1}^L (tau_k^2 / N_k) prod_{k=l}^L D^k B^l
 * B^1 = x.x',  B^l = S^{l-1}
 * </pre>
 *
 * with elementwise products; correct up to {@code O(1/N_l)}.
 */
public final class KernelRecursion {

  /**
   * Largest variance of a pre-activation: activations are flat or straight long before, and
   * products of kernels stay in the range of doubles.
   */
  public static final double MAX_VARIANCE = 1e30;

  private KernelRecursion() {}

  /**
   * Kernels over all points of a data set.
   *
   * @param network the network
   * @param data training points, then test points
   * @return the kernels
   * @throws InvalidInputException if the variance of a pre-activation is above {@link
   *     #MAX_VARIANCE}
   */
  public static Kernels kernels(NetworkSpec network, Dataset data) {
    GaussianExpectation expectation = GaussianExpectation.of(network.activation());
    double[][] inputs = gram(data.points());
    int depth = network.depth();
    List<double[][]> preactivation = new ArrayList<>();
    List<double[][]> conjugate = new ArrayList<>();
    List<double[][]> derivative = new ArrayList<>();
    double error = 0;
    double[][] below = inputs;
    for (int l = 1; l <= depth; l++) {
      double scale = l == 1 ? 1 : Math.pow(network.width(l - 1), 1 - 2 * network.gamma(l - 1));
      double[][] sigma = scaled(below, scale * network.hiddenVariance(l));
      checkRange(data, l, sigma);
      Layer layer = Layer.of(expectation, sigma);
      preactivation.add(sigma);
      conjugate.add(layer.values);
      derivative.add(layer.derivatives);
      // D^l enters A times B^l, which is as large as the inputs in the first layer.
      error += Math.max(layer.valueError, layer.derivativeError * Math.max(1, largest(below)));
      below = layer.values;
    }
    List<double[][]> parts = tangentParts(network, inputs, conjugate, derivative);
    double[][] covariance = scaled(conjugate.get(depth - 1), network.outerVariance());
    return new Kernels(covariance, Kernels.sum(parts), parts, preactivation, conjugate, error);
  }

  /**
   * Whether the leading variance vanishes as the inner widths go to infinity: {@code s(0) = 0} and
   * some inner exponent is above 1/2, so that {@code S^L -> s(0)^2 = 0}. Terms of the inner layers
   * then take over.
   *
   * @param network the network
   * @return true if {@code K -> 0} in the iterated limit of arXiv 2209.01018
   */
  public static boolean isLimitDegenerate(NetworkSpec network) {
    return someGammaAboveHalf(network, network.depth() - 1);
  }

  /**
   * Whether training stops moving the output as the inner widths go to infinity: {@code s(0) = 0}
   * and some exponent below the last inner layer is above 1/2, so that both {@code S^{L-1}} and
   * {@code S^L} vanish and {@code A -> 0}. Needs {@code L >= 3}.
   *
   * @param network the network
   * @return true if {@code A -> 0} in the iterated limit of arXiv 2209.01018
   */
  public static boolean isTangentDegenerate(NetworkSpec network) {
    return someGammaAboveHalf(network, network.depth() - 2);
  }

  private static boolean someGammaAboveHalf(NetworkSpec network, int lastLayer) {
    if (network.activation().value(0) != 0) {
      return false;
    }
    for (int l = 1; l <= lastLayer; l++) {
      if (network.gamma(l) > 0.5) {
        return true;
      }
    }
    return false;
  }

  private static List<double[][]> tangentParts(
      NetworkSpec network,
      double[][] inputs,
      List<double[][]> conjugate,
      List<double[][]> derivative) {
    int depth = network.depth();
    List<double[][]> fromTop = new ArrayList<>();
    fromTop.add(conjugate.get(depth - 1));
    // c2 prod_{k>l} (tau_k^2 / N_k) prod_{k>=l} D^k, built from the top down.
    double[][] factor = scaled(derivative.get(depth - 1), network.outerVariance());
    for (int l = depth; l >= 1; l--) {
      fromTop.add(product(factor, l == 1 ? inputs : conjugate.get(l - 2)));
      if (l > 1) {
        double backward = network.hiddenVariance(l) / network.width(l);
        factor = product(scaled(factor, backward), derivative.get(l - 2));
      }
    }
    Collections.reverse(fromTop);
    return fromTop;
  }

  /** S and D of one layer. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one computation, never compared
  private record Layer(
      double[][] values, double[][] derivatives, double valueError, double derivativeError) {

    static Layer of(GaussianExpectation expectation, double[][] sigma) {
      int n = sigma.length;
      double[][] values = new double[n][n];
      double[][] derivatives = new double[n][n];
      double[] valueErrors = new double[n];
      double[] derivativeErrors = new double[n];
      // Every entry is written by one row only; steep activations take milliseconds per entry.
      IntStream.range(0, n)
          .parallel()
          .forEach(
              i -> {
                for (int j = i; j < n; j++) {
                  Expectation s = expectation.values(sigma[i][i], sigma[j][j], sigma[i][j]);
                  Expectation d = expectation.derivatives(sigma[i][i], sigma[j][j], sigma[i][j]);
                  values[i][j] = s.value();
                  values[j][i] = s.value();
                  derivatives[i][j] = d.value();
                  derivatives[j][i] = d.value();
                  valueErrors[i] = Math.max(valueErrors[i], s.error());
                  derivativeErrors[i] = Math.max(derivativeErrors[i], d.error());
                }
              });
      return new Layer(values, derivatives, largest(valueErrors), largest(derivativeErrors));
    }
  }

  private static void checkRange(Dataset data, int layer, double[][] sigma) {
    for (int i = 0; i < sigma.length; i++) {
      if (!(sigma[i][i] <= MAX_VARIANCE)) {
        throw new InvalidInputException(
            "pre-activation variance of layer " + layer + " at " + data.pointName(i),
            sigma[i][i],
            "must be at most " + MAX_VARIANCE + "; scale the inputs or the weights down");
      }
    }
  }

  /** The largest entry of a symmetric positive semi-definite matrix is on its diagonal. */
  private static double largest(double[][] matrix) {
    double largest = 0;
    for (int i = 0; i < matrix.length; i++) {
      largest = Math.max(largest, matrix[i][i]);
    }
    return largest;
  }

  /** The largest of numbers that are not negative. */
  private static double largest(double[] numbers) {
    return Arrays.stream(numbers).max().orElse(0);
  }

  private static double[][] gram(double[][] points) {
    int n = points.length;
    double[][] gram = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < points[i].length; k++) {
          sum += points[i][k] * points[j][k];
        }
        gram[i][j] = sum;
      }
    }
    return gram;
  }

  private static double[][] scaled(double[][] matrix, double factor) {
    int n = matrix.length;
    double[][] result = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        result[i][j] = factor * matrix[i][j];
      }
    }
    return result;
  }

  private static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    double[][] result = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        result[i][j] = a[i][j] * b[i][j];
      }
    }
    return result;
  }
}
