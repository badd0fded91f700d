package org.normscale.verification.symmetric;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.hipparchus.exception.MathRuntimeException;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.online.Normalization;
import org.normscale.empirical.online.OnlineSimulation;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.symmetric.OnlineDynamics;
import org.normscale.theory.symmetric.OnlineRule;
import org.normscale.theory.symmetric.OrderParameters;

/**
 * Simulated runs over the plateau, and the equations integrated from the same starts over the same
 * times.
 *
 * @param study what was simulated
 * @param simulated one curve per seed, by run
 * @param predicted one curve per seed, by run
 */
public record EscapeMeasurement(
    EscapeStudy study,
    Map<Normalization, List<PlateauCurve>> simulated,
    Map<Normalization, List<PlateauCurve>> predicted) {

  /** Copies. */
  public EscapeMeasurement {
    simulated = Map.copyOf(simulated);
    predicted = Map.copyOf(predicted);
  }

  /**
   * The simulated curves of a run.
   *
   * @param run one of the study's
   * @return one per seed
   */
  public List<PlateauCurve> simulated(Normalization run) {
    return Objects.requireNonNull(simulated.get(run));
  }

  /**
   * The predicted curves of a run.
   *
   * @param run one of the study's
   * @return one per seed
   */
  public List<PlateauCurve> predicted(Normalization run) {
    return Objects.requireNonNull(predicted.get(run));
  }

  /** The equations of a run; replaced in negative controls. */
  @FunctionalInterface
  interface Equations {
    OnlineRule of(Normalization run);
  }

  /** Where progress of a run is told; each run has its own listener. */
  @FunctionalInterface
  public interface Listeners {
    /**
     * A run begins.
     *
     * @param label what is run
     * @return is told of its progress
     */
    ProgressListener of(String label);
  }

  /**
   * Simulates and predicts.
   *
   * @param study what to simulate
   * @param threads number of threads, at least 1
   * @param listeners is told of progress
   * @param cancelled asked often, from several threads
   * @return curves
   * @throws InvalidInputException if training or the equations diverge
   * @throws org.normscale.empirical.execution.RunCancelledException if cancelled
   */
  public static EscapeMeasurement of(
      EscapeStudy study, int threads, Listeners listeners, BooleanSupplier cancelled) {
    Map<Normalization, List<PlateauCurve>> simulated = new EnumMap<>(Normalization.class);
    for (Normalization run : study.runs()) {
      OnlineSimulation simulation =
          new OnlineSimulation(
              study.dimension(),
              study.steps(run),
              study.method(),
              study.end().orElseGet(() -> end(study, run)),
              EscapeStudy.RECORDS);
      simulated.put(
          run,
          simulation
              .run(
                  study.starts(run),
                  study.seed(),
                  threads,
                  listeners.of(study.label(run)),
                  cancelled)
              .stream()
              .map(t -> PlateauCurve.of(t, run != Normalization.NONE))
              .toList());
    }
    return new EscapeMeasurement(study, simulated, Map.of()).predictedBy(study::equations);
  }

  /** The same simulation with the predictions of given equations. */
  EscapeMeasurement predictedBy(Equations equations) {
    Map<Normalization, List<PlateauCurve>> curves = new EnumMap<>(Normalization.class);
    for (Normalization run : study.runs()) {
      OnlineDynamics dynamics = OnlineDynamics.of(equations.of(run));
      List<Double> times = simulated(run).get(0).times();
      double[] at = times.stream().mapToDouble(Double::doubleValue).toArray();
      curves.put(
          run,
          states(study, run).parallelStream()
              .map(s -> PlateauCurve.of(times, integrate(study, dynamics, s, at)))
              .toList());
    }
    return new EscapeMeasurement(study, simulated, curves);
  }

  private static List<OrderParameters> states(EscapeStudy study, Normalization run) {
    return study.starts(run).stream()
        .map(o -> PlateauCurve.state(o, run != Normalization.NONE))
        .toList();
  }

  /** States along the equations, with a reason where they leave what is possible. */
  private static List<OrderParameters> integrate(
      EscapeStudy study, OnlineDynamics dynamics, OrderParameters start, double[] times) {
    try {
      return dynamics.trajectory(start, times);
    } catch (InvalidInputException | MathRuntimeException e) {
      throw new InvalidInputException(
          "rate", study.rate(), "the on-line equations diverge; use a smaller one");
    }
  }

  /** Until after the last predicted escape; without one, for as long as the linear theory needs. */
  private static double end(EscapeStudy study, Normalization run) {
    double ratio = run == Normalization.NONE ? 1 : study.ratio();
    double rate = EscapeStudy.dividingRate(study.equilibrium());
    // From 0.03 to overlaps of size 1: exp(3.5).
    double linear = 3.5 / (study.rate() * ratio * rate);
    OnlineDynamics dynamics = OnlineDynamics.of(study.equations(run));
    List<OptionalDouble> escapes =
        states(study, run).parallelStream()
            .map(s -> escape(study, dynamics, s, 5 * linear))
            .toList();
    List<Double> found = new ArrayList<>();
    escapes.forEach(e -> e.ifPresent(found::add));
    return found.size() < escapes.size()
        ? 1.5 * linear
        : EscapeStudy.MARGIN * found.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  private static OptionalDouble escape(
      EscapeStudy study, OnlineDynamics dynamics, OrderParameters start, double end) {
    try {
      return dynamics.firstTimeBelow(start, study.equilibrium().error() / 2, end);
    } catch (InvalidInputException | MathRuntimeException e) {
      throw new InvalidInputException(
          "rate", study.rate(), "the on-line equations diverge; use a smaller one");
    }
  }
}
