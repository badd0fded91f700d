package org.normscale.theory.symmetric;

import java.util.Arrays;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The stationary state of the gradient in which all students are equal: the plateau of weight
 * symmetry (Saad and Solla 1995 for K = M). Teacher vectors are orthogonal with squared length T,
 * all output weights are 1:
 *
 * <pre>
 * J_k = (R / T) sum_n B_n,  R = sqrt(Q T / M),
 * K^2 (M (1 + T) - T) Q^2 + (K^2 M (1 + T) - 2 M^2 T) Q - M^2 T = 0
 * </pre>
 *
 * <p>For K = M, T = 1: {@code Q = 1 / (2K - 1)}, {@code R = 1 / sqrt(K (2K - 1))}. Under batch
 * normalization the same function: {@code J_k} in the same direction with any length, {@code
 * gamma_k = sqrt Q}, {@code beta_k = 0}. Derivation: docs/guide/batch-normalization.md.
 *
 * @param students K, at least 1
 * @param teachers M, at least 1
 * @param teacherSquaredNorm T, above 0
 * @param overlap {@code Q = Q_ik} of any two students (order 1 in the dimension)
 * @param teacherOverlap {@code R = R_in} of any student and teacher
 * @param error generalization error at the plateau
 */
public record SymmetricEquilibrium(
    int students,
    int teachers,
    double teacherSquaredNorm,
    double overlap,
    double teacherOverlap,
    double error) {

  /**
   * The equilibrium for orthonormal teachers.
   *
   * @param students K, at least 1
   * @param teachers M, at least 1
   * @return the equilibrium
   * @throws InvalidInputException if a number is below 1
   */
  public static SymmetricEquilibrium of(int students, int teachers) {
    return of(students, teachers, 1);
  }

  /**
   * The equilibrium in closed form.
   *
   * @param students K, at least 1
   * @param teachers M, at least 1
   * @param teacherSquaredNorm T, above 0
   * @return the equilibrium
   * @throws InvalidInputException if a number is out of range
   */
  public static SymmetricEquilibrium of(int students, int teachers, double teacherSquaredNorm) {
    Overlaps.requireUnits("students", students);
    Overlaps.requireUnits("teachers", teachers);
    InvalidInputException.requirePositive("teacher-squared-norm", teacherSquaredNorm);
    double k2 = (double) students * students;
    double m = teachers;
    double t = teacherSquaredNorm;
    double a = k2 * (m * (1 + t) - t);
    double b = k2 * m * (1 + t) - 2 * m * m * t;
    double root = Math.sqrt(b * b + 4 * a * m * m * t);
    // The positive root, in the form that subtracts nothing.
    double q = b > 0 ? 2 * m * m * t / (b + root) : (root - b) / (2 * a);
    double r = Math.sqrt(q * t / m);
    double angleStudents = Math.asin(q / (1 + q));
    double angleTeachers = Math.asin(t / (1 + t));
    double angleBoth = Math.asin(r / Math.sqrt((1 + q) * (1 + t)));
    double error =
        (k2 * angleStudents + m * angleTeachers - 2 * students * m * angleBoth) / Math.PI;
    return new SymmetricEquilibrium(students, teachers, t, q, r, error);
  }

  /**
   * The scale of normalized units at the plateau.
   *
   * @return {@code sqrt Q}
   */
  public double gamma() {
    return Math.sqrt(overlap);
  }

  /**
   * The teacher.
   *
   * @return M orthogonal units of squared length T
   */
  public TeacherCommittee teacher() {
    return TeacherCommittee.isotropic(teachers, teacherSquaredNorm);
  }

  /**
   * The state without normalization.
   *
   * @return {@code Q_ik = Q}, {@code R_in = R}
   */
  public OrderParameters plain() {
    double[] norms = new double[students];
    Arrays.fill(norms, gamma());
    return weights(norms);
  }

  /**
   * The state with batch normalization.
   *
   * @param norms {@code |J_k|}, K numbers above 0
   * @return weights of these lengths, {@code gamma_k = sqrt Q}, {@code beta_k = 0}
   * @throws InvalidInputException if there are not K lengths or one is not above 0
   */
  public OrderParameters normalized(double... norms) {
    requireNorms(norms);
    double[] gammas = new double[students];
    Arrays.fill(gammas, gamma());
    return weights(norms).normalized(gammas);
  }

  /** Exactly K lengths above 0. */
  void requireNorms(double[] norms) {
    if (norms.length != students) {
      throw new InvalidInputException(
          "weight-norm", norms.length + " values", "must have " + students);
    }
    for (int i = 0; i < students; i++) {
      InvalidInputException.requirePositive("weight-norm[" + i + "]", norms[i]);
    }
  }

  private OrderParameters weights(double[] norms) {
    double[][] q = new double[students][students];
    double[][] r = new double[students][teachers];
    for (int i = 0; i < students; i++) {
      for (int k = 0; k < students; k++) {
        q[i][k] = norms[i] * norms[k];
      }
      Arrays.fill(r[i], norms[i] * Math.sqrt(teacherSquaredNorm / teachers));
    }
    return OrderParameters.of(q, r, teacher());
  }
}
