package org.normscale.theory.quadrature;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix. Kernels of many points have eigenvalues that
 * are 0 in double precision; the iteration, whose criterion is relative to neighbouring diagonal
 * entries, may then not end. It ends once the trace is added to the diagonal and taken off the
 * eigenvalues again. Their error is some rounding units of the largest eigenvalue either way.
 *
 * @param values eigenvalues, descending
 * @param vectors unit eigenvectors, as columns in that order
 */
@SuppressWarnings("ArrayRecordComponent") // Read once, by those who asked for it.
public record SymmetricEigen(double[] values, RealMatrix vectors) {

  /**
   * Decomposes a matrix without negative eigenvalues, but for rounding.
   *
   * @param matrix symmetric, n x n
   * @return its n eigenvalues and eigenvectors
   * @throws MathRuntimeException if the matrix is not symmetric or has entries that are not finite
   */
  public static SymmetricEigen of(RealMatrix matrix) {
    try {
      EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(matrix);
      return new SymmetricEigen(eigen.getEigenvalues(), eigen.getV());
    } catch (MathRuntimeException e) {
      return shifted(matrix, e);
    }
  }

  private static SymmetricEigen shifted(RealMatrix matrix, MathRuntimeException failure) {
    double trace = matrix.getTrace();
    if (!(trace > 0 && trace < Double.MAX_VALUE)) {
      throw failure;
    }
    int n = matrix.getRowDimension();
    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(n);
    EigenDecompositionSymmetric eigen =
        new EigenDecompositionSymmetric(matrix.add(identity.scalarMultiply(trace)));
    double[] values = eigen.getEigenvalues();
    for (int k = 0; k < n; k++) {
      values[k] -= trace;
    }
    return new SymmetricEigen(values, eigen.getV());
  }
}
