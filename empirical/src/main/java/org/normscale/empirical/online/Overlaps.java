package org.normscale.empirical.online;

import java.util.Arrays;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The order parameters of K students and M orthonormal teachers: all that the error of a soft
 * committee machine depends on. Dimensionless.
 */
public final class Overlaps {

  private final int students;
  private final int teachers;

  /** Q (K x K), then R (K x M), then gamma (K), row by row. */
  private final double[] values;

  Overlaps(int students, int teachers, double[] values) {
    this.students = students;
    this.teachers = teachers;
    this.values = values;
  }

  /**
   * Order parameters from matrices.
   *
   * @param students {@code Q_ik = J_i . J_k}, K x K, symmetric, with Q - R R^T positive
   *     semidefinite (up to rounding)
   * @param teachers {@code R_in = J_i . B_n}, K x M
   * @param gammas scales of the normalized units, length K; ignored without normalization
   * @return the order parameters, copied
   * @throws InvalidInputException if shapes disagree, a number is not finite, or no vectors have
   *     such products
   */
  public static Overlaps of(double[][] students, double[][] teachers, double[] gammas) {
    int k = gammas.length;
    if (k < 1 || students.length != k || teachers.length != k || teachers[0].length < 1) {
      throw new InvalidInputException(
          "overlaps",
          students.length + ", " + teachers.length + " and " + k + " rows",
          "Q, R and gamma must have one row per student, at least one, and R a teacher");
    }
    int m = teachers[0].length;
    double[] values = new double[k * k + k * m + k];
    for (int i = 0; i < k; i++) {
      if (students[i].length != k || teachers[i].length != m) {
        throw new InvalidInputException("overlaps", "row " + i, "must be as long as the others");
      }
      System.arraycopy(students[i], 0, values, i * k, k);
      System.arraycopy(teachers[i], 0, values, k * k + i * m, m);
      values[k * k + k * m + i] = gammas[i];
    }
    Overlaps overlaps = new Overlaps(k, m, values);
    for (double value : values) {
      InvalidInputException.requireFinite("overlap", value);
    }
    overlaps.requirePossible();
    return overlaps;
  }

  private void requirePossible() {
    for (int i = 0; i < students; i++) {
      for (int k = 0; k < i; k++) {
        if (q(i, k) != q(k, i)) {
          throw new InvalidInputException("Q[" + i + "][" + k + "]", q(i, k), "must be symmetric");
        }
      }
    }
    double[][] across = across();
    double[][] root = Roots.lower(across);
    for (int i = 0; i < students; i++) {
      for (int k = 0; k <= i; k++) {
        double product = 0;
        for (int a = 0; a <= k; a++) {
          product += root[i][a] * root[k][a];
        }
        // A root of a matrix with a pivot of rounding size is off by the root of the rounding.
        double allowed = 1e-7 * (q(i, i) + q(k, k));
        if (!(Math.abs(product - across[i][k]) <= allowed) || !(q(i, i) > 0)) {
          throw new InvalidInputException(
              "overlaps", "Q, R", "no vectors have such products: Q - R R^T must be positive");
        }
      }
    }
  }

  /** Products of the parts of the students orthogonal to all teachers, Q - R R^T (K x K). */
  double[][] across() {
    double[][] across = new double[students][students];
    for (int i = 0; i < students; i++) {
      for (int k = 0; k < students; k++) {
        across[i][k] = q(i, k);
        for (int n = 0; n < teachers; n++) {
          across[i][k] -= r(i, n) * r(k, n);
        }
      }
    }
    return across;
  }

  /**
   * Number of students.
   *
   * @return K
   */
  public int students() {
    return students;
  }

  /**
   * Number of teachers.
   *
   * @return M
   */
  public int teachers() {
    return teachers;
  }

  /**
   * Product of two students.
   *
   * @param i student, from 0
   * @param k student, from 0
   * @return {@code Q_ik = J_i . J_k}
   */
  public double q(int i, int k) {
    return values[i * students + k];
  }

  /**
   * Product of a student and a teacher.
   *
   * @param i student, from 0
   * @param n teacher, from 0
   * @return {@code R_in = J_i . B_n}
   */
  public double r(int i, int n) {
    return values[students * students + i * teachers + n];
  }

  /**
   * Scale of a normalized unit.
   *
   * @param i student, from 0
   * @return {@code gamma_i}
   */
  public double gamma(int i) {
    return values[students * (students + teachers) + i];
  }

  /** Whether all numbers are finite. */
  boolean isFinite() {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }
}
