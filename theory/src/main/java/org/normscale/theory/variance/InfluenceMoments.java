package org.normscale.theory.variance;

import org.normscale.theory.meanfield.SmoothingRule;
import org.normscale.theory.problem.Activation;

/**
 * Influence of every particle on the output after the last step, {@code f^eps} and its lazy
 * counterpart {@code f^0}, and their moments over the particles' law.
 */
final class InfluenceMoments {

  private final ParticlePaths paths;
  private final Particles particles;
  private final double[][] rows;
  private final double[][] lazyRows;

  /** What the rows take from psi, per point and particle. */
  private final double[][] followed;

  private final double[][] lazyFollowed;

  /**
   * Prepares the moments.
   *
   * @param paths paths of the particles
   * @param rows {@code R_{K,j}(x,m)} of all points, P x (K n)
   * @param lazyRows rows of the lazy dynamics, P x n
   */
  InfluenceMoments(ParticlePaths paths, double[][] rows, double[][] lazyRows) {
    this.paths = paths;
    particles = paths.particles();
    this.rows = rows;
    this.lazyRows = lazyRows;
    followed = new double[particles.pointCount()][particles.count()];
    lazyFollowed = new double[particles.pointCount()][particles.count()];
    follow();
  }

  private void follow() {
    int n = particles.trainCount();
    StepValues values = new StepValues(paths);
    for (int j = 0; j < paths.steps(); j++) {
      values.fill(j);
      for (int q = 0; q < particles.count(); q++) {
        double c = paths.outer(j, q);
        for (int x = 0; x < rows.length; x++) {
          double sum = 0;
          double lazySum = 0;
          for (int m = 0; m < n; m++) {
            double value = values.value[q * n + m];
            sum += rows[x][j * n + m] * value;
            lazySum += lazyRows[x][m] * value;
          }
          followed[x][q] += c * sum;
          if (j == 0) {
            lazyFollowed[x][q] = c * lazySum;
          }
        }
      }
    }
  }

  /**
   * Moments.
   *
   * @return {@code Var f^eps - Var f^0} of each point, then {@code Var(f^eps - f^0)} of each point
   */
  double[] moments() {
    int points = particles.pointCount();
    double[] moments = new double[2 * points];
    for (int x = 0; x < points; x++) {
      moments(x, moments);
    }
    return moments;
  }

  /**
   * Influences on the output at one point after the last step.
   *
   * @return {@code f - E f} of every particle and node of the point's own variable, a new array
   */
  double[] centred(int x) {
    Influence influence = influence(x);
    double[] result = influence.lazy;
    for (int i = 0; i < result.length; i++) {
      result[i] += influence.change[i];
    }
    subtract(result, mean(influence.weight, result));
    return result;
  }

  private void moments(int x, double[] moments) {
    Influence influence = influence(x);
    double[] weight = influence.weight;
    double lazyMean = mean(weight, influence.lazy);
    double changeMean = mean(weight, influence.change);
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < weight.length; i++) {
      double change = influence.change[i] - changeMean;
      covariance += weight[i] * change * (influence.lazy[i] - lazyMean);
      variance += weight[i] * change * change;
    }
    moments[x] = 2 * covariance + variance;
    moments[particles.pointCount() + x] = variance;
  }

  private Influence influence(int x) {
    Activation s = particles.activation();
    SmoothingRule rule = particles.smoothing().get(x);
    int nodes = rule.size();
    int last = paths.steps();
    Influence influence = new Influence(particles.count() * nodes);
    for (int q = 0; q < particles.count(); q++) {
      double centre = particles.start()[x][q];
      double end = paths.preactivation(last, q, x);
      double response = followed[x][q] - lazyFollowed[x][q];
      for (int j = 0; j < nodes; j++) {
        int i = q * nodes + j;
        double first = particles.outer()[q] * s.value(centre + rule.nodes()[j]);
        influence.weight[i] = particles.weights()[q] * rule.weights()[j];
        influence.lazy[i] = first - lazyFollowed[x][q];
        influence.change[i] =
            paths.outer(last, q) * s.value(end + rule.nodes()[j]) - first - response;
      }
    }
    return influence;
  }

  private static double mean(double[] weight, double[] values) {
    double sum = 0;
    for (int i = 0; i < weight.length; i++) {
      sum += weight[i] * values[i];
    }
    return sum;
  }

  private static void subtract(double[] values, double mean) {
    for (int i = 0; i < values.length; i++) {
      values[i] -= mean;
    }
  }

  /** Weights, {@code f^0} and {@code f^eps - f^0} over particles and nodes. */
  private static final class Influence {
    final double[] weight;
    final double[] lazy;
    final double[] change;

    Influence(int size) {
      weight = new double[size];
      lazy = new double[size];
      change = new double[size];
    }
  }
}
