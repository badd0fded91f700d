package org.normscale.theory.variance;

import java.util.Arrays;

/**
 * The resolvent of the Volterra equation of the influence function (docs/guide/theory.md), in
 * Euler's steps:
 *
 * <pre>
 * f_k(x) = psi_k(x) - factor sum_m sum_{j&lt;k} k_{k,j}(x,m) f_j(x_m)
 *        = psi_k(x) - sum_m sum_{j&lt;k} R_{k,j}(x,m) psi_j(x_m)
 * </pre>
 *
 * where {@code k_{k,j}(x,m)} is the response of {@code H_k(x)} to an impulse in the residual of
 * point m at step j with all other residuals held, and {@code R / factor} the response with the
 * other residuals following. A row of R comes from one pass backwards in time of the adjoint system
 * of all particles: with {@code L_k = (s(z(x)), c s'(z(x)) S(x,.))} at the read-out,
 *
 * <pre>
 * R_j(m) = factor &lt; L_{j+1} . (s(z_m), c s'(z_m) e_m) &gt;
 * L_j = L_{j+1} + factor eps sum_m r_m (s'_m L_m, (s'_m L_a + c s''_m L_m) S(x_m,.))
 *               - sum_m R_j(m) (s(z_m), c s'(z_m) S(x_m,.))
 * </pre>
 *
 * <p>Cost of a row: about {@code K Q (2 n^2 + 14 n)} operations for Q particles and K steps.
 */
final class ResponseRows {

  /** Numbers kept per batch of read-outs: 32 MB. */
  private static final int BATCH = 1 << 22;

  private final ParticlePaths paths;
  private final Particles particles;
  private final int n;
  private final int count;
  private final StepValues values;
  private final double[] pushSlope;
  private final double[] pushCurvature;

  ResponseRows(ParticlePaths paths) {
    this.paths = paths;
    particles = paths.particles();
    n = particles.trainCount();
    count = particles.count();
    values = new StepValues(paths);
    pushSlope = new double[count * n];
    pushCurvature = new double[count * n];
  }

  /** Operations for one row, per particle and step. */
  static double work(int n) {
    return 2.0 * n * n + 14.0 * n;
  }

  /** Rows of all points read at one step. */
  double[][] rows(int step) {
    return rows(step, particles.pointCount());
  }

  /** Rows of the training points read at one step. */
  double[][] trainRows(int step) {
    return rows(step, n);
  }

  /**
   * Rows for the first points.
   *
   * @param step k, when the output is read
   * @param points number of points where it is read
   * @return one row per point; {@code R_{k,j}(x,m)} at {@code j n + m}
   */
  private double[][] rows(int step, int points) {
    double[][] rows = new double[points][step * n];
    int batch = (int) Math.max(1, BATCH / ((long) count * (n + 1)));
    for (int from = 0; from < points; from += batch) {
      int to = Math.min(points, from + batch);
      backward(step, from, Arrays.copyOfRange(rows, from, to));
    }
    return rows;
  }

  private void backward(int step, int first, double[][] rows) {
    double[][] top = new double[rows.length][];
    double[][] moves = new double[rows.length][];
    for (int b = 0; b < rows.length; b++) {
      ParticlePaths.Readout readout = paths.readout(step, first + b);
      double[] similarity = particles.similarity()[readout.point];
      top[b] = readout.value;
      moves[b] = new double[count * n];
      for (int q = 0; q < count; q++) {
        double slope = paths.outer(step, q) * readout.slope[q];
        for (int m = 0; m < n; m++) {
          moves[b][q * n + m] = slope * similarity[m];
        }
      }
    }
    for (int j = step - 1; j >= 0; j--) {
      prepare(j);
      for (int b = 0; b < rows.length; b++) {
        respond(j, top[b], moves[b], rows[b]);
        if (j > 0) {
          stepBack(j, top[b], moves[b], rows[b]);
        }
      }
    }
  }

  private void prepare(int j) {
    values.fill(j);
    if (j == 0 || particles.laziness() == 0) {
      return;
    }
    values.fillCurvature(j, pushCurvature);
    double scale = paths.factor() * particles.laziness();
    for (int q = 0; q < count; q++) {
      for (int m = 0; m < n; m++) {
        double push = scale * paths.residual(j, m);
        pushSlope[q * n + m] = push * values.slope[q * n + m];
        pushCurvature[q * n + m] *= push;
      }
    }
  }

  private void respond(int j, double[] top, double[] moves, double[] row) {
    double[] sums = new double[n];
    double[] weights = particles.weights();
    for (int q = 0; q < count; q++) {
      double weight = weights[q];
      double weightedTop = weight * top[q];
      for (int m = 0; m < n; m++) {
        int i = q * n + m;
        sums[m] += weightedTop * values.value[i] + weight * moves[i] * values.gradient[i];
      }
    }
    for (int m = 0; m < n; m++) {
      row[j * n + m] = paths.factor() * sums[m];
    }
  }

  private void stepBack(int j, double[] top, double[] moves, double[] row) {
    double[][] similarity = particles.similarity();
    double[] along = new double[n];
    for (int q = 0; q < count; q++) {
      double t = top[q];
      double change = 0;
      for (int m = 0; m < n; m++) {
        int i = q * n + m;
        double r = row[j * n + m];
        change += pushSlope[i] * moves[i] - r * values.value[i];
        along[m] = pushSlope[i] * t + pushCurvature[i] * moves[i] - r * values.gradient[i];
      }
      top[q] = t + change;
      for (int m = 0; m < n; m++) {
        double[] s = similarity[m];
        double sum = 0;
        for (int l = 0; l < n; l++) {
          sum += s[l] * along[l];
        }
        moves[q * n + m] += sum;
      }
    }
  }
}
