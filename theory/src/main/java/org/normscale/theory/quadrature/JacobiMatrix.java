package org.normscale.theory.quadrature;

import java.util.Arrays;

/**
 * The Jacobi matrix of the Hermite polynomials: symmetric tridiagonal, zero diagonal, {@code
 * sqrt(k)} beside it.
 */
final class JacobiMatrix {

  /** Far above the two or three sweeps that an eigenvalue needs. */
  private static final int MAX_SWEEPS = 60;

  private JacobiMatrix() {}

  /**
   * Roots of the Hermite polynomial of degree n.
   *
   * @param n degree, at least 1
   * @return n numbers in increasing order, exactly symmetric about 0
   */
  static double[] hermiteNodes(int n) {
    double[] diagonal = new double[n];
    double[] beside = new double[n];
    for (int k = 1; k < n; k++) {
      beside[k - 1] = Math.sqrt(k);
    }
    eigenvalues(diagonal, beside);
    Arrays.sort(diagonal);
    double[] nodes = new double[n];
    for (int j = n / 2; j < n; j++) {
      // The middle node of an odd rule is 0 exactly.
      boolean middle = 2 * j + 1 == n;
      double polished = HermiteFunctions.newtonStep(diagonal[j], n);
      nodes[j] = middle ? 0 : HermiteFunctions.newtonStep(polished, n);
      nodes[n - 1 - j] = middle ? 0 : -nodes[j];
    }
    return nodes;
  }

  /** Implicit QL with Wilkinson's shift (Numerische Mathematik 12, 1968, 377). */
  private static void eigenvalues(double[] d, double[] e) {
    int n = d.length;
    for (int l = 0; l < n; l++) {
      for (int sweep = 0; ; sweep++) {
        int m = l;
        while (m < n - 1 && !negligible(e[m], d[m], d[m + 1])) {
          m++;
        }
        if (m == l) {
          break;
        }
        if (sweep == MAX_SWEEPS) {
          throw new IllegalStateException("no eigenvalue after " + MAX_SWEEPS + " sweeps");
        }
        sweep(d, e, l, m);
      }
    }
  }

  private static boolean negligible(double e, double d, double dNext) {
    double scale = Math.abs(d) + Math.abs(dNext);
    return scale + Math.abs(e) == scale;
  }

  private static void sweep(double[] d, double[] e, int l, int m) {
    double g = (d[l + 1] - d[l]) / (2 * e[l]);
    double r = Math.hypot(g, 1);
    g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
    double s = 1;
    double c = 1;
    double p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i];
      double b = c * e[i];
      r = Math.hypot(f, g);
      e[i + 1] = r;
      if (r == 0) {
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }
}
