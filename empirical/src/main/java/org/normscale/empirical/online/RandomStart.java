package org.normscale.empirical.online;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.seeding.WeightSampler;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Committees with independent normal weights of variance {@code norm^2 / d}.
 *
 * @param students K, at least 1
 * @param teachers M, at least 1
 * @param dimension d, at least K + M
 * @param norm root mean square of |J_k|, above 0
 * @param gamma scale of the normalized units, finite and not 0
 */
public record RandomStart(int students, int teachers, int dimension, double norm, double gamma) {

  /**
   * Validates.
   *
   * @throws InvalidInputException if a number is out of range
   */
  public RandomStart {
    if (students < 1 || teachers < 1) {
      throw new InvalidInputException(
          "students, teachers", students + ", " + teachers, "must both be at least 1");
    }
    if (dimension < students + teachers) {
      throw new InvalidInputException(
          "dimension", dimension, "must be at least K + M = " + (students + teachers));
    }
    InvalidInputException.requirePositive("norm", norm);
    if (!(Math.abs(gamma) > 0) || Double.isInfinite(gamma)) {
      throw new InvalidInputException("gamma", gamma, "must be finite and not 0");
    }
  }

  /**
   * The starts.
   *
   * @param count number of committees, at least 1
   * @param seed root of the random streams
   * @return independent starts
   */
  public List<Overlaps> draw(int count, long seed) {
    List<Overlaps> starts = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      ReplicaKey key = new ReplicaKey(seed, new CellIdentity(students, teachers), dimension, s);
      starts.add(draw(key.stream(0, Purpose.ONLINE_START)));
    }
    return List.copyOf(starts);
  }

  private Overlaps draw(UniformRandomProvider random) {
    ContinuousSampler normal = WeightSampler.normal(random);
    double[][] weights = new double[students][dimension];
    double scale = norm / Math.sqrt(dimension);
    for (double[] row : weights) {
      for (int a = 0; a < dimension; a++) {
        row[a] = scale * normal.sample();
      }
    }
    double[][] q = new double[students][students];
    double[][] r = new double[students][];
    double[] gammas = new double[students];
    for (int i = 0; i < students; i++) {
      r[i] = Arrays.copyOf(weights[i], teachers);
      gammas[i] = gamma;
      for (int k = 0; k <= i; k++) {
        for (int a = 0; a < dimension; a++) {
          q[i][k] += weights[i][a] * weights[k][a];
        }
        q[k][i] = q[i][k];
      }
    }
    return Overlaps.of(q, r, gammas);
  }
}
