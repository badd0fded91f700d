package org.normscale.theory.variance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.quadrature.GaussianGradient;
import org.normscale.theory.quadrature.PairGradient;

/**
 * From the derivative of a number by the top layer's tangent kernel {@code A = S^L + c2 D^L
 * S^{L-1}} to its derivatives by every {@code S^l}, {@code l < L}, down the recursion of the
 * kernels (the chain rule backwards: one pass per number, not per entry).
 */
final class KernelGradient {

  private final NetworkSpec network;
  private final double[][] below;
  private final PairMatrices topDerivative;

  /** Derivatives of {@code S^2..S^L} by their own {@code Sigma}. */
  private final List<PairMatrices> layers;

  private KernelGradient(
      NetworkSpec network,
      double[][] below,
      PairMatrices topDerivative,
      List<PairMatrices> layers) {
    this.network = network;
    this.below = below;
    this.topDerivative = topDerivative;
    this.layers = layers;
  }

  /** For a network of two or more hidden layers. */
  static KernelGradient of(NetworkSpec network, Kernels kernels) {
    GaussianGradient gradient = GaussianGradient.of(network.activation());
    List<PairMatrices> layers = new ArrayList<>();
    int depth = network.depth();
    for (int l = 2; l <= depth; l++) {
      layers.add(PairMatrices.of(kernels.preactivation().get(l - 1), gradient::values));
    }
    double[][] top = kernels.preactivation().get(depth - 1);
    PairMatrices topDerivative = PairMatrices.of(top, gradient::derivatives);
    return new KernelGradient(network, kernels.conjugate().get(depth - 2), topDerivative, layers);
  }

  /** Estimate of the relative error of the derivatives due to the expectations. */
  double relativeError() {
    double error = topDerivative.relativeError;
    for (PairMatrices layer : layers) {
      error += layer.relativeError;
    }
    return error;
  }

  /**
   * Derivatives by the conjugate kernels.
   *
   * @param byTangent symmetric matrix of derivatives by {@code A}
   * @return one symmetric matrix per inner layer, layers 1..L-1
   */
  List<double[][]> byConjugate(double[][] byTangent) {
    int depth = network.depth();
    int points = byTangent.length;
    double c2 = network.outerVariance();
    PairMatrices top = layers.get(depth - 2);
    double[][] byDerivative = new double[points][points];
    double[][] direct = new double[points][points];
    for (int a = 0; a < points; a++) {
      for (int b = 0; b < points; b++) {
        byDerivative[a][b] = c2 * byTangent[a][b] * below[a][b];
        // Price: D^L is the derivative of S^L by the covariance.
        direct[a][b] = c2 * byTangent[a][b] * top.byCov[a][b];
      }
    }
    double[][] bySigma = new double[points][points];
    top.addTo(bySigma, byTangent);
    topDerivative.addTo(bySigma, byDerivative);
    double[][][] result = new double[depth - 1][][];
    for (int l = depth - 1; l >= 1; l--) {
      double scale =
          Math.pow(network.width(l), 1 - 2 * network.gamma(l)) * network.hiddenVariance(l + 1);
      double[][] byValue = new double[points][points];
      for (int a = 0; a < points; a++) {
        for (int b = 0; b < points; b++) {
          byValue[a][b] = scale * bySigma[a][b] + (l == depth - 1 ? direct[a][b] : 0);
        }
      }
      result[l - 1] = byValue;
      if (l > 1) {
        bySigma = new double[points][points];
        layers.get(l - 2).addTo(bySigma, byValue);
      }
    }
    return List.of(result);
  }

  private interface PairFunction {
    PairGradient of(double varU, double varV, double cov);
  }

  /** Entry a, b: derivatives of {@code E f(z_a) f(z_b)} by cov and by the variance of z_a. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one computation, never compared
  private record PairMatrices(double[][] byCov, double[][] byVariance, double relativeError) {

    static PairMatrices of(double[][] sigma, PairFunction function) {
      int n = sigma.length;
      double[][] byCov = new double[n][n];
      double[][] byVariance = new double[n][n];
      double[] errors = new double[n];
      double[] sizes = new double[n];
      // Every entry is written by one row only; steep activations take milliseconds per entry.
      IntStream.range(0, n)
          .parallel()
          .forEach(
              a -> {
                for (int b = a; b < n; b++) {
                  PairGradient g = function.of(sigma[a][a], sigma[b][b], sigma[a][b]);
                  byCov[a][b] = g.byCov();
                  byCov[b][a] = g.byCov();
                  byVariance[a][b] = g.byVarU();
                  byVariance[b][a] = g.byVarV();
                  errors[a] = Math.max(errors[a], g.error());
                  double larger = Math.max(Math.abs(g.byCov()), Math.abs(g.byVarU()));
                  sizes[a] = Math.max(sizes[a], larger);
                }
              });
      double error = Arrays.stream(errors).max().orElse(0);
      double size = Arrays.stream(sizes).max().orElse(0);
      return new PairMatrices(byCov, byVariance, size == 0 ? 0 : error / size);
    }

    void addTo(double[][] bySigma, double[][] byExpectation) {
      int n = bySigma.length;
      for (int a = 0; a < n; a++) {
        double onDiagonal = 0;
        for (int b = 0; b < n; b++) {
          bySigma[a][b] += byExpectation[a][b] * byCov[a][b];
          // Entries a, b and b, a both depend on the variance of z_a.
          onDiagonal += 2 * byExpectation[a][b] * byVariance[a][b];
        }
        bySigma[a][a] += onDiagonal;
      }
    }
  }
}
