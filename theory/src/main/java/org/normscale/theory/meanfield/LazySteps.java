package org.normscale.theory.meanfield;

/** Euler's steps of the lazy limit with a given tangent kernel. */
final class LazySteps {

  private LazySteps() {}

  /**
   * The output after some steps from 0.
   *
   * @param kernel {@code A(x, x_m)}, points x n, training points first
   * @param targets n numbers
   * @param rate {@code alpha / n}
   * @param step length of a step
   * @param steps number of steps
   * @return one number per point
   */
  static double[] output(double[][] kernel, double[] targets, double rate, double step, int steps) {
    int n = targets.length;
    double[] learned = new double[n];
    for (int k = 0; k < steps; k++) {
      double[] residuals = new double[n];
      for (int m = 0; m < n; m++) {
        residuals[m] = targets[m] - dot(kernel[m], learned);
      }
      for (int m = 0; m < n; m++) {
        learned[m] += rate * step * residuals[m];
      }
    }
    double[] output = new double[kernel.length];
    for (int x = 0; x < output.length; x++) {
      output[x] = dot(kernel[x], learned);
    }
    return output;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int m = 0; m < b.length; m++) {
      sum += a[m] * b[m];
    }
    return sum;
  }
}
