package org.normscale.theory.symmetric;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.normscale.theory.problem.InvalidInputException;

/** The on-line equations linearized at a state: how deviations grow or shrink in time. */
public final class LinearizedFlow {

  private LinearizedFlow() {}

  /**
   * Rates of growth of all order parameters, coordinates Q (upper half), R and, with batch
   * normalization, gamma; shifts are left at 0.
   *
   * @param state state at which to linearize, usually stationary
   * @param rule rates, noise, batch
   * @return real parts of all eigenvalues per unit of alpha, descending
   */
  public static double[] rates(OrderParameters state, OnlineRule rule) {
    OnlineFlow flow = new OnlineFlow(rule);
    StateVector vector = new StateVector(state);
    int[] kept = vector.withoutShifts();
    double[] y = vector.pack(state);
    UnaryOperator<double[]> field =
        x -> select(vector.pack(flow.at(vector.unpack(expanded(y, kept, x)))), kept);
    DMatrixRMaj jacobian = Differences.jacobian(field, select(y, kept));
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(kept.length, false, false);
    if (!eigen.decompose(jacobian)) {
      throw new ArithmeticException("eigenvalues of the linearized flow do not converge");
    }
    double[] rates = new double[kept.length];
    for (int i = 0; i < rates.length; i++) {
      Complex_F64 value = eigen.getEigenvalue(i);
      rates[i] = -value.getReal();
    }
    Arrays.sort(rates);
    for (int i = 0; i < rates.length; i++) {
      rates[i] = -rates[i];
    }
    return rates;
  }

  private static double[] select(double[] all, int[] kept) {
    return Arrays.stream(kept).mapToDouble(i -> all[i]).toArray();
  }

  private static double[] expanded(double[] base, int[] kept, double[] values) {
    double[] all = base.clone();
    for (int i = 0; i < kept.length; i++) {
      all[kept[i]] = values[i];
    }
    return all;
  }

  /**
   * Rate at which students part, each towards another teacher: growth of {@code R_in} antisymmetric
   * in students and in teachers, at a state symmetric in both. No other order parameter moves with
   * it to first order.
   */
  static double parting(OrderParameters state, OnlineFlow flow) {
    if (state.students() < 2 || state.teacher().size() < 2) {
      throw new InvalidInputException(
          "students and teachers",
          state.students() + " and " + state.teacher().size(),
          "must be at least 2 each for students to part");
    }
    StateVector vector = new StateVector(state);
    double[] direction = new double[vector.size()];
    direction[vector.indexOfR(0, 0)] = 0.5;
    direction[vector.indexOfR(1, 1)] = 0.5;
    direction[vector.indexOfR(0, 1)] = -0.5;
    direction[vector.indexOfR(1, 0)] = -0.5;
    double[] change =
        Differences.along(
            x -> vector.pack(flow.at(vector.unpack(x))), vector.pack(state), direction);
    return WeightHessian.dot(change, direction);
  }
}
