package org.normscale.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.reports.SampleReport;
import org.normscale.theory.problem.InvalidInputException;

class ModelTest {

  private static final ComponentRow ROW =
      new ComponentRow("slope", 1, 1, 0.1, 0.8, 1.2, 0.5, 1.5, Status.CONFIRMED);

  private static ClaimRow claim(Status status) {
    return new ClaimRow(
        "ID", "subject", "statement", "source", List.of(ROW), 0, 0.05, status, "words", 10, null);
  }

  private static ReportModel report(Status... statuses) {
    List<ClaimRow> claims = new ArrayList<>();
    for (Status status : statuses) {
      claims.add(claim(status));
    }
    return new ReportModel(
        1,
        "name",
        "1",
        new Summary("a", "b", "c"),
        claims,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Reproduction("run", Map.of()),
        List.of(),
        List.of());
  }

  @Test
  void oneRefutedClaimRefutesTheReport() {
    assertThat(report(Status.CONFIRMED, Status.CONFIRMED).status()).isEqualTo(Status.CONFIRMED);
    assertThat(report(Status.CONFIRMED, Status.INCONCLUSIVE).status())
        .isEqualTo(Status.INCONCLUSIVE);
    assertThat(report(Status.REFUTED, Status.INCONCLUSIVE).status()).isEqualTo(Status.REFUTED);
  }

  @Test
  void reportWithoutClaimsConfirmsNothing() {
    assertThat(report().status()).isEqualTo(Status.INCONCLUSIVE);
  }

