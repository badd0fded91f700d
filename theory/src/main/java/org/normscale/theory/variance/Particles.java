package org.normscale.theory.variance;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.meanfield.ParticleRule;
import org.normscale.theory.meanfield.SmoothingRule;
import org.normscale.theory.meanfield.TopLayerLaw;
import org.normscale.theory.problem.Activation;

/**
 * Weighted particles at time 0: Q of them, n training points first among P points. Arrays are
 * shared and must not be modified.
 *
 * @param activation {@code s}
 * @param laziness {@code eps}
 * @param weights of sum 1, Q numbers
 * @param outer {@code c_0}, Q numbers
 * @param start mean of {@code z_0(x)} over the point's own variable, P x Q
 * @param similarity {@code S(x, x_m)}, P x n
 * @param smoothing the rule for the own variable of each point
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
record Particles(
    Activation activation,
    double laziness,
    double[] weights,
    double[] outer,
    double[][] start,
    double[][] similarity,
    List<SmoothingRule> smoothing) {

  /** Copies the list. */
  Particles {
    smoothing = List.copyOf(smoothing);
  }

  static Particles of(TopLayerLaw law, ParticleRule rule) {
    int points = law.pointCount();
    double[][] start = new double[points][rule.count()];
    List<SmoothingRule> smoothing = new ArrayList<>();
    for (int x = 0; x < points; x++) {
      for (int q = 0; q < rule.count(); q++) {
        start[x][q] = rule.start(law, q, x);
      }
      smoothing.add(rule.smoothing(x));
    }
    return new Particles(
        law.activation(),
        law.laziness(),
        rule.weights(),
        rule.outer(),
        start,
        law.similarity(),
        smoothing);
  }

  int count() {
    return weights.length;
  }

  int pointCount() {
    return start.length;
  }

  int trainCount() {
    return similarity[0].length;
  }
}
