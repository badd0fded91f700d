package org.normscale.empirical.online;

/** Square roots of small positive semidefinite matrices. */
final class Roots {

  private Roots() {}

  /** The lower triangular root L, L L^T = A, in new arrays. */
  static double[][] lower(double[][] a) {
    double[][] root = new double[a.length][a.length];
    lower(a, root);
    return root;
  }

  /**
   * Cholesky's root of a matrix that may be singular: a pivot that is not positive is taken as 0,
   * with its column.
   *
   * @param a symmetric matrix, of which the lower half is read
   * @param root lower triangle is set; what is above stays. Modified.
   */
  static void lower(double[][] a, double[][] root) {
    for (int k = 0; k < a.length; k++) {
      double pivot = a[k][k];
      for (int c = 0; c < k; c++) {
        pivot -= root[k][c] * root[k][c];
      }
      // Rounding leaves up to a few ulps of a[k][k] where the exact pivot is 0.
      double diagonal = pivot > 1e-15 * a[k][k] ? Math.sqrt(pivot) : 0;
      root[k][k] = diagonal;
      for (int i = k + 1; i < a.length; i++) {
        double sum = a[i][k];
        for (int c = 0; c < k; c++) {
          sum -= root[i][c] * root[k][c];
        }
        root[i][k] = diagonal > 0 ? sum / diagonal : 0;
      }
    }
  }
}
