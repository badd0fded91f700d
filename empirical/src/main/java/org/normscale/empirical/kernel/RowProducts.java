package org.normscale.empirical.kernel;

import java.util.Arrays;

/**
 * Products of training over rows that are arrays of their own: the virtual machine (17 to 25) turns
 * such loops into vector code if they use few arrays and the same index in all of them. The order
 * of additions is fixed.
 */
final class RowProducts {

  private RowProducts() {}

  /**
   * {@code z_m = sum_k a_mk w_k}.
   *
   * @param count number of points
   * @param a points x inner
   * @param w inner x width
   * @param z points x width. Modified.
   * @param width length of the rows that is used
   */
  static void multiply(int count, double[][] a, double[][] w, double[][] z, int width) {
    int first = (w.length - 1) % 4 + 1;
    for (int m = 0; m < count; m++) {
      set(first, a[m], w, z[m], width);
    }
    for (int k = first; k < w.length; k += 4) {
      int m = 0;
      for (; m + 1 < count; m += 2) {
        addFourToTwo(w[k], w[k + 1], w[k + 2], w[k + 3], a[m], a[m + 1], k, z[m], z[m + 1], width);
      }
      if (m < count) {
        double[] f = a[m];
        addFour(
            w[k], w[k + 1], w[k + 2], w[k + 3], f[k], f[k + 1], f[k + 2], f[k + 3], z[m], width);
      }
    }
  }

  /**
   * {@code to = to + sum_m f_m rows_m}.
   *
   * @param count number of rows that are added
   * @param f factors, one per row
   * @param rows rows x width
   * @param to a row. Modified.
   * @param width length of the rows that is used
   */
  static void accumulate(int count, double[] f, double[][] rows, double[] to, int width) {
    int m = 0;
    for (; m + 3 < count; m += 4) {
      addFour(
          rows[m],
          rows[m + 1],
          rows[m + 2],
          rows[m + 3],
          f[m],
          f[m + 1],
          f[m + 2],
          f[m + 3],
          to,
          width);
    }
    for (; m < count; m++) {
      addOne(rows[m], f[m], to, width);
    }
  }

  /** {@code z} becomes the sum of one to four rows. */
  private static void set(int rows, double[] f, double[][] w, double[] z, int width) {
    switch (rows) {
      case 1 -> setOne(w[0], f[0], z, width);
      case 2 -> setTwo(w[0], w[1], f[0], f[1], z, width);
      case 3 -> setThree(w[0], w[1], w[2], f[0], f[1], f[2], z, width);
      default -> setFour(w[0], w[1], w[2], w[3], f[0], f[1], f[2], f[3], z, width);
    }
  }

  private static void setOne(double[] w0, double f0, double[] z, int width) {
    for (int i = 0; i < width; i++) {
      z[i] = f0 * w0[i];
    }
  }

  private static void setTwo(
      double[] w0, double[] w1, double f0, double f1, double[] z, int width) {
    for (int i = 0; i < width; i++) {
      z[i] = Math.fma(f0, w0[i], f1 * w1[i]);
    }
  }

  private static void setThree(
      double[] w0,
      double[] w1,
      double[] w2,
      double f0,
      double f1,
      double f2,
      double[] z,
      int width) {
    for (int i = 0; i < width; i++) {
      z[i] = Math.fma(f0, w0[i], Math.fma(f1, w1[i], f2 * w2[i]));
    }
  }

  private static void setFour(
      double[] w0,
      double[] w1,
      double[] w2,
      double[] w3,
      double f0,
      double f1,
      double f2,
      double f3,
      double[] z,
      int width) {
    for (int i = 0; i < width; i++) {
      z[i] = Math.fma(f0, w0[i], Math.fma(f1, w1[i], Math.fma(f2, w2[i], f3 * w3[i])));
    }
  }

  private static void addOne(double[] w0, double f0, double[] z, int width) {
    for (int i = 0; i < width; i++) {
      z[i] = Math.fma(f0, w0[i], z[i]);
    }
  }

  private static void addFour(
      double[] w0,
      double[] w1,
      double[] w2,
      double[] w3,
      double f0,
      double f1,
      double f2,
      double f3,
      double[] z,
      int width) {
    for (int i = 0; i < width; i++) {
      z[i] =
          Math.fma(f0, w0[i], Math.fma(f1, w1[i], Math.fma(f2, w2[i], Math.fma(f3, w3[i], z[i]))));
    }
  }

