package org.normscale.theory.meanfield;

/**
 * The path of one particle in Euler's steps k = 0..K. Arrays are shared and must not be modified.
 *
 * @param start initial outer weight {@code c_0}
 * @param laziness {@code eps}
 * @param a {@code (c - c_0) / eps}, K + 1 numbers
 * @param beta moves of the pre-activations, (K + 1) x n
 * @param z pre-activations at the training points, (K + 1) x n
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
public record Trajectory(double start, double laziness, double[] a, double[][] beta, double[][] z) {

  /**
   * The outer weight after a number of steps.
   *
   * @param k step, 0..K
   * @return {@code c = c_0 + eps a}
   */
  public double outer(int k) {
    return start + laziness * a[k];
  }

  /**
   * How far the pre-activation at a point has moved, over {@code eps}.
   *
   * @param k step, 0..K
   * @param similarity {@code S(x, .)} of the point, n numbers
   * @return {@code b(x) = sum_m S(x, x_m) beta_m}; {@code z(x) = z_0(x) + eps b(x)}
   */
  public double move(int k, double[] similarity) {
    double sum = 0;
    for (int m = 0; m < similarity.length; m++) {
      sum += similarity[m] * beta[k][m];
    }
    return sum;
  }
}
