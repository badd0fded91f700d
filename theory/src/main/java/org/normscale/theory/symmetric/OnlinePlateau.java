package org.normscale.theory.symmetric;

import org.normscale.theory.problem.InvalidInputException;

/**
 * The plateau at finite learning rate without normalization: the fixed point of the on-line
 * equations with equivalent students. The noise of drawing examples keeps students a distance
 * {@code S = Q - C > 0} apart, of order eta. Biehl and Schwarze 1995;
 * docs/guide/batch-normalization.md.
 *
 * @param state Q, C, R
 * @param error generalization error on the plateau
 * @param escapeRate rate per unit of alpha at which students part, each towards another teacher
 */
public record OnlinePlateau(SymmetricManifold state, double error, double escapeRate) {

  /**
   * The plateau.
   *
   * @param equilibrium its limit for small rates, K and M at least 2
   * @param rule rates and noise, with fluctuations
   * @return the plateau
   * @throws InvalidInputException if K or M is below 2
   * @throws ArithmeticException if there is no plateau, as for a rate too large
   */
  public static OnlinePlateau of(SymmetricEquilibrium equilibrium, OnlineRule rule) {
    TeacherCommittee teacher = equilibrium.teacher();
    OnlineFlow flow = new OnlineFlow(rule);
    int k = equilibrium.students();
    double q = equilibrium.overlap();
    double apart = Math.min(0.05 * k * rule.rate(), 0.2 * q);
    double[] x =
        Differences.root(
            v -> {
              SymmetricManifold at = new SymmetricManifold(k, teacher, v[0] + v[1], v[0], v[2]);
              OnlineFlow.Derivative d = flow.at(at.state());
              // Divided by S: students that are equal stay equal, a root that is not meant.
              double spread = (d.q()[0][0] - d.q()[0][1]) / v[1];
              return new double[] {d.q()[0][1], spread, d.r()[0][0]};
            },
            new double[] {q, apart, equilibrium.teacherOverlap()});
    if (!(x[1] > 0)) {
      throw new ArithmeticException("no plateau of distinct students, Q - C = " + x[1]);
    }
    SymmetricManifold state = new SymmetricManifold(k, teacher, x[0] + x[1], x[0], x[2]);
    return new OnlinePlateau(
        state, GeneralizationError.of(state.state()), LinearizedFlow.parting(state.state(), flow));
  }
}
