package org.normscale.theory.symmetric;

import java.util.random.RandomGenerator;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Order parameters of a randomly initialized student in finite dimension: {@code J_k ~ N(0, |J_0|^2
 * / d I)}. Overlaps of order {@code d^{-1/2}} decide when students part.
 */
public final class RandomStart {

  private RandomStart() {}

  /**
   * Draws a start without normalization.
   *
   * @param students K, at least 1
   * @param teacher the teacher, orthogonal units of squared length T
   * @param dimension d, at least M
   * @param norm {@code |J_0|}, root mean square length, above 0
   * @param random source of randomness
   * @return order parameters
   * @throws InvalidInputException if a number is out of range or the teacher is not orthogonal
   */
  public static OrderParameters draw(
      int students, TeacherCommittee teacher, int dimension, double norm, RandomGenerator random) {
    Overlaps.requireUnits("students", students);
    InvalidInputException.requirePositive("weight-norm", norm);
    int m = teacher.size();
    if (dimension < m) {
      throw new InvalidInputException("dimension", dimension, "must be at least " + m);
    }
    requireOrthogonal(teacher);
    double[][] weights = new double[students][dimension];
    for (double[] weight : weights) {
      for (int a = 0; a < dimension; a++) {
        weight[a] = norm / Math.sqrt(dimension) * random.nextGaussian();
      }
    }
    double[][] q = new double[students][students];
    double[][] r = new double[students][m];
    for (int i = 0; i < students; i++) {
      for (int k = 0; k < students; k++) {
        q[i][k] = WeightHessian.dot(weights[i], weights[k]);
      }
      // Teacher n lies along axis n.
      for (int n = 0; n < m; n++) {
        r[i][n] = weights[i][n] * Math.sqrt(teacher.overlap(n, n));
      }
    }
    return OrderParameters.of(q, r, teacher);
  }

  private static void requireOrthogonal(TeacherCommittee teacher) {
    for (int n = 0; n < teacher.size(); n++) {
      for (int l = 0; l < n; l++) {
        if (teacher.overlap(n, l) != 0) {
          throw new InvalidInputException(
              "T[" + n + "][" + l + "]", teacher.overlap(n, l), "must be 0 for a random start");
        }
      }
    }
  }
}
