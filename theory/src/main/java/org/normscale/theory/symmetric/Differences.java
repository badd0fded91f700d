package org.normscale.theory.symmetric;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Derivatives of smooth vector functions by central differences of order 6 and roots by Newton's
 * method. With a step of 1e-3 and derivatives of order 1 the truncation error is about 1e-3^6 / 140
 * = 1e-20 times the seventh derivative and rounding about 1e-16 / 1e-3 = 1e-13.
 */
final class Differences {

  static final double STEP = 1e-3;
  private static final double[] WEIGHTS = {3.0 / 4, -3.0 / 20, 1.0 / 60};
  private static final int ITERATIONS = 60;

  /** Size of the last Newton step; quadratic convergence leaves an error far below it. */
  private static final double CONVERGED = 1e-11;

  private static final double DIVERGED = 1e3;

  private Differences() {}

  /** Derivative of the function along a direction. */
  static double[] along(UnaryOperator<double[]> function, double[] at, double[] direction) {
    double[] sum = null;
    for (int n = 1; n <= WEIGHTS.length; n++) {
      double[] up = function.apply(moved(at, direction, n * STEP));
      double[] down = function.apply(moved(at, direction, -n * STEP));
      if (sum == null) {
        sum = new double[up.length];
      }
      for (int i = 0; i < up.length; i++) {
        sum[i] += WEIGHTS[n - 1] * (up[i] - down[i]) / STEP;
      }
    }
    return Objects.requireNonNull(sum);
  }

  /** Jacobian: entry (i, k) is the derivative of component i by coordinate k. */
  static DMatrixRMaj jacobian(UnaryOperator<double[]> function, double[] at) {
    int n = at.length;
    DMatrixRMaj jacobian = new DMatrixRMaj(function.apply(at).length, n);
    for (int k = 0; k < n; k++) {
      double[] direction = new double[n];
      direction[k] = 1;
      double[] column = along(function, at, direction);
      for (int i = 0; i < column.length; i++) {
        jacobian.set(i, k, column[i]);
      }
    }
    return jacobian;
  }

  /**
   * A root by Newton's method.
   *
   * @throws ArithmeticException if it does not converge
   */
  static double[] root(UnaryOperator<double[]> function, double[] start) {
    return findRoot(function, start)
        .orElseThrow(
            () ->
                new ArithmeticException(
                    "the equations of the plateau have no solution near the start"));
  }

  /** A root by Newton's method, if it converges. */
  static Optional<double[]> findRoot(UnaryOperator<double[]> function, double[] start) {
    double[] x = start.clone();
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      DMatrixRMaj value = DMatrixRMaj.wrap(x.length, 1, function.apply(x));
      DMatrixRMaj step = new DMatrixRMaj(x.length, 1);
      boolean solved = CommonOps_DDRM.solve(jacobian(function, x), value, step);
      double size = CommonOps_DDRM.elementMaxAbs(step);
      for (int i = 0; i < x.length; i++) {
        x[i] -= step.get(i);
      }
      // A step that is NaN or out of all proportion is no step towards a root.
      if (!solved || !(size < DIVERGED)) {
        return Optional.empty();
      }
      if (size < CONVERGED) {
        return Optional.of(x);
      }
    }
    return Optional.empty();
  }

  private static double[] moved(double[] at, double[] direction, double length) {
    double[] moved = at.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += length * direction[i];
    }
    return moved;
  }
}
