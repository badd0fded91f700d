package org.normscale.empirical.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.execution.RunCancelledException;
import org.normscale.theory.problem.InvalidInputException;

/** Starts, records, threads and bad input. */
final class OnlineSimulationTest {

  private static final StepRule PLAIN = new StepRule(Normalization.NONE, 0.1, 0.1, 1);

  private static PlateauStart plateau(OptionalDouble norm) {
    return new PlateauStart(3, 4, 0.2, norm, 0.45, 0.03, 0.002);
  }

  private static List<OnlineTrajectory> run(OnlineSimulation simulation, int threads) {
    List<Overlaps> starts = plateau(OptionalDouble.empty()).draw(3, 7);
    return simulation.run(starts, 7, threads, ProgressListener.NONE, () -> false);
  }

  @Test
  void startsAreAntitheticAboutThePlateau() {
    List<Overlaps> pair = plateau(OptionalDouble.empty()).draw(4, 1);
    double squares = 0;
    for (int k = 0; k < 3; k++) {
      double row = 0;
      for (int n = 0; n < 4; n++) {
        double a = pair.get(0).r(k, n) - 0.2;
        // Sums of a few numbers of size 0.2: a few times 2^-54.
        assertThat(pair.get(1).r(k, n) - 0.2).isCloseTo(-a, within(1e-15));
        row += a;
        squares += a * a;
      }
      assertThat(row).isCloseTo(0, within(1e-15));
      double length = pair.get(0).q(k, k);
      for (int n = 0; n < 4; n++) {
        length -= Math.pow(pair.get(0).r(k, n), 2);
      }
      assertThat(length).isCloseTo(0.002, within(1e-15));
    }
    assertThat(Math.sqrt(squares)).isCloseTo(0.03, within(1e-15));
    assertThat(pair.get(2).r(0, 0)).isNotEqualTo(pair.get(0).r(0, 0));
  }

  @Test
  void normalizedStudentsStartWithTheirNorm() {
    Overlaps start = plateau(OptionalDouble.of(1.7)).draw(1, 1).get(0);
    for (int k = 0; k < 3; k++) {
      assertThat(start.q(k, k)).isCloseTo(1.7 * 1.7, within(1e-14));
      assertThat(start.gamma(k)).isEqualTo(0.45);
    }
  }

  @Test
  void randomStartsHaveTheirNormOnAverage() {
    List<Overlaps> starts = new RandomStart(2, 2, 50, 0.5, 1).draw(400, 3);
    double mean =
        starts.stream().mapToDouble(s -> (s.q(0, 0) + s.q(1, 1)) / 2).average().orElseThrow();
    // |J|^2 = 0.25 chi^2_50 / 50: standard deviation 0.05; 800 of them: 0.0018; 4.5 of it.
    assertThat(mean).isCloseTo(0.25, within(0.008));
  }

  @Test
  void recordsTheTimesItSays() {
    List<OnlineTrajectory> runs =
        run(new OnlineSimulation(20, PLAIN, SimulationMethod.REDUCED, 5, 10), 1);
    assertThat(runs).hasSize(3);
    assertThat(runs.get(0).times()).hasSize(11).startsWith(0.0, 0.5, 1.0).endsWith(5.0);
    StepRule batches = new StepRule(Normalization.BATCH, 0.1, 0.1, 50);
    // A step of 50 examples at d = 20 is 2.5 units of time; the run ends at a whole record.
    assertThat(
            run(new OnlineSimulation(20, batches, SimulationMethod.FULL, 6, 100), 1).get(0).times())
        .containsExactly(0.0, 2.5, 5.0, 7.5);
  }

  @Test
  void isTheSameForAnyNumberOfThreads() {
    OnlineSimulation simulation = new OnlineSimulation(20, PLAIN, SimulationMethod.REDUCED, 5, 4);
    List<OnlineTrajectory> one = run(simulation, 1);
    List<OnlineTrajectory> three = run(simulation, 3);
    for (int s = 0; s < 3; s++) {
      assertThat(three.get(s).overlaps().get(4))
          .usingRecursiveComparison()
          .isEqualTo(one.get(s).overlaps().get(4));
    }
    assertThat(one.get(0).overlaps().get(4).q(0, 0))
        .isNotEqualTo(one.get(1).overlaps().get(4).q(0, 0));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> run(new OnlineSimulation(6, PLAIN, SimulationMethod.REDUCED, 1, 1), 1))
        .withMessage("dimension = 6: must be at least K + M = 7");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new StepRule(Normalization.BATCH, 0.1, 0.1, 1))
        .withMessageContaining("batch = 1");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new StepRule(Normalization.NONE, Double.NaN, 0.1, 1))
        .withMessageContaining("rate = NaN");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(
            () -> Overlaps.of(new double[][] {{1}}, new double[][] {{1.5}}, new double[] {1}))
        .withMessageContaining("no vectors have such products");
    StepRule wild = new StepRule(Normalization.NONE, 1e300, 0.1, 1);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> run(new OnlineSimulation(20, wild, SimulationMethod.FULL, 5, 1), 1))
        .withMessageContaining("training diverged");
  }

  @Test
  void stopsWhenAsked() {
    OnlineSimulation simulation = new OnlineSimulation(20, PLAIN, SimulationMethod.FULL, 1e6, 1);
    assertThatExceptionOfType(RunCancelledException.class)
        .isThrownBy(
            () ->
                simulation.run(
                    plateau(OptionalDouble.empty()).draw(2, 1),
                    1,
                    2,
                    ProgressListener.NONE,
                    () -> true));
  }
}
