package org.normscale.theory.testing;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Small matrix helpers. */
public final class Matrices {

  private Matrices() {}

  /** Largest entry in size. */
  public static double norm(double[][] a) {
    double max = 0;
    for (double[] row : a) {
      for (double v : row) {
        max = Math.max(max, Math.abs(v));
      }
    }
    return max;
  }

  /** Largest difference of entries. */
  public static double distance(double[][] a, double[][] b) {
    return norm(of(a).subtract(of(b)).getData());
  }

  /** Largest difference of entries. */
  public static double distance(double[] a, double[] b) {
    return distance(new double[][] {a}, new double[][] {b});
  }

  /** Smallest eigenvalue of a symmetric matrix. */
  public static double smallestEigenvalue(double[][] a) {
    double[] values = new EigenDecompositionSymmetric(of(a)).getEigenvalues();
    return values[values.length - 1];
  }

  /** Product. */
  public static double[][] multiply(double[][] a, double[][] b) {
    return of(a).multiply(of(b)).getData();
  }

  /** As a Hipparchus matrix. */
  public static RealMatrix of(double[][] a) {
    return MatrixUtils.createRealMatrix(a);
  }
}
