package org.normscale.theory.meanfield;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Gaussian variables as linear functions of as few standard normal variables {@code w} as the
 * leading ones need. Cholesky's method with pivots finds their number (an eigenvalue solver may
 * fail on matrices most of whose eigenvalues are 0) and the regression of the others; then {@code
 * w} is rotated to the principal directions of the leading ones.
 */
final class LowRank {

  private LowRank() {}

  /**
   * The factor F: the leading variables are {@code F w}, the others have mean {@code F w} given the
   * leading ones.
   *
   * @param covariance symmetric, positive semi-definite
   * @param leading number of leading variables, at least 1
   * @param tolerance what may be left of a variance, relative to the largest of the leading ones
   * @return variables x rank; columns by decreasing size over the leading variables
   */
  static double[][] factor(double[][] covariance, int leading, double tolerance) {
    double[][] factor = cholesky(covariance, leading, tolerance);
    int rank = factor[0].length;
    if (rank < 2) {
      return factor;
    }
    RealMatrix all = MatrixUtils.createRealMatrix(factor);
    RealMatrix block = all.getSubMatrix(0, leading - 1, 0, rank - 1);
    try {
      RealMatrix directions =
          new EigenDecompositionSymmetric(block.transposeMultiply(block)).getV();
      return all.multiply(directions).getData();
    } catch (MathRuntimeException e) {
      // Any rotation is right; the principal one only needs fewer nodes.
      return factor;
    }
  }

  private static double[][] cholesky(double[][] covariance, int leading, double tolerance) {
    int count = covariance.length;
    double[] left = new double[leading];
    double largest = 0;
    for (int m = 0; m < leading; m++) {
      left[m] = covariance[m][m];
      largest = Math.max(largest, left[m]);
    }
    double[][] columns = new double[leading][];
    int rank = 0;
    while (rank < leading) {
      int pivot = indexOfLargest(left);
      if (!(left[pivot] > tolerance * largest)) {
        break;
      }
      double root = Math.sqrt(left[pivot]);
      double[] column = new double[count];
      for (int i = 0; i < count; i++) {
        double value = covariance[i][pivot];
        for (int k = 0; k < rank; k++) {
          value -= columns[k][i] * columns[k][pivot];
        }
        column[i] = value / root;
      }
      for (int m = 0; m < leading; m++) {
        left[m] -= column[m] * column[m];
      }
      left[pivot] = 0;
      columns[rank] = column;
      rank++;
    }
    double[][] factor = new double[count][rank];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < rank; k++) {
        factor[i][k] = columns[k][i];
      }
    }
    return factor;
  }

  private static int indexOfLargest(double[] values) {
    int index = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[index]) {
        index = i;
      }
    }
    return index;
  }
}
