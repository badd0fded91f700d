package org.normscale.theory.meanfield;

import java.util.function.UnaryOperator;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/** Autonomous equations in continuous time, by the method of Dormand and Prince of order 8. */
final class ContinuousTime {

  /** Largest error of a step, absolute and relative, root mean square over the state. */
  private static final double TOLERANCE = 1e-10;

  private ContinuousTime() {}

  /**
   * Integrates from time 0.
   *
   * @param start state at time 0
   * @param time training time, at least 0
   * @param derivative time derivative of a state, a new array
   * @return state at that time
   * @throws org.hipparchus.exception.MathRuntimeException if the step becomes too small
   */
  static double[] integrate(double[] start, double time, UnaryOperator<double[]> derivative) {
    if (time == 0) {
      return start;
    }
    OrdinaryDifferentialEquation equation =
        new OrdinaryDifferentialEquation() {
          @Override
          public int getDimension() {
            return start.length;
          }

          @Override
          public double[] computeDerivatives(double t, double[] state) {
            return derivative.apply(state);
          }
        };
    return new DormandPrince853Integrator(1e-12 * time, time, TOLERANCE, TOLERANCE)
        .integrate(equation, new ODEState(0, start), time)
        .getPrimaryState();
  }
}
