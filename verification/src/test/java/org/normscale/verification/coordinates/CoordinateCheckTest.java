package org.normscale.verification.coordinates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.rates.Parametrization;
import org.normscale.verification.inference.Outcome;

/**
 * Measured exponents against the derived ones. The seed is fixed; over seeds the joint 95 %
 * intervals make a wrong departure less likely than 5 % for each check, since corrections of higher
 * order (below 0.1 at these widths) are within the margin of 0.25.
 */
final class CoordinateCheckTest {

  private static final Dataset DATA =
      new Dataset(
          List.of(List.of(1.0, 0.2), List.of(-0.5, 0.8)),
          List.of(0.8, -0.4),
          List.of(List.of(0.7, 0.7)));

  private static CoordinatePlan plan(
      Parametrization parametrization, List<Double> gammas, Deviations deviations) {
    return new CoordinatePlan(
        NetworkSpec.of(
            List.of(1, 1), gammas, new Activation.Sigmoid(0), new WeightLaw.Rademacher()),
        DATA,
        parametrization,
        1,
        8,
        List.of(32, 64, 128, 256),
        2,
        100,
        7,
        deviations,
        0.25,
        0.95);
  }

  private static CoordinateCheck check(Parametrization parametrization, List<Double> gammas) {
    return CoordinateCheck.run(plan(parametrization, gammas, Deviations.NONE));
  }

  private static CoordinateCheck deviating(String tensor, double exponent) {
    return CoordinateCheck.run(
        plan(
            Parametrization.PAPER,
            List.of(0.7, 1.0),
            new Deviations(Map.of(tensor, exponent), List.of(), 0)));
  }

  private static Outcome outcome(CoordinateCheck check, int step, String coordinate) {
    return check.rows().stream()
        .filter(r -> r.step() == step && r.coordinate().equals(coordinate))
        .findFirst()
        .flatMap(CoordinateRow::outcome)
        .orElseThrow();
  }

  @Test
  void thePapersRatesMoveLayersAsPredicted() {
    CoordinateCheck check = check(Parametrization.PAPER, List.of(0.7, 1.0));
    assertThat(check.rows()).hasSize(10);
    assertThat(check.rows()).allMatch(r -> r.outcome().orElseThrow() == Outcome.CONFIRMED);
    assertThat(check.outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void mupMovesEveryLayerByOrderOne() {
    CoordinateCheck check = check(Parametrization.MUP, List.of(0.5, 1.0));
    assertThat(check.outcome()).isEqualTo(Outcome.CONFIRMED);
  }

  @Test
  void standardParametrizationBlowsUp() {
    CoordinateCheck check = check(Parametrization.STANDARD, List.of(0.5, 0.5));
    assertThat(check.stable()).isFalse();
    CoordinateRow output = check.rows().get(4);
    assertThat(output.coordinate()).isEqualTo("h");
    // Predicted 1, and far from the 0 of a stable parametrization.
    assertThat(output.interval().orElseThrow().lower()).isGreaterThan(0.6);
    assertThat(check.rows().get(9).predicted()).isEmpty();
  }

  /** Wrong rates show in the layer that they belong to. */
  @Test
  void wrongRatesAreRefuted() {
    CoordinateCheck first = deviating("W1", -0.5);
    assertThat(outcome(first, 1, "Z1")).isEqualTo(Outcome.REFUTED);
    assertThat(first.outcome()).isEqualTo(Outcome.REFUTED);
    assertThat(outcome(deviating("W2", 0.5), 1, "Z2")).isEqualTo(Outcome.REFUTED);
    assertThat(outcome(deviating("C", 0.5), 1, "h")).isEqualTo(Outcome.REFUTED);
  }

  @Test
  void refusesWhatCannotBeChecked() {
    CoordinatePlan good = plan(Parametrization.PAPER, List.of(0.7, 1.0), Deviations.NONE);
    assertThatThrownBy(() -> widths(good, List.of(64, 64)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("widths = [64]: needs at least two different widths to fit an exponent");
    assertThatThrownBy(() -> widths(good, List.of(64, 1_000_000)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("makes a layer of more than 100000000 weights");
    assertThatThrownBy(() -> widths(good, List.of(0, 64)))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> plan(Parametrization.NTK, List.of(0.7, 1.0), Deviations.NONE))
        .isInstanceOf(InvalidInputException.class);
  }

  private static CoordinatePlan widths(CoordinatePlan p, List<Integer> widths) {
    return new CoordinatePlan(
        p.shape(),
        p.data(),
        p.parametrization(),
        p.alpha(),
        p.stepsPerUnitTime(),
        widths,
        p.steps(),
        p.seeds(),
        p.rootSeed(),
        p.deviations(),
        p.margin(),
        p.confidence());
  }
}
