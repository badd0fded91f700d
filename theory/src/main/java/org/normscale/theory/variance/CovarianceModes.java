package org.normscale.theory.variance;

import java.util.ArrayList;
import java.util.List;

/**
 * A covariance matrix as a sum of few squares, {@code C = sum_i v_i v_i^T}, by Cholesky's method
 * with pivots: influence functions are smooth in time, so that their covariance over times and
 * points has a small numerical rank.
 */
final class CovarianceModes {

  /** What may be left out, relative to the trace. */
  private static final double TOLERANCE = 1e-11;

  private CovarianceModes() {}

  /**
   * The squares.
   *
   * @param covariance symmetric, without negative eigenvalues; overwritten
   * @return the vectors v
   */
  static List<double[]> of(double[][] covariance) {
    List<double[]> modes = new ArrayList<>();
    double total = trace(covariance);
    while (modes.size() < covariance.length && trace(covariance) > TOLERANCE * total) {
      int pivot = 0;
      for (int i = 1; i < covariance.length; i++) {
        if (covariance[i][i] > covariance[pivot][pivot]) {
          pivot = i;
        }
      }
      double[] mode = covariance[pivot].clone();
      double root = Math.sqrt(mode[pivot]);
      for (int i = 0; i < mode.length; i++) {
        mode[i] /= root;
      }
      for (int i = 0; i < mode.length; i++) {
        for (int j = 0; j < mode.length; j++) {
          covariance[i][j] -= mode[i] * mode[j];
        }
      }
      modes.add(mode);
    }
    return modes;
  }

  private static double trace(double[][] matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      sum += matrix[i][i];
    }
    return sum;
  }
}
