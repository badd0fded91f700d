package org.normscale.theory.symmetric;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.normscale.theory.problem.InvalidInputException;

/**
 * State of a student committee {@code f = sum_k w_k g(u_k)} relative to its teacher: {@code Q_ik =
 * J_i . J_k}, {@code R_in = J_i . B_n} (order 1 in the dimension), output weights {@code w} and,
 * with batch normalization by population statistics, scales {@code gamma} and shifts {@code beta}:
 *
 * <pre>
 * plain:       u_k = J_k . x
 * normalized:  u_k = gamma_k J_k . x / |J_k| + beta_k
 * </pre>
 *
 * <p>Saad and Solla 1995, Biehl and Schwarze 1995; docs/guide/batch-normalization.md. Immutable.
 */
public final class OrderParameters {

  private final double[][] q;
  private final double[][] r;
  private final double[] outputWeights;
  private final TeacherCommittee teacher;
  private final double @Nullable [] gamma;
  private final double[] beta;

  private OrderParameters(
      double[][] q,
      double[][] r,
      double[] outputWeights,
      TeacherCommittee teacher,
      double @Nullable [] gamma,
      double[] beta) {
    this.q = q;
    this.r = r;
    this.outputWeights = outputWeights;
    this.teacher = teacher;
    this.gamma = gamma;
    this.beta = beta;
  }

  /**
   * A student without normalization, all output weights 1.
   *
   * @param q {@code Q}, K x K, symmetric
   * @param r {@code R}, K x M
   * @param teacher the teacher, M units
   * @return the state
   * @throws InvalidInputException if sizes differ, a value is not finite or the overlaps are not
   *     those of any vectors
   */
  public static OrderParameters of(double[][] q, double[][] r, TeacherCommittee teacher) {
    double[] ones = new double[q.length];
    Arrays.fill(ones, 1);
    return of(q, r, ones, teacher);
  }

  /**
   * A student without normalization.
   *
   * @param q {@code Q}, K x K, symmetric
   * @param r {@code R}, K x M
   * @param outputWeights {@code w}, K numbers
   * @param teacher the teacher, M units
   * @return the state
   * @throws InvalidInputException if sizes differ, a value is not finite or the overlaps are not
   *     those of any vectors
   */
  public static OrderParameters of(
      double[][] q, double[][] r, double[] outputWeights, TeacherCommittee teacher) {
    int k = Overlaps.requireUnits("students", outputWeights.length);
    Overlaps.requireShape("Q", q, k, k);
    Overlaps.requireShape("R", r, k, teacher.size());
    Overlaps.requireFinite("w", outputWeights);
    OrderParameters state = trusted(q, r, outputWeights, teacher);
    Overlaps.requireCovariance("[Q R; R^T T]", state.weightCovariance());
    return state;
  }

  /** Without checks: states along an integration. */
  static OrderParameters trusted(
      double[][] q, double[][] r, double[] outputWeights, TeacherCommittee teacher) {
    return new OrderParameters(
        Overlaps.copy(q),
        Overlaps.copy(r),
        outputWeights.clone(),
        teacher,
        null,
        new double[q.length]);
  }

  /**
   * The same weights under batch normalization without shifts.
   *
   * @param gamma {@code gamma_k}, K numbers
   * @return the state
   * @throws InvalidInputException if the size differs, a value is not finite or a weight vector is
   *     0
   */
  public OrderParameters normalized(double[] gamma) {
    return normalized(gamma, new double[students()]);
  }

  /**
   * The same weights under batch normalization.
   *
   * @param gamma {@code gamma_k}, K numbers
   * @param beta {@code beta_k}, K numbers
   * @return the state
   * @throws InvalidInputException if the size differs, a value is not finite or a weight vector is
   *     0
   */
  public OrderParameters normalized(double[] gamma, double[] beta) {
    requireLength("gamma", gamma);
    requireLength("beta", beta);
    for (int i = 0; i < students(); i++) {
      InvalidInputException.requirePositive("Q[" + i + "][" + i + "]", q[i][i]);
    }
    return new OrderParameters(q, r, outputWeights, teacher, gamma.clone(), beta.clone());
  }

  private void requireLength(String key, double[] values) {
    if (values.length != students()) {
      throw new InvalidInputException(key, values.length + " values", "must have " + students());
    }
    Overlaps.requireFinite(key, values);
  }

  /**
   * Number of student units.
   *
   * @return K
   */
  public int students() {
    return q.length;
  }

  /**
   * The teacher.
   *
   * @return teacher with M units
   */
  public TeacherCommittee teacher() {
    return teacher;
  }

