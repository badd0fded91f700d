package org.normscale.theory.symmetric;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The on-line equations in the limit of large dimension, integrated by the adaptive method of
 * Dormand and Prince (order 8). Formulas: docs/guide/batch-normalization.md. Immutable and
 * thread-safe.
 */
public final class OnlineDynamics {

  /**
   * Error allowed per step, relative and absolute. A plateau amplifies an error made on it by
   * {@code A_escape / A_0}, less than 1e4 for any start seen in finite dimension (fluctuations of
   * size {@code d^-1/2}, d up to 1e8); some hundred steps then leave an error below 1e-6.
   */
  private static final double TOLERANCE = 1e-12;

  /** Change of |J| relative to it that a gradient flow may show: the sum of the errors above. */
  private static final double CONSERVATION = 1e-9;

  private final OnlineRule rule;
  private final OnlineFlow flow;

  private OnlineDynamics(OnlineRule rule) {
    this.rule = rule;
    this.flow = new OnlineFlow(rule);
  }

  /**
   * The equations of a rule.
   *
   * @param rule rates, noise, batch
   * @return the dynamics
   */
  public static OnlineDynamics of(OnlineRule rule) {
    return new OnlineDynamics(rule);
  }

  /**
   * States at given times.
   *
   * @param start state at alpha = 0; without shifts unless the rule is gradient flow
   * @param times alpha, finite, at least 0, increasing
   * @return one state per time
   * @throws InvalidInputException if times are not increasing, or the rule does not fit the state
   * @throws ArithmeticException if a gradient flow fails to conserve {@code |J|} of normalized
   *     units
   */
  public List<OrderParameters> trajectory(OrderParameters start, double... times) {
    requireIncreasing(times);
    flow.at(start);
    StateVector vector = new StateVector(start);
    List<OrderParameters> states = new ArrayList<>();
    double[] y = vector.pack(start);
    double now = 0;
    for (double time : times) {
      if (time > now) {
        y =
            integrator(time)
                .integrate(equation(vector), new ODEState(now, y), time)
                .getPrimaryState();
        now = time;
      }
      OrderParameters state = vector.unpack(y);
      requireConserved(start, state);
      states.add(state);
    }
    return states;
  }

  /**
   * When the error first falls below a level.
   *
   * @param start state at alpha = 0
   * @param level level of the generalization error, above 0
   * @param end last time to look at, above 0
   * @return alpha, 0 if the start is below the level; empty if the error is above it until the end
   * @throws InvalidInputException if a number is out of range or the rule does not fit the state
   */
  public OptionalDouble firstTimeBelow(OrderParameters start, double level, double end) {
    InvalidInputException.requirePositive("level", level);
    InvalidInputException.requirePositive("end", end);
    flow.at(start);
    if (GeneralizationError.of(start) < level) {
      return OptionalDouble.of(0);
    }
    StateVector vector = new StateVector(start);
    DormandPrince853Integrator integrator = integrator(end);
    integrator.addEventDetector(new BelowLevel(vector, level, end));
    ODEStateAndDerivative last =
        integrator.integrate(equation(vector), new ODEState(0, vector.pack(start)), end);
    return last.getTime() < end ? OptionalDouble.of(last.getTime()) : OptionalDouble.empty();
  }

  private static void requireIncreasing(double[] times) {
    double last = 0;
    for (int i = 0; i < times.length; i++) {
      if (!(times[i] >= last) || Double.isInfinite(times[i])) {
        throw new InvalidInputException(
            "times[" + i + "]", times[i], "must be finite and not below " + last);
      }
      last = times[i];
    }
  }

  private void requireConserved(OrderParameters start, OrderParameters state) {
    if (rule.fluctuations() || !state.isNormalized()) {
      return;
    }
    for (int i = 0; i < state.students(); i++) {
      double change = state.norm(i) / start.norm(i) - 1;
      if (!(Math.abs(change) <= CONSERVATION)) {
        throw new ArithmeticException(
            "gradient flow must conserve |J_" + i + "|, but it changed by a factor 1 + " + change);
      }
    }
  }

  private static DormandPrince853Integrator integrator(double time) {
    return new DormandPrince853Integrator(1e-12 * time, time, TOLERANCE, TOLERANCE);
  }

  private OrdinaryDifferentialEquation equation(StateVector vector) {
    return new OrdinaryDifferentialEquation() {
      @Override
      public int getDimension() {
        return vector.size();
      }

      @Override
      public double[] computeDerivatives(double time, double[] y) {
        return vector.pack(flow.at(vector.unpack(y)));
      }
    };
  }

  /** Stops the integration where the error crosses the level from above. */
  private record BelowLevel(StateVector vector, double level, double end)
      implements ODEEventDetector {

    @Override
    public AdaptableInterval getMaxCheckInterval() {
      return (state, isForward) -> end / 100;
    }

    @Override
    public int getMaxIterationCount() {
      return 100;
    }

    @Override
    public BracketingNthOrderBrentSolver getSolver() {
      return new BracketingNthOrderBrentSolver(0, 1e-9 * end, 0, 5);
    }

    @Override
    public ODEEventHandler getHandler() {
      return (state, detector, increasing) -> increasing ? Action.CONTINUE : Action.STOP;
    }

    @Override
    public double g(ODEStateAndDerivative state) {
      return GeneralizationError.of(vector.unpack(state.getPrimaryState())) / level - 1;
    }
  }
}
