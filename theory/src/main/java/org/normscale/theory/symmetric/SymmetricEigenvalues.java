package org.normscale.theory.symmetric;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/** Eigenvalues of symmetric matrices. */
final class SymmetricEigenvalues {

  private SymmetricEigenvalues() {}

  /**
   * All eigenvalues in ascending order.
   *
   * @param matrix symmetric, n x n
   * @return n eigenvalues
   * @throws ArithmeticException if the iteration does not converge
   */
  static double[] of(DMatrixRMaj matrix) {
    int n = matrix.getNumRows();
    if (n == 0) {
      return new double[0];
    }
    EigenDecomposition_F64<DMatrixRMaj> decomposition =
        DecompositionFactory_DDRM.eig(n, false, true);
    if (!decomposition.decompose(matrix.copy())) {
      throw new ArithmeticException(
          "eigenvalues of a " + n + " x " + n + " matrix do not converge");
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = decomposition.getEigenvalue(i).getReal();
    }
    Arrays.sort(values);
    return values;
  }
}
