package org.normscale.theory.variance;

import java.util.Arrays;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Noise of drawing one training point per step, in the coordinates {@code q} of {@code h = h_0 +
 * A(., train) q}: a step adds {@code eta (y_m - h(x_m))} to one entry of q. With {@code d = eta /
 * n}, the covariance Q of q over the draws and the second moment R of the full-batch residual
 *
 * <pre>
 * Q' = Q - d (A Q + Q A) + (eta^2 / n) diag(A Q A + R) - d^2 R,   R' = (1 - d A) R (1 - d A)
 * </pre>
 *
 * from {@code Q = 0}: exact for the linear model, and the difference of two covariances without
 * cancellation. Matrices over the training points.
 */
final class SamplingNoise {

  private final double[][] tangent;
  private final double[][] residual;

  SamplingNoise(double[][] tangent, double[][] residual) {
    this.tangent = tangent;
    this.residual = residual;
  }

  /** Multiplications of {@link #direct}. */
  static double directCost(int n, long steps) {
    return 3.0 * n * n * n * steps;
  }

  /** Step by step. */
  RealMatrix direct(double eta, long steps) {
    int n = tangent.length;
    double d = eta / n;
    double[][] q = new double[n][n];
    double[][] r = new double[n][];
    for (int i = 0; i < n; i++) {
      r[i] = residual[i].clone();
    }
    double[][] aq = new double[n][n];
    double[][] ar = new double[n][n];
    double[][] ara = new double[n][n];
    for (long k = 0; k < steps; k++) {
      multiply(tangent, q, aq);
      multiply(tangent, r, ar);
      multiply(ar, tangent, ara);
      for (int i = 0; i < n; i++) {
        double square = r[i][i];
        for (int j = 0; j < n; j++) {
          square += aq[i][j] * tangent[j][i];
        }
        for (int j = 0; j < n; j++) {
          q[i][j] -= d * (aq[i][j] + aq[j][i]) + d * d * r[i][j];
          r[i][j] += d * (d * ara[i][j] - ar[i][j] - ar[j][i]);
        }
        q[i][i] += eta * d * square;
      }
    }
    return MatrixUtils.createRealMatrix(q);
  }

  /** Product of square matrices. */
  private static void multiply(double[][] a, double[][] b, double[][] output) {
    int n = a.length;
    for (int i = 0; i < n; i++) {
      double[] row = output[i];
      Arrays.fill(row, 0);
      for (int k = 0; k < n; k++) {
        double factor = a[i][k];
        double[] other = b[k];
        for (int j = 0; j < n; j++) {
          row[j] += factor * other[j];
        }
      }
    }
  }

  /**
   * Fewer, longer steps to the same time: {@code Q / eta} is smooth in the step, so that the
   * polynomial through the values at {@code coarsest 2^j} steps, evaluated at the true step, is
   * close to it.
   *
   * @param eta step of one draw
   * @param steps number of steps
   * @param coarsest number of the fewest steps
   * @param levels number of resolutions
   * @return the value of the highest order, then that of one order less
   */
  RealMatrix[] extrapolated(double eta, long steps, int coarsest, int levels) {
    double[] nodes = new double[levels];
    RealMatrix[] values = new RealMatrix[levels];
    for (int j = 0; j < levels; j++) {
      long coarse = (long) coarsest << j;
      nodes[j] = (double) steps / coarse;
      values[j] = direct(eta * nodes[j], coarse).scalarMultiply(1 / nodes[j]);
    }
    // Neville's scheme at 1; values[j] becomes the polynomial through nodes j..levels-1.
    RealMatrix before = values[levels - 1];
    for (int order = 1; order < levels; order++) {
      before = values[levels - 1];
      for (int j = levels - 1; j >= order; j--) {
        double share = (1 - nodes[j]) / (nodes[j - order] - nodes[j]);
        RealMatrix change = values[j].subtract(values[j - 1]).scalarMultiply(share);
        values[j] = values[j].subtract(change);
      }
    }
    return new RealMatrix[] {values[levels - 1], before};
  }
}
