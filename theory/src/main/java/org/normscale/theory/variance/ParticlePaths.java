package org.normscale.theory.variance;

import org.normscale.theory.problem.Activation;

/**
 * The paths of all particles in Euler's steps k = 0..K, replayed from the residuals of the whole
 * system:
 *
 * <pre>
 * a_{k+1} = a_k + factor sum_m r_m s(z(x_m)),   beta_{m,k+1} = beta_{m,k} + factor r_m c s'(z(x_m))
 * </pre>
 *
 * with {@code factor} = {@code alpha / n} times the step. Memory: {@code 8 (K + 1) (2 n + 1)} bytes
 * per particle. Immutable.
 */
final class ParticlePaths {

  private final Particles particles;
  private final double[][] residuals;
  private final double factor;
  private final double[][] a;
  private final double[][] beta;

  /** {@code s(z)} at the training points; evaluated once, read by every pass. */
  private final double[][] values;

  private ParticlePaths(Particles particles, double[][] residuals, double factor) {
    this.particles = particles;
    this.residuals = residuals;
    this.factor = factor;
    int steps = residuals.length - 1;
    int n = particles.trainCount();
    a = new double[steps + 1][particles.count()];
    beta = new double[steps + 1][particles.count() * n];
    values = new double[steps + 1][particles.count() * n];
    for (int k = 0; k <= steps; k++) {
      for (int q = 0; q < particles.count(); q++) {
        evaluate(k, q);
        if (k < steps) {
          advance(k, q);
        }
      }
    }
  }

  private void evaluate(int k, int q) {
    int n = particles.trainCount();
    for (int m = 0; m < n; m++) {
      values[k][q * n + m] = particles.activation().value(preactivation(k, q, m));
    }
  }

  private void advance(int k, int q) {
    int n = particles.trainCount();
    double c = outer(k, q);
    double move = 0;
    for (int m = 0; m < n; m++) {
      int i = q * n + m;
      double value = values[k][i];
      double slope = particles.activation().derivativeFromValue(preactivation(k, q, m), value);
      move += residuals[k][m] * value;
      beta[k + 1][i] = beta[k][i] + factor * residuals[k][m] * c * slope;
    }
    a[k + 1][q] = a[k][q] + factor * move;
  }

  /**
   * Replays the paths.
   *
   * @param particles particles
   * @param residuals {@code y_m - H(x_m)} before each step and after the last, (K + 1) x n
   * @param factor {@code alpha / n} times the step
   */
  static ParticlePaths replay(Particles particles, double[][] residuals, double factor) {
    return new ParticlePaths(particles, residuals, factor);
  }

  Particles particles() {
    return particles;
  }

  int steps() {
    return residuals.length - 1;
  }

  double factor() {
    return factor;
  }

  double residual(int k, int m) {
    return residuals[k][m];
  }

  /** {@code s(z(x_m))} of particle q at {@code q n + m}, shared. */
  double[] values(int k) {
    return values[k];
  }

  double outer(int k, int q) {
    return particles.outer()[q] + particles.laziness() * a[k][q];
  }

  /** {@code b(x) = sum_m S(x, x_m) beta_m} of one particle. */
  double move(int k, int q, int x) {
    double[] row = particles.similarity()[x];
    double sum = 0;
    for (int m = 0; m < row.length; m++) {
      sum += row[m] * beta[k][q * row.length + m];
    }
    return sum;
  }

  /** Pre-activation at a point, without the point's own variable. */
  double preactivation(int k, int q, int x) {
    return particles.start()[x][q] + particles.laziness() * move(k, q, x);
  }

  /** What is read at a point: averages over the point's own variable, one number per particle. */
  Readout readout(int k, int x) {
    Activation s = particles.activation();
    double[] nodes = particles.smoothing().get(x).nodes();
    double[] weights = particles.smoothing().get(x).weights();
    Readout readout = new Readout(x, particles.count());
    for (int q = 0; q < particles.count(); q++) {
      double centre = preactivation(k, q, x);
      double value = 0;
      double slope = 0;
      double curvature = 0;
      for (int j = 0; j < nodes.length; j++) {
        double z = centre + nodes[j];
        double sz = s.value(z);
        value += weights[j] * sz;
        slope += weights[j] * s.derivativeFromValue(z, sz);
        curvature += weights[j] * s.secondDerivative(z);
      }
      readout.value[q] = value;
      readout.slope[q] = slope;
      readout.curvature[q] = curvature;
    }
    return readout;
  }

  /** {@code E s, E s', E s''} at one point over its own variable, per particle. */
  static final class Readout {
    final int point;
    final double[] value;
    final double[] slope;
    final double[] curvature;

    Readout(int point, int count) {
      this.point = point;
      value = new double[count];
      slope = new double[count];
      curvature = new double[count];
    }
  }
}
