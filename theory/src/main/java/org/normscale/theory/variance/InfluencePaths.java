package org.normscale.theory.variance;

/**
 * Influence of every particle on the output at the training points at every step before the last.
 * Memory: {@code 8 K n} bytes per particle.
 */
final class InfluencePaths {

  private InfluencePaths() {}

  /**
   * The influences, {@code f - E f}.
   *
   * @param paths paths of the particles
   * @param responses responses of the same paths
   * @return {@code f_k(x_m)} of particle q at {@code [q][k n + m]}, k = 0..K-1
   */
  static double[][] of(ParticlePaths paths, ResponseRows responses) {
    Particles particles = paths.particles();
    int n = particles.trainCount();
    int steps = paths.steps();
    double[][] psi = psi(paths);
    double[][] influence = new double[particles.count()][];
    for (int q = 0; q < psi.length; q++) {
      influence[q] = psi[q].clone();
    }
    for (int k = 1; k < steps; k++) {
      double[][] rows = responses.trainRows(k);
      for (int q = 0; q < psi.length; q++) {
        for (int m = 0; m < n; m++) {
          influence[q][k * n + m] -= dot(rows[m], psi[q]);
        }
      }
    }
    centre(influence, particles.weights());
    return influence;
  }

  private static double[][] psi(ParticlePaths paths) {
    int n = paths.particles().trainCount();
    double[][] psi = new double[paths.particles().count()][paths.steps() * n];
    StepValues values = new StepValues(paths);
    for (int k = 0; k < paths.steps(); k++) {
      values.fill(k);
      for (int q = 0; q < psi.length; q++) {
        double c = paths.outer(k, q);
        for (int m = 0; m < n; m++) {
          psi[q][k * n + m] = c * values.value[q * n + m];
        }
      }
    }
    return psi;
  }

  private static void centre(double[][] influence, double[] weights) {
    double[] mean = new double[influence[0].length];
    for (int q = 0; q < influence.length; q++) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weights[q] * influence[q][i];
      }
    }
    for (double[] row : influence) {
      for (int i = 0; i < mean.length; i++) {
        row[i] -= mean[i];
      }
    }
  }

  /**
   * Covariance over the particles.
   *
   * @param influence centred influences
   * @param weights weights of the particles
   * @return {@code C_f}, (K n) x (K n)
   */
  static double[][] covariance(double[][] influence, double[] weights) {
    int size = influence[0].length;
    double[][] covariance = new double[size][size];
    for (int q = 0; q < influence.length; q++) {
      double[] row = influence[q];
      for (int i = 0; i < size; i++) {
        double scaled = weights[q] * row[i];
        double[] target = covariance[i];
        for (int j = 0; j <= i; j++) {
          target[j] += scaled * row[j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  private static double dot(double[] row, double[] values) {
    double sum = 0;
    for (int i = 0; i < row.length; i++) {
      sum += row[i] * values[i];
    }
    return sum;
  }
}
