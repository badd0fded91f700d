package org.normscale.theory.quadrature;

/** Orthonormal Hermite polynomials times {@code exp(-x^2 / 4)}, which keeps them in range. */
final class HermiteFunctions {

  private HermiteFunctions() {}

  /**
   * Evaluates {@code p_k(x) exp(-x^2 / 4)} by the three-term recurrence {@code sqrt(k+1) p_{k+1} =
   * x p_k - sqrt(k) p_{k-1}}.
   *
   * @param x argument
   * @param output k = 0..length-1. Modified.
   */
  static void fill(double x, double[] output) {
    double before = 0;
    double current = Math.exp(-x * x / 4);
    for (int k = 0; k < output.length; k++) {
      output[k] = current;
      double next = (x * current - Math.sqrt(k) * before) / Math.sqrt(k + 1.0);
      before = current;
      current = next;
    }
  }

  /**
   * One step of Newton's method for a root of {@code p_n}, with {@code p_n' = sqrt(n) p_{n-1}}.
   *
   * @param x approximate root
   * @param n degree, at least 1
   * @return a better approximation
   */
  static double newtonStep(double x, int n) {
    double[] functions = new double[n + 1];
    fill(x, functions);
    return x - functions[n] / (Math.sqrt(n) * functions[n - 1]);
  }
}
