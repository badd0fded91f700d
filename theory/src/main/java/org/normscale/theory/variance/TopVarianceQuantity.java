package org.normscale.theory.variance;

import org.normscale.theory.meanfield.Estimate;
import org.normscale.theory.meanfield.EulerPath;
import org.normscale.theory.meanfield.ParticleRule;
import org.normscale.theory.meanfield.ParticleSystem;
import org.normscale.theory.meanfield.TopLayerLaw;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.TrainingSpec;

/**
 * What laziness {@code eps} changes in the influence function of the top layer, from the particles
 * of one rule: for each point {@code Var f^eps - Var f^0}, then for each point {@code Var(f^eps -
 * f^0)}. Here {@code f^0 = E_t psi_0} with the kernel that the same particles have at {@code eps =
 * 0}, so that both vanish with {@code eps} whatever the rule.
 *
 * @param law the law
 * @param data the points
 * @param training base rate
 */
record TopVarianceQuantity(TopLayerLaw law, Dataset data, TrainingSpec training) {

  /** Operations per particle for a number of steps in all. */
  double work(long steps) {
    int n = law.trainCount();
    return steps * (law.pointCount() * ResponseRows.work(n) + 100.0 * n);
  }

  /**
   * Computes.
   *
   * @param rule particles
   * @param step length of a step
   * @param steps number of steps
   * @return 2 P numbers, unknown if the steps diverge
   */
  Estimate of(ParticleRule rule, double step, int steps) {
    ParticleSystem system = ParticleSystem.of(law, rule, data, training);
    EulerPath path = system.euler(step, steps);
    double factor = system.rate() * step;
    ParticlePaths paths = ParticlePaths.replay(Particles.of(law, rule), path.residuals(), factor);
    double[][] rows = new ResponseRows(paths).rows(steps);
    double[][] lazy = lazyRows(system.lazyKernel(), factor, steps);
    return Divergence.checked(new InfluenceMoments(paths, rows, lazy).moments());
  }

  /**
   * The rows T of the lazy dynamics: {@code f^0_k(x) = psi_0(x) - sum_m T_k(x,m) psi_0(x_m)}.
   *
   * @param kernel {@code A(x, x_m)}, P x n
   */
  static double[][] lazyRows(double[][] kernel, double factor, int steps) {
    int n = kernel[0].length;
    double[][] rows = new double[kernel.length][n];
    for (int k = 0; k < steps; k++) {
      double[][] next = new double[kernel.length][];
      for (int x = 0; x < kernel.length; x++) {
        next[x] = rows[x].clone();
        for (int l = 0; l < n; l++) {
          double push = factor * kernel[x][l];
          next[x][l] += push;
          for (int m = 0; m < n; m++) {
            next[x][m] -= push * rows[l][m];
          }
        }
      }
      rows = next;
    }
    return rows;
  }
}
