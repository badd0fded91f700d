package org.normscale.theory.symmetric;

import org.normscale.theory.problem.InvalidInputException;

/**
 * What statistics of large batches change at the plateau of equal students, to first order in
 * {@code 1 / B}, for gradient flow of {@code eps + c1 / B}. Curvatures are those in effective
 * weights; {@link NormalizedPlateau#apart} solves the same equations for any B.
 *
 * @param correction c1 at the plateau
 * @param scaleSlope {@code d gamma / d(1/B)} of the stationary scale
 * @param acrossSlope {@code h_1}: the flat directions in which students part outside the teachers'
 *     span get curvature {@code h_1 / B}; negative, so students spread
 * @param teacherSlope {@code t_1}: the escape curvature becomes {@code -lambda + t_1 / B}
 */
public record BatchExpansion(
    double correction, double scaleSlope, double acrossSlope, double teacherSlope) {

  /**
   * The expansion at an equilibrium.
   *
   * @param equilibrium K and M at least 2
   * @return coefficients
   * @throws InvalidInputException if K or M is below 2
   */
  public static BatchExpansion of(SymmetricEquilibrium equilibrium) {
    // Differences take 1/B up to 3e-3. Curvatures change by about 2 / B, so order 6 leaves less
    // than
    // 1e-14, and the noise 1e-13 of the curvatures, themselves differences, becomes 1e-10.
    double[] slopes =
        Differences.along(x -> plateau(equilibrium, x[0]), new double[] {0}, new double[] {1});
    double q = equilibrium.overlap();
    double c1 = BatchCorrection.of(at(equilibrium, q, 1, equilibrium.teacherOverlap()));
    return new BatchExpansion(c1, slopes[0], slopes[1], slopes[2]);
  }

  /** Scale and curvatures {@code h_perp}, {@code h_teach} at the collapsed plateau. */
  private static double[] plateau(SymmetricEquilibrium equilibrium, double inverseBatch) {
    OnlineFlow flow = new OnlineFlow(OnlineRule.gradientFlow(1), inverseBatch);
    double[] x =
        Differences.root(
            v -> {
              OnlineFlow.Derivative d = flow.at(at(equilibrium, v[0] * v[0], 1, v[1]));
              return new double[] {d.gamma()[0], d.r()[0][0]};
            },
            new double[] {equilibrium.gamma(), equilibrium.teacherOverlap()});
    double q = x[0] * x[0];
    // |J| = 1: cos falls by 1 - cos = e, and d cos / d alpha = 2 Q h_perp e.
    double across =
        Differences.along(
            v -> new double[] {flow.at(at(equilibrium, q, 1 - v[0], x[1])).q()[0][1] / (2 * q)},
            new double[] {0},
            new double[] {1})[0];
    double parting = LinearizedFlow.parting(at(equilibrium, q, 1, x[1]), flow);
    return new double[] {x[0], across, -parting / q};
  }

  private static OrderParameters at(
      SymmetricEquilibrium equilibrium, double q, double cosine, double r) {
    return new SymmetricManifold(equilibrium.students(), equilibrium.teacher(), q, q * cosine, r)
        .normalized(1);
  }
}
