package org.normscale.theory.symmetric;

import org.ejml.data.DMatrixRMaj;
import org.normscale.theory.problem.InvalidInputException;

/** Checks and copies of matrices of overlaps. */
final class Overlaps {

  /**
   * Relative size up to which a negative eigenvalue of a covariance counts as rounding: overlaps
   * are sums of d products, d up to 1e6 in practice, each with a relative error of 1e-16.
   */
  private static final double ROUNDING = 1e-10;

  private Overlaps() {}

  static int requireUnits(String key, int count) {
    if (count < 1) {
      throw new InvalidInputException(key, count, "must be at least 1");
    }
    return count;
  }

  static void requireShape(String key, double[][] matrix, int rows, int columns) {
    if (matrix.length != rows) {
      throw new InvalidInputException(key, matrix.length + " rows", "must have " + rows);
    }
    for (int i = 0; i < rows; i++) {
      if (matrix[i].length != columns) {
        throw new InvalidInputException(
            key + "[" + i + "]", matrix[i].length + " values", "must have " + columns);
      }
      requireFinite(key + "[" + i + "]", matrix[i]);
    }
  }

  static void requireFinite(String key, double[] values) {
    for (int i = 0; i < values.length; i++) {
      InvalidInputException.requireFinite(key + "[" + i + "]", values[i]);
    }
  }

  /** Symmetric and positive semidefinite up to rounding. */
  static void requireCovariance(String key, double[][] matrix) {
    double scale = 0;
    for (int i = 0; i < matrix.length; i++) {
      scale = Math.max(scale, Math.abs(matrix[i][i]));
    }
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < i; k++) {
        if (!(Math.abs(matrix[i][k] - matrix[k][i]) <= ROUNDING * scale)) {
          throw new InvalidInputException(
              key + "[" + i + "][" + k + "]", matrix[i][k], "must equal its mirror image");
        }
      }
    }
    double smallest = SymmetricEigenvalues.of(new DMatrixRMaj(matrix))[0];
    if (!(smallest >= -ROUNDING * scale)) {
      throw new InvalidInputException(
          key,
          "smallest eigenvalue " + smallest,
          "must be overlaps of vectors (no eigenvalue < 0)");
    }
  }

  static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      copy[i] = matrix[i].clone();
    }
    return copy;
  }
}
