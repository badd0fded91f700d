package org.normscale.theory.symmetric;

import java.util.Arrays;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The network that produces the targets: {@code y = sum_n v_n g(B_n . x)}, {@code g(u) = erf(u /
 * sqrt 2)}, {@code x ~ N(0, I_d)} (Saad and Solla 1995; Biehl and Schwarze 1995). Known by the
 * overlaps {@code T_nm = B_n . B_m} and the output weights {@code v_n}. Immutable.
 */
public final class TeacherCommittee {

  private final double[][] overlaps;
  private final double[] outputWeights;

  private TeacherCommittee(double[][] overlaps, double[] outputWeights) {
    this.overlaps = overlaps;
    this.outputWeights = outputWeights;
  }

  /**
   * Any teacher.
   *
   * @param overlaps {@code T}, M x M, symmetric and positive semidefinite
   * @param outputWeights {@code v}, M numbers
   * @return the teacher
   * @throws InvalidInputException if sizes differ, a value is not finite or the overlaps are not
   *     those of any vectors
   */
  public static TeacherCommittee of(double[][] overlaps, double[] outputWeights) {
    int m = Overlaps.requireUnits("teachers", outputWeights.length);
    Overlaps.requireShape("T", overlaps, m, m);
    Overlaps.requireFinite("v", outputWeights);
    Overlaps.requireCovariance("T", overlaps);
    return new TeacherCommittee(Overlaps.copy(overlaps), outputWeights.clone());
  }

  /**
   * Orthogonal teacher vectors of equal length, {@code T = squaredNorm I}, {@code v = 1}.
   *
   * @param teachers M, at least 1
   * @param squaredNorm {@code T}, above 0
   * @return the teacher
   * @throws InvalidInputException if a value is out of range
   */
  public static TeacherCommittee isotropic(int teachers, double squaredNorm) {
    Overlaps.requireUnits("teachers", teachers);
    InvalidInputException.requirePositive("teacher-squared-norm", squaredNorm);
    double[][] overlaps = new double[teachers][teachers];
    for (int n = 0; n < teachers; n++) {
      overlaps[n][n] = squaredNorm;
    }
    double[] ones = new double[teachers];
    Arrays.fill(ones, 1);
    return new TeacherCommittee(overlaps, ones);
  }

  /**
   * Number of hidden units.
   *
   * @return M
   */
  public int size() {
    return outputWeights.length;
  }

  /**
   * Overlap of two teacher vectors.
   *
   * @param n index from 0
   * @param m index from 0
   * @return {@code T_nm} (order 1 in the dimension)
   */
  public double overlap(int n, int m) {
    return overlaps[n][m];
  }

  /**
   * Output weight.
   *
   * @param n index from 0
   * @return {@code v_n}
   */
  public double outputWeight(int n) {
    return outputWeights[n];
  }
}
