package org.normscale.theory.symmetric;

/**
 * Gradient of the generalization error (or of a term added to it) with respect to the weights, as
 * seen by the order parameters: with {@code G_i} the gradient in the effective weight {@code W_i =
 * s_i J_i}, the products {@code G_i . J_l}, {@code G_i . B_n} and the derivative by the shift. For
 * the error itself {@code G_i . z = <delta_i z>} (Saad and Solla 1995).
 *
 * @param weights {@code G_i . J_l}, K x K
 * @param teachers {@code G_i . B_n}, K x M
 * @param shifts derivative by {@code beta_i}, K
 * @param norms {@code |J_i|}, K
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, built and read in one place
record FieldGradient(double[][] weights, double[][] teachers, double[] shifts, double[] norms) {

  /** The gradient of the generalization error. */
  static FieldGradient of(OrderParameters state) {
    int k = state.students();
    int m = state.teacher().size();
    double[][] c = state.directionCovariance();
    double[] means = state.directionMeans();
    double[] signed = state.signedWeights();
    FieldGradient gradient = zero(state);
    for (int i = 0; i < k; i++) {
      for (int l = 0; l < k; l++) {
        gradient.weights[i][l] = average(c, means, signed, i, k + m + l);
      }
      for (int n = 0; n < m; n++) {
        gradient.teachers[i][n] = average(c, means, signed, i, k + n);
      }
      for (int j = 0; j < k + m; j++) {
        gradient.shifts[i] += signed[i] * signed[j] * FieldAverages.slopeError(c, means, i, j);
      }
    }
    return gradient;
  }

  /** {@code <delta_i z>}. */
  private static double average(double[][] c, double[] means, double[] signed, int i, int z) {
    double sum = 0;
    for (int j = 0; j < signed.length; j++) {
      sum += signed[j] * FieldAverages.slopeFieldError(c, means, i, z, j);
    }
    return signed[i] * sum;
  }

  static FieldGradient zero(OrderParameters state) {
    int k = state.students();
    double[] norms = new double[k];
    for (int i = 0; i < k; i++) {
      norms[i] = state.norm(i);
    }
    return new FieldGradient(
        new double[k][k], new double[k][state.teacher().size()], new double[k], norms);
  }

  /** {@code G_i . J_l}. */
  double alongWeight(int i, int l) {
    return weights[i][l];
  }

  /** {@code G_i . B_n}. */
  double alongTeacher(int i, int n) {
    return teachers[i][n];
  }

  /** Derivative by the scale, {@code kappa_i = G_i . J_i / |J_i|}. */
  double scale(int i) {
    return weights[i][i] / norms[i];
  }

  /** Derivative by the shift. */
  double shift(int i) {
    return shifts[i];
  }

  /** This gradient plus a multiple of another. */
  FieldGradient plus(double factor, FieldGradient other) {
    int k = norms.length;
    double[][] w = Overlaps.copy(weights);
    double[][] t = Overlaps.copy(teachers);
    double[] b = shifts.clone();
    for (int i = 0; i < k; i++) {
      for (int l = 0; l < k; l++) {
        w[i][l] += factor * other.weights[i][l];
      }
      for (int n = 0; n < t[i].length; n++) {
        t[i][n] += factor * other.teachers[i][n];
      }
      b[i] += factor * other.shifts[i];
    }
    return new FieldGradient(w, t, b, norms);
  }
}
