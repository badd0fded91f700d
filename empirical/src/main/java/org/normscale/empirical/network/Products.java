package org.normscale.empirical.network;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;

/**
 * The three matrix products of training, for few points (rows) and wide layers. Several rows or
 * sums at a time keep the processor's units busy; the order of additions is fixed, and the same for
 * a point whatever other points there are.
 */
final class Products {

  private Products() {}

  /**
   * {@code z = a w}.
   *
   * @param a points x k
   * @param w k x n
   * @param z points x n. Modified.
   */
  static void multiply(DMatrixRMaj a, DMatrixRMaj w, DMatrixRMaj z) {
    int inner = a.numCols;
    int width = w.numCols;
    Arrays.fill(z.data, 0, a.numRows * width, 0);
    for (int m = 0; m < a.numRows; m++) {
      int k = 0;
      for (; k + 3 < inner; k += 4) {
        addFour(a.data, m * inner + k, w.data, k * width, z.data, m * width, width);
      }
      for (; k < inner; k++) {
        addOne(a.data[m * inner + k], w.data, k * width, z.data, m * width, width);
      }
    }
  }

  /**
   * {@code to = to + rate a^T b}.
   *
   * @param rate factor
   * @param a points x k
   * @param b points x n
   * @param to k x n. Modified.
   */
  static void addOuter(double rate, DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj to) {
    int inner = a.numCols;
    int width = b.numCols;
    for (int k = 0; k < inner; k++) {
      int m = 0;
      for (; m + 1 < a.numRows; m += 2) {
        double first = rate * a.data[m * inner + k];
        double second = rate * a.data[(m + 1) * inner + k];
        addTwo(first, second, b.data, m * width, to.data, k * width, width);
      }
      for (; m < a.numRows; m++) {
        addOne(rate * a.data[m * inner + k], b.data, m * width, to.data, k * width, width);
      }
    }
  }

  /** Adds four consecutive rows, with four consecutive factors, to a row. */
  private static void addFour(
      double[] factors, int f, double[] rows, int from, double[] to, int toFrom, int width) {
    double f0 = factors[f];
    double f1 = factors[f + 1];
    double f2 = factors[f + 2];
    double f3 = factors[f + 3];
    int r1 = from + width;
    int r2 = r1 + width;
    int r3 = r2 + width;
    for (int i = 0; i < width; i++) {
      to[toFrom + i] +=
          (f0 * rows[from + i] + f1 * rows[r1 + i]) + (f2 * rows[r2 + i] + f3 * rows[r3 + i]);
    }
  }

  /** Adds two consecutive rows to a row. */
  private static void addTwo(
      double f0, double f1, double[] rows, int from, double[] to, int toFrom, int width) {
    int r1 = from + width;
    for (int i = 0; i < width; i++) {
      to[toFrom + i] += f0 * rows[from + i] + f1 * rows[r1 + i];
    }
  }

  private static void addOne(
      double factor, double[] row, int from, double[] to, int toFrom, int width) {
    for (int i = 0; i < width; i++) {
      to[toFrom + i] += factor * row[from + i];
    }
  }

  /** Scalar product, in eight running sums, so that additions do not wait for each other. */
  static double dot(double[] a, int aFrom, double[] b, int bFrom, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    int i = 0;
    for (; i + 7 < count; i += 8) {
      s0 += a[aFrom + i] * b[bFrom + i];
      s1 += a[aFrom + i + 1] * b[bFrom + i + 1];
      s2 += a[aFrom + i + 2] * b[bFrom + i + 2];
      s3 += a[aFrom + i + 3] * b[bFrom + i + 3];
      s4 += a[aFrom + i + 4] * b[bFrom + i + 4];
      s5 += a[aFrom + i + 5] * b[bFrom + i + 5];
      s6 += a[aFrom + i + 6] * b[bFrom + i + 6];
      s7 += a[aFrom + i + 7] * b[bFrom + i + 7];
    }
    for (; i < count; i++) {
      s0 += a[aFrom + i] * b[bFrom + i];
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }
}