  /** Two points share the four rows of weights. */
  private static void addFourToTwo(
      double[] w0,
      double[] w1,
      double[] w2,
      double[] w3,
      double[] f,
      double[] g,
      int k,
      double[] y,
      double[] z,
      int width) {
    double f0 = f[k];
    double f1 = f[k + 1];
    double f2 = f[k + 2];
    double f3 = f[k + 3];
    double g0 = g[k];
    double g1 = g[k + 1];
    double g2 = g[k + 2];
    double g3 = g[k + 3];
    for (int i = 0; i < width; i++) {
      double x0 = w0[i];
      double x1 = w1[i];
      double x2 = w2[i];
      double x3 = w3[i];
      double a = Math.fma(f0, x0, Math.fma(f1, x1, Math.fma(f2, x2, Math.fma(f3, x3, y[i]))));
      double b = Math.fma(g0, x0, Math.fma(g1, x1, Math.fma(g2, x2, Math.fma(g3, x3, z[i]))));
      y[i] = a;
      z[i] = b;
    }
  }

  /**
   * Whether the squares of every column sum to at most a bound. By columns, for sums along a row
   * are not turned into vector code.
   *
   * @param bound the bound
   * @param count number of rows
   * @param rows rows x width
   * @param sums sums of squares of the columns. Modified.
   * @param width length of the rows that is used
   * @return false also if there is a NaN
   */
  static boolean squaresWithin(double bound, int count, double[][] rows, double[] sums, int width) {
    Arrays.fill(sums, 0, width, 0);
    int m = 0;
    for (; m + 3 < count; m += 4) {
      addSquares(rows[m], rows[m + 1], rows[m + 2], rows[m + 3], sums, width);
    }
    for (; m < count; m++) {
      addSquares(rows[m], sums, width);
    }
    for (int i = 0; i < width; i++) {
      if (!(sums[i] <= bound)) {
        return false;
      }
    }
    return true;
  }

  private static void addSquares(
      double[] r0, double[] r1, double[] r2, double[] r3, double[] sums, int width) {
    for (int i = 0; i < width; i++) {
      double x0 = r0[i];
      double x1 = r1[i];
      double x2 = r2[i];
      double x3 = r3[i];
      sums[i] = Math.fma(x0, x0, Math.fma(x1, x1, Math.fma(x2, x2, Math.fma(x3, x3, sums[i]))));
    }
  }

  private static void addSquares(double[] r, double[] sums, int width) {
    for (int i = 0; i < width; i++) {
      double x = r[i];
      sums[i] = Math.fma(x, x, sums[i]);
    }
  }

  /** Scalar product, in eight running sums, so that additions do not wait for each other. */
  static double dot(double[] a, double[] b, int count) {
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
      s0 = Math.fma(a[i], b[i], s0);
      s1 = Math.fma(a[i + 1], b[i + 1], s1);
      s2 = Math.fma(a[i + 2], b[i + 2], s2);
      s3 = Math.fma(a[i + 3], b[i + 3], s3);
      s4 = Math.fma(a[i + 4], b[i + 4], s4);
      s5 = Math.fma(a[i + 5], b[i + 5], s5);
      s6 = Math.fma(a[i + 6], b[i + 6], s6);
      s7 = Math.fma(a[i + 7], b[i + 7], s7);
    }
    for (; i < count; i++) {
      s0 = Math.fma(a[i], b[i], s0);
    }
    return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
  }

  /**
   * The eight scalar products of two rows with four others.
   *
   * @param out products of {@code p} with {@code b0..b3}, then of {@code q}. Modified.
   */
  static void dots(
      double[] p,
      double[] q,
      double[] b0,
      double[] b1,
      double[] b2,
      double[] b3,
      int count,
      double[] out) {
    double p0 = 0;
    double p1 = 0;
    double p2 = 0;
    double p3 = 0;
    double q0 = 0;
    double q1 = 0;
    double q2 = 0;
    double q3 = 0;
    for (int i = 0; i < count; i++) {
      double x = p[i];
      double y = q[i];
      p0 = Math.fma(x, b0[i], p0);
      p1 = Math.fma(x, b1[i], p1);
      p2 = Math.fma(x, b2[i], p2);
      p3 = Math.fma(x, b3[i], p3);
      q0 = Math.fma(y, b0[i], q0);
      q1 = Math.fma(y, b1[i], q1);
      q2 = Math.fma(y, b2[i], q2);
      q3 = Math.fma(y, b3[i], q3);
    }
    out[0] = p0;
    out[1] = p1;
    out[2] = p2;
    out[3] = p3;
    out[4] = q0;
    out[5] = q1;
    out[6] = q2;
    out[7] = q3;
  }
}
