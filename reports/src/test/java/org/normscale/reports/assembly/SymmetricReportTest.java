package org.normscale.reports.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.online.SimulationMethod;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.Picture;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.model.SeriesData;
import org.normscale.verification.symmetric.EscapeClaims;
import org.normscale.verification.symmetric.EscapeMeasurement;
import org.normscale.verification.symmetric.EscapeStudy;
import org.normscale.verification.symmetric.PlateauPrediction;

/** The report on the plateau. */
final class SymmetricReportTest {

  private static final Reproduction REPRODUCTION =
      new Reproduction("./normscale symmetric --students 3", Map.of());

  private static ReportModel report(int k, double norm, Optional<EscapeMeasurement> measured) {
    return SymmetricReport.of(
        PlateauPrediction.of(k, k, 50, norm, OptionalInt.empty()),
        measured,
        measured.map(m -> EscapeClaims.decide(m, 0.95)),
        "1",
        REPRODUCTION);
  }

  private static FigureData figure(ReportModel model, String key) {
    Picture picture =
        model.allPictures().stream().filter(p -> p.key().equals(key)).findFirst().orElseThrow();
    return (FigureData) picture;
  }

  private static Optional<SeriesData> crossing(FigureData figure) {
    return figure.series().stream().filter(s -> s.name().equals("crossing")).findFirst();
  }

  @Test
  void marksWhereTheRatesAreEqual() {
    ReportModel model = report(3, 0.5, Optional.empty());
    SeriesData norm = crossing(figure(model, "escape-norm")).orElseThrow();
    assertThat(norm.x().get(0)).isCloseTo(Math.sqrt(0.2), within(1e-15));
    assertThat(norm.y().get(0)).isCloseTo(0.0461178779366, within(1e-12));
    SeriesData units = crossing(figure(model, "escape-units")).orElseThrow();
    assertThat(units.x()).containsExactly(2.5);
    // Between the rates of K = 2 and K = 3.
    assertThat(units.y().get(0)).isBetween(0.0461, 0.0658);
    assertThat(crossing(figure(report(3, 1, Optional.empty()), "escape-units"))).isEmpty();
  }

  @Test
  void withoutSimulationNothingIsDecided() {
    ReportModel model = report(3, 1, Optional.empty());
    assertThat(model.claims()).isEmpty();
    assertThat(model.summary().held()).contains("nothing was decided");
    assertThat(model.allTables().get(0).rows().get(0)).startsWith("-0.04611787794", "4", "4");
  }

  @Test
  void oneUnitHasAReportToo() {
    assertThat(report(1, 1, Optional.empty()).allPictures()).hasSize(2);
  }

  @Test
  void showsEveryRun() {
    EscapeStudy study =
        new EscapeStudy(
            2,
            2,
            50,
            1,
            0.1,
            OptionalInt.of(10),
            5,
            1,
            SimulationMethod.REDUCED,
            OptionalDouble.of(20));
    EscapeMeasurement measured =
        EscapeMeasurement.of(study, 1, label -> ProgressListener.NONE, () -> false);
    ReportModel model = report(2, 1, Optional.of(measured));
    assertThat(figure(model, "plateau").series())
        .extracting(SeriesData::name)
        .containsExactly(
            "plain", "", "batch normalization", "", "batch normalization, batch of 10", "");
    assertThat(model.notApplicable()).hasSize(4);
    assertThat(model.sections()).extracting(s -> s.key()).startsWith("escape", "spectra");
    assertThat(model.tables()).isEqualTo(List.of());
  }
}
