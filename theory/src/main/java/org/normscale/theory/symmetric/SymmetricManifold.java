package org.normscale.theory.symmetric;

import org.normscale.theory.problem.InvalidInputException;

/**
 * A state in which all students are equivalent without being equal, M orthogonal teachers of
 * squared length T: {@code Q_kk = Q}, {@code Q_ik = C}, {@code R_in = R} in effective weights.
 *
 * @param students K, at least 2
 * @param teacher M orthogonal units
 * @param length Q, squared length of an effective weight
 * @param overlap C, overlap of two of them
 * @param teacherOverlap R, overlap of one with a teacher vector
 */
public record SymmetricManifold(
    int students, TeacherCommittee teacher, double length, double overlap, double teacherOverlap) {

  /**
   * Checks the number of students.
   *
   * @throws InvalidInputException if there are fewer than 2
   */
  public SymmetricManifold {
    if (students < 2) {
      throw new InvalidInputException(
          "students", students, "must be at least 2; one student has no symmetric phase");
    }
  }

  /**
   * The state without normalization.
   *
   * @return order parameters
   */
  public OrderParameters state() {
    return weights(1, length, overlap, teacherOverlap);
  }

  /**
   * The state with batch normalization.
   *
   * @param norm {@code |J_k|} of every student
   * @return order parameters, {@code gamma_k = sqrt Q}
   */
  OrderParameters normalized(double norm) {
    double gamma = Math.sqrt(length);
    double[] gammas = new double[students];
    java.util.Arrays.fill(gammas, gamma);
    return weights(norm / gamma, length, overlap, teacherOverlap).normalized(gammas);
  }

  private OrderParameters weights(double factor, double q, double c, double r) {
    double[][] overlaps = new double[students][students];
    double[][] teachers = new double[students][teacher.size()];
    double[] ones = new double[students];
    for (int i = 0; i < students; i++) {
      java.util.Arrays.fill(overlaps[i], factor * factor * c);
      overlaps[i][i] = factor * factor * q;
      java.util.Arrays.fill(teachers[i], factor * r);
      ones[i] = 1;
    }
    return OrderParameters.trusted(overlaps, teachers, ones, teacher);
  }

  /**
   * Curvature of the error where students move apart outside the span of all vectors. For K = M, T
   * = 1:
   *
   * <pre>
   * (2/pi) { 1 / ((1 + Q) sqrt(1 + 2Q)) - ((K-1) C / (1+Q) + 1) / sqrt((1+Q)^2 - C^2)
   *          + K R / ((1+Q) sqrt(2 (1+Q) - R^2)) }
   * </pre>
   *
   * @return eigenvalue of the Hessian in effective weights
   */
  public double acrossCurvature() {
    WeightHessian hessian = WeightHessian.at(state());
    return hessian.slopesAcross(0, 0) - hessian.slopesAcross(0, 1) + hessian.curvatureAcross(0);
  }

  /**
   * Curvature of the error where students move apart, each towards another teacher: {@link
   * #acrossCurvature} minus {@code (2/pi) R T / ((1 + Q)(1 + T) - R^2)^{3/2}}. Negative on the
   * plateau; minus the rate of escape.
   *
   * @return eigenvalue of the Hessian in effective weights
   * @throws InvalidInputException if there is one teacher only
   */
  public double teacherCurvature() {
    if (teacher.size() < 2) {
      throw new InvalidInputException(
          "teachers", teacher.size(), "must be at least 2 for students to part");
    }
    double t = teacher.overlap(0, 0);
    double r = teacherOverlap;
    double bracket = (1 + length) * (1 + t) - r * r;
    return acrossCurvature() - 2 / Math.PI * r * t / (bracket * Math.sqrt(bracket));
  }
}
