package org.normscale.theory.symmetric;

import java.util.Optional;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The plateau under batch normalization at a given length {@code |J|} of all weights. Lengths grow
 * slowly under stochastic gradients; angles and scales are stationary meanwhile.
 * docs/guide/batch-normalization.md.
 *
 * @param state effective weights: {@code Q = gamma^2}, C, R
 * @param norm {@code |J|}
 * @param error generalization error on the plateau
 * @param escapeRate rate per unit of alpha at which students part, each towards another teacher
 * @param normGrowth {@code d ln |J|^2 / d alpha}
 */
public record NormalizedPlateau(
    SymmetricManifold state, double norm, double error, double escapeRate, double normGrowth) {

  /** Starts tried for {@code 1 - cos} between students; the first that converges is taken. */
  private static final double[] APART = {0.05, 0.1, 0.2, 0.02, 0.4, 0.01};

  /**
   * The plateau of equal students: where students that start equal come to rest.
   *
   * @param equilibrium its limit for small rates, K and M at least 2
   * @param rule rates, noise, batch
   * @param norm {@code |J|}, above 0
   * @return the plateau, {@code C = Q}
   * @throws InvalidInputException if a number is out of range
   * @throws ArithmeticException if there is no plateau
   */
  public static NormalizedPlateau collapsed(
      SymmetricEquilibrium equilibrium, OnlineRule rule, double norm) {
    InvalidInputException.requirePositive("weight-norm", norm);
    OnlineFlow flow = new OnlineFlow(rule);
    double[] x =
        Differences.root(
            v -> {
              OrderParameters state = at(equilibrium, 1, v[0], v[1]).normalized(norm);
              OnlineFlow.Derivative d = flow.at(state);
              return new double[] {cosine(state, d), d.gamma()[0]};
            },
            new double[] {cosine(equilibrium), equilibrium.gamma()});
    return of(at(equilibrium, 1, x[0], x[1]), flow, norm);
  }

  /**
   * The plateau of distinct students, which the statistics of batches or the noise of examples push
   * apart.
   *
   * @param equilibrium its limit for small rates, K and M at least 2
   * @param rule rates, noise, batch
   * @param norm {@code |J|}, above 0
   * @return the plateau, {@code C < Q}
   * @throws InvalidInputException if a number is out of range
   * @throws ArithmeticException if there is no such plateau
   */
  public static NormalizedPlateau apart(
      SymmetricEquilibrium equilibrium, OnlineRule rule, double norm) {
    InvalidInputException.requirePositive("weight-norm", norm);
    OnlineFlow flow = new OnlineFlow(rule);
    for (double start : APART) {
      Optional<double[]> root =
          Differences.findRoot(
              v -> standstill(flow, at(equilibrium, 1 - v[0], v[1], v[2]).normalized(norm), v[0]),
              new double[] {start, cosine(equilibrium), equilibrium.gamma()});
      if (root.isPresent() && isMeant(root.get())) {
        double[] x = root.get();
        return of(at(equilibrium, 1 - x[0], x[1], x[2]), flow, norm);
      }
    }
    throw new ArithmeticException("no plateau of distinct students");
  }

  private static boolean isMeant(double[] root) {
    return root[0] > 0 && root[0] < 1 && root[2] > 0;
  }

  /** Change of {@code 1 - cos} relative to it (equal students are no root), of angle, of scale. */
  private static double[] standstill(OnlineFlow flow, OrderParameters state, double apart) {
    OnlineFlow.Derivative d = flow.at(state);
    double growth = d.q()[0][0] / state.q(0, 0);
    double spread = (d.q()[0][1] - state.q(0, 1) * growth) / (state.q(0, 0) * apart);
    return new double[] {spread, cosine(state, d), d.gamma()[0]};
  }

  private static NormalizedPlateau of(SymmetricManifold at, OnlineFlow flow, double norm) {
    OrderParameters state = at.normalized(norm);
    double growth = flow.at(state).q()[0][0] / state.q(0, 0);
    double parting = LinearizedFlow.parting(state, flow) - growth / 2;
    return new NormalizedPlateau(at, norm, GeneralizationError.of(state), parting, growth);
  }

  /** Derivative of the cosine between a student and a teacher, up to the teacher's length. */
  private static double cosine(OrderParameters state, OnlineFlow.Derivative d) {
    return (d.r()[0][0] - state.r(0, 0) * d.q()[0][0] / (2 * state.q(0, 0))) / state.norm(0);
  }

  private static double cosine(SymmetricEquilibrium equilibrium) {
    return equilibrium.teacherOverlap() / equilibrium.gamma();
  }

  private static SymmetricManifold at(
      SymmetricEquilibrium equilibrium, double rho, double cosine, double gamma) {
    return new SymmetricManifold(
        equilibrium.students(),
        equilibrium.teacher(),
        gamma * gamma,
        rho * gamma * gamma,
        cosine * gamma);
  }

  /**
   * Cosine between a student and a unit teacher.
   *
   * @return {@code R_in / |J_i|}
   */
  public double teacherCosine() {
    return state.teacherOverlap() / gamma();
  }

  /**
   * The scale.
   *
   * @return {@code gamma}
   */
  public double gamma() {
    return Math.sqrt(state.length());
  }

  /**
   * How far students are apart.
   *
   * @return {@code S = Q - C = gamma^2 (1 - cos)}, half the squared distance of two effective
   *     weights
   */
  public double spread() {
    return state.length() - state.overlap();
  }
}
