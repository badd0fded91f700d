package org.normscale.empirical.online;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.seeding.WeightSampler;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Committees close to the plateau: {@code D_k = R sum_n B_n + sum_n a_kn B_n + p_k}, with weights
 * {@code J_k = D_k}, or {@code J_k = |J| D_k / |D_k|} where a norm is given. The matrix a is random
 * with rows and columns that sum to 0 (what breaks the symmetry of the units); the {@code p_k} are
 * orthogonal to all teachers and to each other.
 *
 * <p>Starts come in antithetic pairs, a and -a.
 *
 * @param students K, at least 2
 * @param teachers M, at least 2
 * @param overlap R, product of a student with each teacher on the plateau, above 0
 * @param norm |J| of normalized students; empty without normalization
 * @param gamma scale of the normalized units, above 0
 * @param amplitude Frobenius norm of a, above 0
 * @param spread {@code |p_k|^2}, at least 0
 */
public record PlateauStart(
    int students,
    int teachers,
    double overlap,
    OptionalDouble norm,
    double gamma,
    double amplitude,
    double spread) {

  /**
   * Validates.
   *
   * @throws InvalidInputException if a number is out of range
   */
  public PlateauStart {
    if (students < 2 || teachers < 2) {
      throw new InvalidInputException(
          "students, teachers", students + ", " + teachers, "must both be at least 2");
    }
    InvalidInputException.requirePositive("overlap", overlap);
    InvalidInputException.requirePositive("norm", norm.orElse(1));
    InvalidInputException.requirePositive("gamma", gamma);
    InvalidInputException.requirePositive("amplitude", amplitude);
    if (!(spread >= 0) || Double.isInfinite(spread)) {
      throw new InvalidInputException("spread", spread, "must be finite and at least 0");
    }
  }

  /**
   * The starts.
   *
   * @param count number of committees, at least 1
   * @param seed root of the random streams; the matrices a depend on it, K and M alone
   * @return start 2j and 2j + 1 form a pair
   */
  public List<Overlaps> draw(int count, long seed) {
    List<Overlaps> starts = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      CellIdentity cell = new CellIdentity(students, teachers);
      ReplicaKey key = new ReplicaKey(seed, cell, 0, s / 2);
      starts.add(of(direction(key.stream(0, Purpose.ONLINE_START)), s % 2 == 0 ? 1 : -1));
    }
    return List.copyOf(starts);
  }

  /** A random matrix whose rows and columns sum to 0, of Frobenius norm 1. */
  private double[][] direction(UniformRandomProvider random) {
    ContinuousSampler normal = WeightSampler.normal(random);
    double[][] a = new double[students][teachers];
    for (double[] row : a) {
      double mean = 0;
      for (int n = 0; n < teachers; n++) {
        row[n] = normal.sample();
        mean += row[n] / teachers;
      }
      for (int n = 0; n < teachers; n++) {
        row[n] -= mean;
      }
    }
    double squares = 0;
    for (int n = 0; n < teachers; n++) {
      double mean = 0;
      for (double[] row : a) {
        mean += row[n] / students;
      }
      for (double[] row : a) {
        row[n] -= mean;
        squares += row[n] * row[n];
      }
    }
    for (double[] row : a) {
      for (int n = 0; n < teachers; n++) {
        row[n] /= Math.sqrt(squares);
      }
    }
    return a;
  }

  private Overlaps of(double[][] direction, int sign) {
    double[][] r = new double[students][teachers];
    double[][] q = new double[students][students];
    double[] gammas = new double[students];
    double[] factor = new double[students];
    for (int k = 0; k < students; k++) {
      double squares = spread;
      for (int n = 0; n < teachers; n++) {
        r[k][n] = overlap + sign * amplitude * direction[k][n];
        squares += r[k][n] * r[k][n];
      }
      factor[k] = norm.isPresent() ? norm.getAsDouble() / Math.sqrt(squares) : 1;
      gammas[k] = gamma;
    }
    for (int k = 0; k < students; k++) {
      for (int n = 0; n < teachers; n++) {
        r[k][n] *= factor[k];
      }
      for (int i = 0; i <= k; i++) {
        double sum = i == k ? spread * factor[k] * factor[k] : 0;
        for (int n = 0; n < teachers; n++) {
          sum += r[k][n] * r[i][n];
        }
        q[k][i] = sum;
        q[i][k] = sum;
      }
    }
    return Overlaps.of(q, r, gammas);
  }
}
