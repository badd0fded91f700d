package org.normscale.theory.variance;

import java.util.stream.IntStream;
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
 * @param time training time covered by the steps
 */
record TopVarianceQuantity(TopLayerLaw law, Dataset data, TrainingSpec training, double time)
    implements ParticleEstimate.Quantity {

  @Override
  public double cost(long particles, int steps) {
    int n = law.trainCount();
    return ResponseRows.cost(particles, steps, n) * law.pointCount()
        + 100.0 * particles * (steps * n + law.pointCount());
  }

  @Override
  public double memory(long particles, int steps) {
    int n = law.trainCount();
    return (double) particles * ((steps + 1.0) * (n + 1) + 6 * n + law.pointCount());
  }

  @Override
  public double[] of(ParticleRule rule, int steps) {
    ParticleSystem system = ParticleSystem.of(law, rule, data, training);
    EulerPath path = system.euler(time / steps, steps);
    double factor = system.rate() * path.step();
    ParticlePaths paths = ParticlePaths.replay(Particles.of(law, rule), path.residuals(), factor);
    double[][] rows =
        new ResponseRows(paths).rows(steps, IntStream.range(0, law.pointCount()).boxed().toList());
    double[][] lazy = lazyRows(system.lazyKernel(), factor, steps);
    return new InfluenceMoments(paths, rows, lazy).moments();
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
