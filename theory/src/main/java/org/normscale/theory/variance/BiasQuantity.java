package org.normscale.theory.variance;

import java.util.stream.IntStream;
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
 * @param time training time covered by the steps
 */
record BiasQuantity(TopLayerLaw law, Dataset data, TrainingSpec training, double time)
    implements ParticleEstimate.Quantity {

  /** Modes of the covariance that the cost allows for; usual are 15 to 30. */
  private static final int USUAL_MODES = 40;

  @Override
  public double cost(long particles, int steps) {
    int n = law.trainCount();
    double rows = law.pointCount() + 0.5 * n * steps;
    double size = (double) n * steps;
    return ResponseRows.cost(particles, steps, n) * (rows + USUAL_MODES)
        + particles * size * (size + 200.0 * steps / 2);
  }

  @Override
  public double memory(long particles, int steps) {
    int n = law.trainCount();
    return (double) particles * ((steps + 1.0) * (3 * n + 1) + 6 * n + law.pointCount())
        + (double) particles * 2 * (USUAL_MODES + 2) * (n + 1);
  }

  @Override
  public double[] of(ParticleRule rule, int steps) {
    ParticleSystem system = ParticleSystem.of(law, rule, data, training);
    EulerPath path = system.euler(time / steps, steps);
    double[] bias;
    if (path.isFinite()) {
      double factor = system.rate() * path.step();
      bias = bias(ParticlePaths.replay(Particles.of(law, rule), path.residuals(), factor));
    } else {
      bias = new double[law.pointCount()];
      java.util.Arrays.fill(bias, Double.NaN);
    }
    return bias;
  }

  /** {@code b = E g / (2 eps)}. */
  static double[] bias(ParticlePaths paths) {
    Particles particles = paths.particles();
    ResponseRows responses = new ResponseRows(paths);
    double[][] influence = InfluencePaths.of(paths, responses);
    double[][] covariance = InfluencePaths.covariance(influence, particles.weights());
    SecondResponse second = new SecondResponse(paths, influence, CovarianceModes.of(covariance));
    double[][] rows =
        responses.rows(paths.steps(), IntStream.range(0, particles.pointCount()).boxed().toList());
    double[] bias = second.resolved(rows);
    for (int x = 0; x < bias.length; x++) {
      bias[x] /= 2 * particles.laziness();
    }
    return bias;
  }
}
