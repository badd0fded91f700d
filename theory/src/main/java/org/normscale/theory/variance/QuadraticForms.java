package org.normscale.theory.variance;

/**
 * The forms {@code s^T G_x s}, one per point, of symmetric matrices that vanish outside the
 * training points and the point itself; products of training entries are formed once for all.
 */
final class QuadraticForms {

  private final int trainCount;
  private final double[][] train;
  private final double[][] border;
  private final double[] corner;
  private final double[] products;

  private QuadraticForms(int trainCount, double[][] train, double[][] border, double[] corner) {
    this.trainCount = trainCount;
    this.train = train;
    this.border = border;
    this.corner = corner;
    this.products = new double[trainCount * (trainCount + 1) / 2];
  }

  static QuadraticForms of(double[][][] matrices, int trainCount) {
    int points = matrices.length;
    double[][] train = new double[points][trainCount * (trainCount + 1) / 2];
    double[][] border = new double[points][trainCount];
    double[] corner = new double[points];
    for (int x = 0; x < points; x++) {
      double[][] g = matrices[x];
      int k = 0;
      for (int a = 0; a < trainCount; a++) {
        for (int b = 0; b <= a; b++) {
          train[x][k++] = a == b ? g[a][a] : g[a][b] + g[b][a];
        }
        border[x][a] = x < trainCount ? 0 : g[x][a] + g[a][x];
      }
      corner[x] = x < trainCount ? 0 : g[x][x];
    }
    return new QuadraticForms(trainCount, train, border, corner);
  }

  int count() {
    return corner.length;
  }

  /**
   * All forms at one vector. Not thread-safe: reuses a buffer.
   *
   * @param s one number per point
   * @param output one form per point. Modified.
   */
  void evaluate(double[] s, double[] output) {
    int k = 0;
    for (int a = 0; a < trainCount; a++) {
      for (int b = 0; b <= a; b++) {
        products[k++] = s[a] * s[b];
      }
    }
    for (int x = 0; x < corner.length; x++) {
      double[] row = train[x];
      double sum = 0;
      for (int i = 0; i < row.length; i++) {
        sum += row[i] * products[i];
      }
      if (x >= trainCount) {
        double along = corner[x] * s[x];
        for (int m = 0; m < trainCount; m++) {
          along += border[x][m] * s[m];
        }
        sum += along * s[x];
      }
      output[x] = sum;
    }
  }
}