  /**
   * Whether pre-activations are normalized.
   *
   * @return true with batch normalization
   */
  public boolean isNormalized() {
    return gamma != null;
  }

  /**
   * Overlap of two student vectors.
   *
   * @param i index from 0
   * @param k index from 0
   * @return {@code Q_ik = J_i . J_k}
   */
  public double q(int i, int k) {
    return q[i][k];
  }

  /**
   * Overlap of a student and a teacher vector.
   *
   * @param i student, from 0
   * @param n teacher, from 0
   * @return {@code R_in = J_i . B_n}
   */
  public double r(int i, int n) {
    return r[i][n];
  }

  /**
   * Length of a student vector.
   *
   * @param i index from 0
   * @return {@code |J_i|}
   */
  public double norm(int i) {
    return Math.sqrt(q[i][i]);
  }

  /**
   * Output weight.
   *
   * @param i index from 0
   * @return {@code w_i}
   */
  public double outputWeight(int i) {
    return outputWeights[i];
  }

  /**
   * Scale of a normalized unit.
   *
   * @param i index from 0
   * @return {@code gamma_i}; the length {@code |J_i|} without normalization, where it plays that
   *     part
   */
  public double gamma(int i) {
    return gamma == null ? norm(i) : gamma[i];
  }

  /**
   * Shift of a normalized unit.
   *
   * @param i index from 0
   * @return {@code beta_i}; 0 without normalization
   */
  public double beta(int i) {
    return beta[i];
  }

  /**
   * Factor from weights to pre-activations.
   *
   * @param i index from 0
   * @return {@code s_i = gamma_i / |J_i|}; 1 without normalization
   */
  public double scale(int i) {
    return gamma == null ? 1 : gamma[i] / norm(i);
  }

  /**
   * Covariance of {@code (u_1 .. u_K, B_1.x .. B_M.x)}: {@code [[Qh, Rh], [Rh^T, T]]} with {@code
   * Qh_ik = s_i s_k Q_ik}, {@code Rh_in = s_i R_in}.
   *
   * @return a new (K + M) x (K + M) matrix
   */
  public double[][] fieldCovariance() {
    double[][] c = weightCovariance();
    int k = students();
    for (int i = 0; i < k; i++) {
      double s = scale(i);
      for (int a = 0; a < c.length; a++) {
        c[i][a] *= s;
      }
      for (int a = 0; a < c.length; a++) {
        c[a][i] *= s;
      }
    }
    return c;
  }

  /**
   * Covariance of {@code (u_1 .. u_K, B_1.x .. B_M.x, J_1.x .. J_K.x)}: the fields and the
   * directions in which weights move.
   */
  double[][] directionCovariance() {
    int k = students();
    double[][] fields = fieldCovariance();
    double[][] weights = weightCovariance();
    int size = fields.length;
    double[][] c = new double[size + k][size + k];
    for (int a = 0; a < size; a++) {
      System.arraycopy(fields[a], 0, c[a], 0, size);
      double s = a < k ? scale(a) : 1;
      for (int l = 0; l < k; l++) {
        c[a][size + l] = s * weights[a][l];
        c[size + l][a] = s * weights[a][l];
      }
    }
    for (int i = 0; i < k; i++) {
      System.arraycopy(q[i], 0, c[size + i], size, k);
    }
    return c;
  }

  /** Means of {@link #directionCovariance}: {@code beta} of the pre-activations, 0 otherwise. */
  double[] directionMeans() {
    return Arrays.copyOf(beta, 2 * students() + teacher.size());
  }

  private double[][] weightCovariance() {
    int k = students();
    int m = teacher.size();
    double[][] c = new double[k + m][k + m];
    for (int i = 0; i < k; i++) {
      System.arraycopy(q[i], 0, c[i], 0, k);
      for (int n = 0; n < m; n++) {
        c[i][k + n] = r[i][n];
        c[k + n][i] = r[i][n];
      }
    }
    for (int n = 0; n < m; n++) {
      for (int l = 0; l < m; l++) {
        c[k + n][k + l] = teacher.overlap(n, l);
      }
    }
    return c;
  }

  /** {@code c = (w, -v)}: the error of one example is {@code sum_j c_j g(z_j)}. */
  double[] signedWeights() {
    int k = students();
    double[] c = new double[k + teacher.size()];
    System.arraycopy(outputWeights, 0, c, 0, k);
    for (int n = 0; n < teacher.size(); n++) {
      c[k + n] = -teacher.outputWeight(n);
    }
    return c;
  }
}
