package org.normscale.theory.symmetric;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues of symmetric matrices. The QR iteration ends when off-diagonal entries are small
 * against their neighbours on the diagonal, which they never are where rounding makes a cluster of
 * zero eigenvalues, as Hessians of symmetric states have. So the matrix is shifted by its norm; the
 * error stays that of rounding relative to the norm.
 */
final class SymmetricEigenvalues {

  /** Eigenvalues in ascending order and their unit eigenvectors. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Decomposition(double[] values, double[][] vectors) {}

  private SymmetricEigenvalues() {}

  /**
   * All eigenvalues in ascending order.
   *
   * @param matrix symmetric up to rounding, n x n
   * @return n eigenvalues, errors about 1e-16 of the norm times the root of n
   * @throws ArithmeticException if the iteration does not converge
   */
  static double[] of(DMatrixRMaj matrix) {
    return decompose(matrix, false).values();
  }

  /** Eigenvalues and unit eigenvectors (vector j belongs to value j). */
  static Decomposition withVectors(DMatrixRMaj matrix) {
    return decompose(matrix, true);
  }

  private static Decomposition decompose(DMatrixRMaj matrix, boolean withVectors) {
    int n = matrix.getNumRows();
    if (n == 0) {
      return new Decomposition(new double[0], new double[0][]);
    }
    double shift = 2 * NormOps_DDRM.normF(matrix);
    DMatrixRMaj shifted = matrix.copy();
    for (int i = 0; i < n; i++) {
      shifted.add(i, i, shift);
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, withVectors, true);
    if (!eigen.decompose(shifted)) {
      throw new ArithmeticException(
          "eigenvalues of a " + n + " x " + n + " matrix do not converge");
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) ->
            Double.compare(eigen.getEigenvalue(a).getReal(), eigen.getEigenvalue(b).getReal()));
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int j = 0; j < n; j++) {
      values[j] = eigen.getEigenvalue(order[j]).getReal() - shift;
      vectors[j] =
          withVectors
              ? CommonOps_DDRM.transpose(eigen.getEigenVector(order[j]), null).getData()
              : new double[0];
    }
    return new Decomposition(values, vectors);
  }
}
