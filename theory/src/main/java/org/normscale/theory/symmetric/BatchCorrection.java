package org.normscale.theory.symmetric;

import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.FastMath;
import org.normscale.theory.problem.InvalidInputException;

/**
 * First correction to the expected training loss when normalized units take mean and variance from
 * batches of B examples: {@code E loss = eps + c1 / B + O(B^-2)}, shifts 0. The formula of c1 and
 * its derivation from the noise of the statistics are in docs/guide/batch-normalization.md. c1 is
 * differentiated automatically, so its gradient is exact.
 */
public final class BatchCorrection {

  private final int students;
  private final double[] signed;
  private final Gradient[][] c;

  private BatchCorrection(OrderParameters state) {
    students = state.students();
    signed = state.signedWeights();
    c = variables(state);
  }

  /**
   * The correction.
   *
   * @param state order parameters of a normalized student without shifts
   * @return c1 (units of the output, squared)
   * @throws InvalidInputException if the student is not normalized, has shifts or a scale of 0
   */
  public static double of(OrderParameters state) {
    requireSupported(state);
    return new BatchCorrection(state).value().getValue();
  }

  /** The gradient of c1, like that of the error. */
  static FieldGradient gradient(OrderParameters state) {
    requireSupported(state);
    BatchCorrection correction = new BatchCorrection(state);
    Gradient value = correction.value();
    double[][] directions = state.directionCovariance();
    int k = state.students();
    int m = state.teacher().size();
    FieldGradient gradient = FieldGradient.zero(state);
    for (int i = 0; i < k; i++) {
      // d c1 = sum_a slope_a d(W_i . z_a); the diagonal W_i . W_i counts twice.
      for (int a = 0; a < k + m; a++) {
        double slope = value.getPartialDerivative(correction.index(i, a)) * (a == i ? 2 : 1);
        for (int l = 0; l < k; l++) {
          gradient.weights()[i][l] += slope * directions[a][k + m + l];
        }
        for (int n = 0; n < m; n++) {
          gradient.teachers()[i][n] += slope * directions[a][k + n];
        }
      }
    }
    return gradient;
  }

  private static void requireSupported(OrderParameters state) {
    if (!state.isNormalized()) {
      throw new InvalidInputException("batch statistics need normalized units");
    }
    for (int i = 0; i < state.students(); i++) {
      if (state.beta(i) != 0) {
        throw new InvalidInputException(
            "beta[" + i + "]", state.beta(i), "must be 0 with batch statistics");
      }
      if (state.gamma(i) == 0) {
        throw new InvalidInputException(
            "gamma[" + i + "]", 0.0, "must not be 0 with batch statistics");
      }
    }
  }

  /** Number of the free parameter C_ia, i a student. */
  private int index(int i, int a) {
    if (a >= students) {
      return students * (students + 1) / 2 + i * (c.length - students) + a - students;
    }
    int low = Math.min(i, a);
    int high = Math.max(i, a);
    return high * (high + 1) / 2 + low;
  }

  private static Gradient[][] variables(OrderParameters state) {
    double[][] values = state.fieldCovariance();
    int k = state.students();
    int size = values.length;
    int free = k * (k + 1) / 2 + k * (size - k);
    Gradient[][] c = new Gradient[size][size];
    int next = 0;
    for (int i = 0; i < k; i++) {
      for (int a = 0; a <= i; a++) {
        c[i][a] = Gradient.variable(free, next++, values[i][a]);
        c[a][i] = c[i][a];
      }
    }
    for (int i = 0; i < k; i++) {
      for (int n = k; n < size; n++) {
        c[i][n] = Gradient.variable(free, next++, values[i][n]);
        c[n][i] = c[i][n];
      }
    }
    for (int n = k; n < size; n++) {
      for (int m = k; m < size; m++) {
        c[n][m] = Gradient.constant(free, values[n][m]);
      }
    }
    return c;
  }

  private Gradient value() {
    Gradient sum = c[0][0].getField().getZero();
    for (int k = 0; k < students; k++) {
      Gradient q = c[k][k];
      for (int z = 0; z < signed.length; z++) {
        Gradient first = firstMoment(k, z).multiply(q.multiply(-0.5).add(0.75));
        Gradient third = thirdMoment(k, z).multiply(q.reciprocal().multiply(0.5).add(0.25));
        sum = sum.add(first.subtract(third).multiply(signed[k] * signed[z]));
      }
      for (int i = 0; i < students; i++) {
        sum = sum.add(pair(i, k).multiply(signed[i] * signed[k]));
      }
    }
    return sum;
  }

  /** {@code <g'(u_k) u_k g(z)>}. */
  private Gradient firstMoment(int k, int z) {
    Gradient one = c[k][k].add(1);
    return tiltedCovariance(k, z)
        .divide(FastMath.sqrt(one.multiply(tiltedVariance(k, z).add(1))))
        .multiply(2 / Math.PI);
  }

  /** {@code <g'(u_k) u_k^3 g(z)>}. */
  private Gradient thirdMoment(int k, int z) {
    Gradient q = c[k][k];
    Gradient spread = tiltedVariance(k, z).add(1);
    Gradient covariance = tiltedCovariance(k, z);
    Gradient tau = q.divide(q.add(1));
    Gradient bracket =
        tau.multiply(3)
            .subtract(covariance.multiply(covariance).divide(spread))
            .multiply(covariance)
            .divide(FastMath.sqrt(spread));
    return bracket.divide(FastMath.sqrt(q.add(1))).multiply(2 / Math.PI);
  }

  private Gradient tiltedCovariance(int k, int z) {
    return c[k][z].divide(c[k][k].add(1));
  }

  private Gradient tiltedVariance(int k, int z) {
    return c[z][z].subtract(c[k][z].multiply(c[k][z]).divide(c[k][k].add(1)));
  }

  /** Half the second moment of the change that the statistics of units i and k make together. */
  private Gradient pair(int i, int k) {
    Gradient cov = c[i][k];
    Gradient det = c[i][i].add(1).multiply(c[k][k].add(1)).subtract(cov.multiply(cov));
    Gradient root = FastMath.sqrt(det);
    Gradient mean = cov.divide(root);
    Gradient variance =
        cov.multiply(cov)
            .divide(c[i][i].multiply(c[k][k]).multiply(2))
            .multiply(cov)
            .divide(det.multiply(root));
    return mean.add(variance).multiply(1 / Math.PI);
  }
}
