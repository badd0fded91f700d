package org.normscale.theory.variance;

import org.normscale.theory.problem.Activation;

/**
 * What the equations need of all particles at one step, at the training points; index {@code q n +
 * m}. {@link #fill} overwrites them.
 */
final class StepValues {

  /** {@code s(z)}; shared with the paths. */
  double[] value;

  /** {@code s'(z)}. */
  final double[] slope;

  /** {@code c s'(z)}, the direction in which a residual pushes. */
  final double[] gradient;

  private final ParticlePaths paths;

  StepValues(ParticlePaths paths) {
    this.paths = paths;
    int size = paths.particles().count() * paths.particles().trainCount();
    value = paths.values(0);
    slope = new double[size];
    gradient = new double[size];
  }

  /** Overwrites the buffers with the values at step k. */
  void fill(int k) {
    Particles particles = paths.particles();
    Activation s = particles.activation();
    int n = particles.trainCount();
    value = paths.values(k);
    for (int q = 0; q < particles.count(); q++) {
      double c = paths.outer(k, q);
      for (int m = 0; m < n; m++) {
        int i = q * n + m;
        double z = paths.preactivation(k, q, m);
        slope[i] = s.derivativeFromValue(z, value[i]);
        gradient[i] = c * slope[i];
      }
    }
  }

  /** Overwrites {@code curvature} with {@code c s''(z)} at step k. */
  void fillCurvature(int k, double[] curvature) {
    Particles particles = paths.particles();
    double[] values = paths.values(k);
    Activation s = particles.activation();
    int n = particles.trainCount();
    for (int q = 0; q < particles.count(); q++) {
      double c = paths.outer(k, q);
      for (int m = 0; m < n; m++) {
        double z = paths.preactivation(k, q, m);
        curvature[q * n + m] = c * s.secondDerivativeFromValue(z, values[q * n + m]);
      }
    }
  }
}
