package org.normscale.theory.variance;

import org.normscale.theory.meanfield.Estimate;
import org.normscale.theory.meanfield.EulerPath;
import org.normscale.theory.meanfield.ParticleRule;
import org.normscale.theory.meanfield.ParticleSystem;
import org.normscale.theory.meanfield.TopLayerLaw;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.TrainingSpec;

/**
 * The second-order bias {@code b^eps} of each point from the particles of one rule.
 *
 * @param law the law, {@code eps > 0}
 * @param data the points
 * @param training base rate
 */
record BiasQuantity(TopLayerLaw law, Dataset data, TrainingSpec training) {

  /** Modes of the covariance that the cost allows for; usual are 15 to 25. */
  private static final int USUAL_MODES = 30;

  /**
   * Operations per particle.
   *
   * @param steps number of steps in all
   * @param longest number of steps of the longest run
   */
  double work(long steps, long longest) {
    int n = law.trainCount();
    double rows = law.pointCount() + USUAL_MODES + 0.5 * n * longest;
    double covariance = 2.0 * n * n * longest;
    return steps * (rows * ResponseRows.work(n) + covariance + 100.0 * n * longest);
  }

  /**
   * Computes.
   *
   * @param rule particles
   * @param step length of a step
   * @param steps number of steps
   * @return P numbers, unknown if the steps diverge
   */
  Estimate of(ParticleRule rule, double step, int steps) {
    ParticleSystem system = ParticleSystem.of(law, rule, data, training);
    EulerPath path = system.euler(step, steps);
    double factor = system.rate() * step;
    return Divergence.checked(
        bias(ParticlePaths.replay(Particles.of(law, rule), path.residuals(), factor)));
  }

  /** {@code b = E g / (2 eps)}. */
  static double[] bias(ParticlePaths paths) {
    Particles particles = paths.particles();
    ResponseRows responses = new ResponseRows(paths);
    double[][] influence = InfluencePaths.of(paths, responses);
    double[][] covariance = InfluencePaths.covariance(influence, particles.weights());
    SecondResponse second = new SecondResponse(paths, influence, CovarianceModes.of(covariance));
    double[][] rows = responses.rows(paths.steps());
    double[] bias = second.resolved(rows);
    for (int x = 0; x < bias.length; x++) {
      bias[x] /= 2 * particles.laziness();
    }
    return bias;
  }
}