  @Test
  void intervalsAreOrderedAndNotNan() {
    assertThatThrownBy(() -> new ComponentRow("a", 0, 0, 0, 2, 1, 0, 1, Status.REFUTED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("component.interval = [2.0, 1.0]");
    assertThatThrownBy(() -> new ComponentRow("a", 0, 0, 0, 0, 1, 0, Double.NaN, Status.REFUTED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("component.allowed");
    assertThatThrownBy(() -> new ComponentRow("a", 0, 0, -1, 0, 1, 0, 1, Status.REFUTED))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("standardError = -1.0");
  }

  @Test
  void decisiveComponentExists() {
    for (int decisive : new int[] {-1, 1}) {
      assertThatThrownBy(
              () ->
                  new ClaimRow(
                      "ID",
                      "s",
                      "s",
                      "s",
                      List.of(ROW),
                      decisive,
                      0.05,
                      Status.REFUTED,
                      "w",
                      1,
                      null))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("claim.decisive = " + decisive);
    }
    assertThat(claim(Status.CONFIRMED).decisiveComponent()).isSameAs(ROW);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, Double.NaN})
  void levelIsAProbability(double level) {
    assertThatThrownBy(
            () ->
                new ClaimRow(
                    "ID", "s", "s", "s", List.of(ROW), 0, level, Status.REFUTED, "w", 1, null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("claim.level = " + level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../up", "a/b", "a\\b", ".hidden", "a b", "a\n"})
  void keysAreFileNames(String key) {
    assertThatThrownBy(() -> new TableData(key, "t", List.of("c"), List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("table.key");
  }

  @Test
  void raggedRowsAreRefused() {
    assertThatThrownBy(() -> new TableData("k", "t", List.of("a", "b"), List.of(List.of("1"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("table.rows[0] = 1 cells");
  }

  @Test
  void seriesHaveEqualLengths() {
    List<Double> one = List.of(1.0);
    List<Double> two = List.of(1.0, 2.0);
    assertThatThrownBy(() -> SeriesData.line("s", 0, two, one))
        .hasMessageContaining("series.y = 1 values");
    assertThatThrownBy(() -> SeriesData.points("s", 0, two, two, one, two))
        .hasMessageContaining("series.upper = 2 ends");
    assertThatThrownBy(() -> SeriesData.band("s", 0, two, one, one))
        .hasMessageContaining("series.lower = 1 ends");
    assertThat(SeriesData.points("s", 0, two, two, List.of(), List.of()).hasIntervals()).isFalse();
  }

  @Test
  void keysThatDifferInCaseOnlyAreRefused() {
    TableData lower = new TableData("rates", "t", List.of("c"), List.of());
    TableData upper = new TableData("Rates", "t", List.of("c"), List.of());
    ReportModel model = report();
    assertThatThrownBy(
            () ->
                new ReportModel(
                    1,
                    "name",
                    "1",
                    model.summary(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(lower, upper),
                    model.reproduction(),
                    List.of(),
                    List.of()))
        .hasMessageContaining("tables = Rates");
  }

  @Test
  void picturesAndTablesOfSectionsHaveKeysOfTheirOwn() {
    ReportModel sample = SampleReport.model();
    Section section = sample.sections().get(0);
    for (Section other :
        List.of(
            section,
            new Section("other", "t", List.of(), section.bars(), List.of(), List.of(), List.of()),
            new Section("other", "t", List.of(), List.of(), List.of(), sample.figures(), List.of()),
            new Section(
                "other", "t", List.of(), List.of(), List.of(), List.of(), sample.tables()))) {
      assertThatThrownBy(
              () ->
                  new ReportModel(
                      1,
                      "name",
                      "1",
                      sample.summary(),
                      List.of(),
                      List.of(),
                      List.of(section, other),
                      sample.figures(),
                      sample.tables(),
                      sample.reproduction(),
                      List.of(),
                      List.of()))
          .hasMessageContaining("must have different keys");
    }
  }

  @Test
  void mapsHaveACellForEveryPlace() {
    assertThatThrownBy(
            () ->
                new HeatMap(
                    "k",
                    "t",
                    "",
                    "x",
                    "y",
                    List.of("a", "b"),
                    List.of("c"),
                    List.of(new HeatMap.Cell(1, "1", "")),
                    "size",
                    List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("one for each of 1 rows and 2 columns");
  }

  @Test
  void barsHaveAShareForEveryPart() {
    assertThatThrownBy(
            () ->
                new StackedBars(
                    "k",
                    "t",
                    "",
                    "share",
                    List.of(new StackedBars.Part("1", "one")),
                    List.of(new StackedBars.Bar("b", List.of(0.5, 0.5), ""))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("one for each of the 1 parts");
  }

  @Test
  void recordsDoNotChangeWithTheListsTheyWereMadeFrom() {
    List<String> row = new ArrayList<>(List.of("1"));
    TableData table = new TableData("k", "t", List.of("a"), List.of(row));
    Map<String, String> manifest = new LinkedHashMap<>(Map.of("seed", "1"));
    Reproduction reproduction = new Reproduction("run", manifest);
    row.set(0, "2");
    manifest.put("seed", "2");
    assertThat(table.rows().get(0)).containsExactly("1");
    assertThat(reproduction.manifest()).containsEntry("seed", "1");
  }

  @Test
  void manifestKeepsItsOrder() {
    assertThat(SampleReport.model().reproduction().manifest().keySet())
        .startsWith("version", "commit", "seed");
  }

  @Test
  void axesShowOnlyWhatHasAPlace() {
    Axis log = new Axis("x", Axis.Scale.LOG2);
    Axis linear = new Axis("x", Axis.Scale.LINEAR);
    assertThat(log.shows(0)).isFalse();
    assertThat(log.shows(1e-300)).isTrue();
    assertThat(linear.shows(-1)).isTrue();
    assertThat(linear.shows(Double.NaN)).isFalse();
    assertThat(linear.shows(Double.POSITIVE_INFINITY)).isFalse();
  }

  private static FigureData.Frame frame(double time, double y) {
    return new FigureData.Frame(time, List.of(SeriesData.line("a", 0, List.of(1.0), List.of(y))));
  }

  @Test
  void framesRiseInTimeAndEndWithTheFigure() {
    FigureData still =
        new FigureData(
            "key",
            "title",
            "caption",
            new Axis("x", Axis.Scale.LINEAR),
            new Axis("y", Axis.Scale.LINEAR),
            frame(0, 5).series());
    assertThat(still.withFrames(List.of())).isEqualTo(still);
    assertThat(still.withFrames(List.of(frame(1, 2)))).isEqualTo(still);
    FigureData moving = still.withFrames(List.of(frame(0, 1), frame(1, 2)));
    assertThat(moving.series()).isEqualTo(frame(1, 2).series());
    for (double time : new double[] {0, -1, Double.NaN}) {
      assertThatThrownBy(() -> still.withFrames(List.of(frame(0, 1), frame(time, 2))))
          .hasMessageContaining("must be above 0.0");
    }
    assertThatThrownBy(
            () ->
                new FigureData(
                    "key",
                    "title",
                    "caption",
                    still.x(),
                    still.y(),
                    still.series(),
                    List.of(frame(0, 1), frame(1, 2))))
        .hasMessageContaining("the last has the figure's series");
  }
}
