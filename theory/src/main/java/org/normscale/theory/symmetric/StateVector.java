package org.normscale.theory.symmetric;

import java.util.stream.IntStream;

/** The free order parameters of a state as one vector: upper half of Q, R, gamma, beta. */
final class StateVector {

  private final OrderParameters shape;
  private final int students;
  private final int teachers;

  StateVector(OrderParameters shape) {
    this.shape = shape;
    this.students = shape.students();
    this.teachers = shape.teacher().size();
  }

  int size() {
    int overlaps = students * (students + 1) / 2 + students * teachers;
    return shape.isNormalized() ? overlaps + 2 * students : overlaps;
  }

  /** Where {@code R_in} stands. */
  int indexOfR(int i, int n) {
    int before = 0;
    for (int l = 0; l < i; l++) {
      before += students - l + teachers + (shape.isNormalized() ? 2 : 0);
    }
    return before + students - i + n;
  }

  /** Where everything but {@code beta} stands. */
  int[] withoutShifts() {
    IntStream.Builder kept = IntStream.builder();
    int next = 0;
    for (int i = 0; i < students; i++) {
      int count = students - i + teachers + (shape.isNormalized() ? 1 : 0);
      IntStream.range(next, next + count).forEach(kept::add);
      next += count + (shape.isNormalized() ? 1 : 0);
    }
    return kept.build().toArray();
  }

  double[] pack(OrderParameters state) {
    double[] y = new double[size()];
    int next = 0;
    for (int i = 0; i < students; i++) {
      for (int k = i; k < students; k++) {
        y[next++] = state.q(i, k);
      }
      for (int n = 0; n < teachers; n++) {
        y[next++] = state.r(i, n);
      }
      if (state.isNormalized()) {
        y[next++] = state.gamma(i);
        y[next++] = state.beta(i);
      }
    }
    return y;
  }

  double[] pack(OnlineFlow.Derivative derivative) {
    double[] y = new double[size()];
    int next = 0;
    for (int i = 0; i < students; i++) {
      for (int k = i; k < students; k++) {
        y[next++] = derivative.q()[i][k];
      }
      for (int n = 0; n < teachers; n++) {
        y[next++] = derivative.r()[i][n];
      }
      if (shape.isNormalized()) {
        y[next++] = derivative.gamma()[i];
        y[next++] = derivative.beta()[i];
      }
    }
    return y;
  }

  OrderParameters unpack(double[] y) {
    double[][] q = new double[students][students];
    double[][] r = new double[students][teachers];
    double[] gamma = new double[students];
    double[] beta = new double[students];
    double[] weights = new double[students];
    int next = 0;
    for (int i = 0; i < students; i++) {
      weights[i] = shape.outputWeight(i);
      for (int k = i; k < students; k++) {
        q[i][k] = y[next];
        q[k][i] = y[next++];
      }
      for (int n = 0; n < teachers; n++) {
        r[i][n] = y[next++];
      }
      if (shape.isNormalized()) {
        gamma[i] = y[next++];
        beta[i] = y[next++];
      }
    }
    OrderParameters plain = OrderParameters.trusted(q, r, weights, shape.teacher());
    return shape.isNormalized() ? plain.normalized(gamma, beta) : plain;
  }
}
