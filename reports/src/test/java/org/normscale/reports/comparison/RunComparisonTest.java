package org.normscale.reports.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.Status;
import org.normscale.reports.model.TableData;
import org.normscale.verification.inference.Estimate;

final class RunComparisonTest {

  private static final double ALPHA = 0.05;
  private static final int PLACES = 20;
  private static final double ERROR = 0.02;
  private static final int TRIALS = 400;

  /**
   * False alarms of 400 comparisons are Binomial(400, p) with p at most 0.05: more than 38 have
   * probability 4e-5. So few are no proof of p at most 0.05, but p = 0.2 would give 38 or fewer
   * with probability 4e-8.
   */
  private static final int MOST_ALARMS = 38;

  /** Four widths of each of five settings. */
  private static Place place(int i) {
    double gamma = List.of(0.5, 0.6, 0.7, 0.8, 0.9).get(i / 4);
    return new Place(List.of(32 << (i % 4)), List.of(gamma), 1, "test[0]", List.of(1.0));
  }

  /** A run whose mean at each place is a number and whose variance is 1 or missing. */
  private static Run run(String name, long seed, double[] means) {
    Map<Place, Moments> moments = new LinkedHashMap<>();
    Map<List<?>, String> networks = new LinkedHashMap<>();
    for (int i = 0; i < means.length; i++) {
      Place place = place(i);
      moments.put(place, new Moments(Estimate.normal(means[i], ERROR), null));
      networks.put(List.of(place.widths(), place.gammas()), "the same network");
    }
    return new Run(name, seed, Map.of("seed", "" + seed), Map.of(), networks, moments, List.of());
  }

  private static double[] noise(Random random, double sign, double[] of) {
    double[] values = new double[PLACES];
    for (int i = 0; i < PLACES; i++) {
      values[i] = 0.3 + (of.length == 0 ? ERROR * random.nextGaussian() : sign * (of[i] - 0.3));
    }
    return values;
  }

  @Test
  void independentRunsWithoutADifferenceRarelyAlarm() {
    Random random = new Random(1);
    int alarms = 0;
    for (int i = 0; i < TRIALS; i++) {
      Run a = run("a", 1, noise(random, 1, new double[0]));
      Run b = run("b", 2, noise(random, 1, new double[0]));
      RunComparison comparison = RunComparison.of(a, b, ALPHA);
      assertThat(comparison.dependent()).isFalse();
      alarms += comparison.real().isEmpty() ? 0 : 1;
    }
    assertThat(alarms).isBetween(1, MOST_ALARMS);
  }

  @Test
  void runsOfOneSeedMayBeOppositeAndStillRarelyAlarm() {
    Random random = new Random(2);
    int alarms = 0;
    int asIfIndependent = 0;
    for (int i = 0; i < TRIALS; i++) {
      double[] first = noise(random, 1, new double[0]);
      double[] opposite = noise(random, -1, first);
      RunComparison shared = RunComparison.of(run("a", 1, first), run("b", 1, opposite), ALPHA);
      assertThat(shared.dependent()).isTrue();
      alarms += shared.real().isEmpty() ? 0 : 1;
      RunComparison naive = RunComparison.of(run("a", 1, first), run("b", 2, opposite), ALPHA);
      asIfIndependent += naive.real().isEmpty() ? 0 : 1;
    }
    assertThat(alarms).isBetween(1, MOST_ALARMS);
    // The control: taken as independent, 20 differences of 1.4 times the assumed error alarm in
    // about a third of the comparisons.
    assertThat(asIfIndependent).isGreaterThan(2 * MOST_ALARMS);
  }

  @Test
  void aDifferenceOfManyErrorsIsReal() {
    Random random = new Random(3);
    double[] first = noise(random, 1, new double[0]);
    double[] second = first.clone();
    // 10 standard errors of one run, 7 of the difference; the strictest level is 3.0 of them. The
    // other numbers are equal: how often noise alarms is bounded above.
    second[7] = first[7] + 10 * ERROR;
    List<Difference> real = RunComparison.of(run("a", 1, first), run("b", 2, second), ALPHA).real();
    assertThat(real).extracting(Difference::place).containsExactly(place(7));
    assertThat(real.get(0).lower()).isPositive();
    assertThat(real.get(0).change()).isEqualTo(second[7] - first[7]);
  }

  @Test
  void intervalsLeaveOutNoChangeExactlyWhereADifferenceIsReal() {
    double[] first = new double[PLACES];
    double[] second = new double[PLACES];
    for (int i = 0; i < PLACES; i++) {
      second[i] = 0.4 * i * ERROR;
    }
    RunComparison comparison = RunComparison.of(run("a", 1, first), run("b", 2, second), ALPHA);
    assertThat(comparison.real()).hasSizeBetween(1, PLACES - 1);
    for (Difference d : comparison.differences()) {
      assertThat(d.lower() > 0).as("%s", d).isEqualTo(d.real());
    }
  }

