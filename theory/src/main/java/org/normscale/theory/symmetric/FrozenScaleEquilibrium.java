package org.normscale.theory.symmetric;

import org.normscale.theory.problem.InvalidInputException;

/**
 * The symmetric equilibrium under batch normalization without scales, {@code gamma_k = 1} frozen:
 * effective weights of length 1 cannot shrink to the plateau's, so students stand apart, {@code C <
 * 1}. Found by solving the equations of gradient flow. Teachers are orthogonal with squared length
 * T. docs/guide/batch-normalization.md.
 *
 * @param state effective weights: {@code Q = 1}, C, R
 * @param error generalization error
 */
public record FrozenScaleEquilibrium(SymmetricManifold state, double error) {

  /**
   * The equilibrium.
   *
   * @param students K, at least 2
   * @param teachers M, at least 2
   * @param teacherSquaredNorm T, above 0
   * @return the equilibrium
   * @throws InvalidInputException if a number is out of range
   * @throws ArithmeticException if the equations have no such solution
   */
  public static FrozenScaleEquilibrium of(int students, int teachers, double teacherSquaredNorm) {
    if (teachers < 2) {
      throw new InvalidInputException("teachers", teachers, "must be at least 2");
    }
    TeacherCommittee teacher = TeacherCommittee.isotropic(teachers, teacherSquaredNorm);
    OnlineFlow flow = new OnlineFlow(OnlineRule.gradientFlow(1).withScaleRate(0));
    double r0 = SymmetricEquilibrium.of(students, teachers, teacherSquaredNorm).teacherOverlap();
    double[] x =
        Differences.root(
            v -> {
              OnlineFlow.Derivative d = flow.at(at(students, teacher, v).normalized(1));
              return new double[] {d.q()[0][1], d.r()[0][0]};
            },
            new double[] {0, 1.2 * r0});
    SymmetricManifold state = at(students, teacher, x);
    double error = GeneralizationError.of(state.state());
    return new FrozenScaleEquilibrium(state, error);
  }

  private static SymmetricManifold at(int students, TeacherCommittee teacher, double[] v) {
    return new SymmetricManifold(students, teacher, 1, v[0], v[1]);
  }

  /**
   * Lowest eigenvalue of the Hessian in J: where students move apart, each towards another teacher.
   * The gradient in effective weights does not vanish here but is radial, and adds its share.
   *
   * @param norm {@code |J_k|} of all students, above 0
   * @return eigenvalue, for K = M and T = 1 {@code -(2/pi) R / (4 - R^2)^{3/2} / |J|^2}
   */
  public double escapeEigenvalue(double norm) {
    InvalidInputException.requirePositive("weight-norm", norm);
    WeightHessian hessian = WeightHessian.at(state.state());
    double radial = WeightHessian.dot(hessian.gradient(0), hessian.weight(0));
    return (state.teacherCurvature() - radial) / (norm * norm);
  }
}
