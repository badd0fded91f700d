package org.normscale.verification.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.online.Normalization;
import org.normscale.empirical.online.OnlineSimulation;
import org.normscale.empirical.online.OnlineTrajectory;
import org.normscale.empirical.online.Overlaps;
import org.normscale.empirical.online.SimulationMethod;
import org.normscale.theory.symmetric.OnlineDynamics;
import org.normscale.theory.symmetric.OrderParameters;

/** What is read off a curve, and simulated curves against the equations. */
final class PlateauCurveTest {

  private static PlateauCurve exponential(double rate, int records) {
    List<Double> times = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> amplitudes = new ArrayList<>();
    for (int t = 0; t < records; t++) {
      times.add((double) t);
      errors.add(0.02 * Math.exp(-0.1 * t));
      amplitudes.add(0.03 * Math.exp(rate * t));
    }
    return new PlateauCurve(times, errors, amplitudes, times);
  }

  @Test
  void readsTheRateOfAnExponential() {
    // The logarithm is a line, so the fit is exact up to rounding.
    assertThat(exponential(0.05, 60).slope().orElseThrow()).isCloseTo(0.05, within(1e-13));
    assertThat(exponential(0.05, 20).slope()).isEmpty();
    assertThat(exponential(0.5, 60).slope()).as("four records or fewer").isEmpty();
  }

  @Test
  void readsTheTimeBetweenRecords() {
    PlateauCurve curve = exponential(0.05, 60);
    assertThat(curve.firstTimeBelow(0.01).orElseThrow()).isCloseTo(10 * Math.log(2), within(1e-12));
    assertThat(curve.firstTimeBelow(0.03)).hasValue(0);
    assertThat(curve.firstTimeBelow(1e-9)).isEmpty();
    assertThat(curve.growth(7)).isEqualTo(7);
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void startsWithTheAmplitudeGiven(Normalization run) {
    EscapeStudy study =
        new EscapeStudy(
            3,
            4,
            500,
            2,
            0.1,
            OptionalInt.of(50),
            2,
            1,
            SimulationMethod.REDUCED,
            OptionalDouble.empty());
    boolean normalized = run != Normalization.NONE;
    OrderParameters start = PlateauCurve.state(study.starts(run).get(0), normalized);
    PlateauCurve curve = PlateauCurve.of(List.of(0.0), List.of(start));
    // With normalization D / |D| times gamma: |D|^2 differs from Q by the amplitude's square and
    // the spread, 0.0009 / 3 + 0.002 of 0.54, and between students.
    assertThat(curve.amplitudes().get(0)).isCloseTo(0.03, within(normalized ? 5e-4 : 1e-14));
  }

  /**
   * A large dimension and a short time: every order parameter of every seed stays near the
   * equations. Increments of R are {@code (eta / d) delta b} with {@code <delta^2 b^2> < 0.015}
   * (the error on the plateau is 0.15 at most, g' below 0.8), so after time alpha its standard
   * deviation is below {@code eta sqrt(0.015 alpha / d)} = 1.3e-4, that of Q twice as much. Six
   * times that is allowed: chance 2e-9 for each number.
   */
  @ParameterizedTest
  @EnumSource(Normalization.class)
  void followsTheEquations(Normalization run) {
    int dimension = 20_000;
    double end = 2;
    EscapeStudy study =
        new EscapeStudy(
            3,
            3,
            dimension,
            1,
            0.1,
            OptionalInt.of(100),
            6,
            4,
            SimulationMethod.REDUCED,
            OptionalDouble.of(end));
    boolean normalized = run != Normalization.NONE;
    List<Overlaps> starts = study.starts(run);
    List<OnlineTrajectory> runs =
        new OnlineSimulation(dimension, study.steps(run), study.method(), end, 4)
            .run(starts, 4, 2, ProgressListener.NONE, () -> false);
    OnlineDynamics dynamics = OnlineDynamics.of(study.equations(run));
    for (int s = 0; s < starts.size(); s++) {
      OrderParameters predicted =
          dynamics.trajectory(PlateauCurve.state(starts.get(s), normalized), end).get(0);
      Overlaps simulated = runs.get(s).overlaps().get(4);
      for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 3; k++) {
          assertThat(simulated.r(i, k)).isCloseTo(predicted.r(i, k), within(8e-4));
          assertThat(simulated.q(i, k)).isCloseTo(predicted.q(i, k), within(1.6e-3));
        }
        if (normalized) {
          assertThat(simulated.gamma(i)).isCloseTo(predicted.gamma(i), within(8e-4));
        }
      }
    }
  }

  @Test
  void standsWithItsErrorInBrackets() {
    assertThat(EscapeSummary.text(estimate(476.93, 0.64))).isEqualTo("476.9(6)");
    assertThat(EscapeSummary.text(estimate(0.064883, 0.00015))).isEqualTo("0.06488(15)");
    assertThat(EscapeSummary.text(estimate(3843.4, 27))).isEqualTo("3840(27)");
  }

  private static org.normscale.verification.inference.Estimate estimate(double value, double se) {
    return org.normscale.verification.inference.Estimate.normal(value, se);
  }
}