  @Test
  void equalExactNumbersDoNotDiffer() {
    Map<Place, Moments> exact = Map.of(place(0), new Moments(Estimate.normal(0, 0), null));
    Run a = new Run("a", 1, Map.of(), Map.of(), Map.of(), exact, List.of());
    Run b = new Run("b", 2, Map.of(), Map.of(), Map.of(), exact, List.of());
    assertThat(RunComparison.of(a, b, ALPHA).real()).isEmpty();
    Map<Place, Moments> other = Map.of(place(0), new Moments(Estimate.normal(1e-9, 0), null));
    Run c = new Run("c", 2, Map.of(), Map.of(), Map.of(), other, List.of());
    assertThat(RunComparison.of(a, c, ALPHA).real()).hasSize(1);
  }

  @Test
  void variancesAreComparedByTheirRatio() {
    Map<Place, Moments> one =
        Map.of(place(0), new Moments(null, Estimate.normal(Math.log(0.5), 0.03)));
    Map<Place, Moments> two =
        Map.of(place(0), new Moments(null, Estimate.normal(Math.log(1.0), 0.04)));
    RunComparison comparison =
        RunComparison.of(
            new Run("a", 1, Map.of(), Map.of(), Map.of(), one, List.of()),
            new Run("b", 2, Map.of(), Map.of(), Map.of(), two, List.of()),
            ALPHA);
    Difference ratio = comparison.differences().get(0);
    assertThat(ratio.change()).isCloseTo(2, within(1e-12));
    // exp(1.96 * hypot(0.03, 0.04)) = exp(0.098) on either side.
    assertThat(ratio.upper() / ratio.change()).isBetween(1.1029, 1.1030);
    assertThat(ratio.change() / ratio.lower()).isBetween(1.1029, 1.1030);
    assertThat(comparison.unmatched()).as("the mean").isEqualTo(1);
  }

  private static Run claiming(String name, long seed, String setting, Status status, double value) {
    ComponentRow row =
        new ComponentRow("slope", -1, value, 0.01, value - 0.03, value + 0.03, -1.1, -0.9, status);
    ClaimRow claim =
        new ClaimRow(
            "VAR-RATE", "gamma = (1)", "s", "s", List.of(row), 0, 0.05, status, "s", 500, null);
    return new Run(
        name,
        seed,
        Map.of("network.activation", setting),
        Map.of("version", "1"),
        Map.of(),
        Map.of(),
        List.of(claim));
  }

  @Test
  void settingsVerdictsAndClaimsStandSideBySide() {
    RunComparison comparison =
        RunComparison.of(
            claiming("a", 1, "tanh", Status.CONFIRMED, -1),
            claiming("b", 2, "erf", Status.REFUTED, -0.5),
            ALPHA);
    assertThat(comparison.changes())
        .containsExactly(new RunComparison.Change("network.activation", "tanh", "erf"));
    assertThat(comparison.verdicts())
        .containsExactly(
            new RunComparison.VerdictPair("VAR-RATE", "gamma = (1)", "confirmed", "refuted"));
    assertThat(comparison.real()).extracting(Difference::kind).containsExactly("VAR-RATE");
    Section section = ComparisonSection.of(comparison);
    assertThat(section.paragraphs().get(0))
        .isEqualTo(
            "1 of 1 differences are real; verdicts that differ: 1; settings that differ: 1.");
    assertThat(section.tables())
        .extracting(TableData::key)
        .containsExactly("changes", "verdicts", "real", "differences");
  }

  @Test
  void figuresHaveAFrameForEachTime() {
    Map<Place, Moments> moments = new LinkedHashMap<>();
    for (double time : List.of(0.0, 1.0)) {
      for (int width : List.of(32, 64)) {
        moments.put(
            new Place(List.of(width), List.of(0.7), time, "test[0]", List.of(1.0)),
            new Moments(Estimate.normal(time, 0.1), Estimate.normal(0, 0.1)));
      }
    }
    Run run = new Run("a", 1, Map.of(), Map.of(), Map.of(), moments, List.of());
    List<FigureData> figures = ComparisonSection.of(RunComparison.of(run, run, ALPHA)).figures();
    assertThat(figures).extracting(FigureData::key).containsExactly("variance-1", "mean-1");
    assertThat(figures)
        .allSatisfy(
            f ->
                assertThat(f.frames())
                    .extracting(FigureData.Frame::time)
                    .containsExactly(0.0, 1.0));
  }

  @Test
  void nothingInCommonIsSaid() {
    Run a = run("a", 1, new double[] {1});
    Run b = new Run("b", 1, Map.of(), Map.of(), Map.of(), Map.of(), List.of());
    assertThat(ComparisonSection.paragraphs(RunComparison.of(a, b, ALPHA)).get(0))
        .contains("no number in common");
  }
}
