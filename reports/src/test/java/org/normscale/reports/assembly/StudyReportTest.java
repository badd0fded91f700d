package org.normscale.reports.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.empirical.images.ImageLoss;
import org.normscale.empirical.study.CellCurves;
import org.normscale.empirical.study.DataNote;
import org.normscale.empirical.study.EpochMeasures;
import org.normscale.empirical.study.LearningCurve;
import org.normscale.empirical.study.StudyCell;
import org.normscale.empirical.study.StudyResults;
import org.normscale.empirical.study.StudySpec;
import org.normscale.empirical.study.StudyTraining;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.model.SeriesData;
import org.normscale.reports.render.ReportWriter;
import org.normscale.verification.claim.Assessment;
import org.normscale.verification.claim.DecidedClaims;
import org.normscale.verification.images.AccuracyClaim;
import org.normscale.verification.images.AccuracyEvidence;
import org.normscale.verification.images.AccuracyVerification;

/** The report of a study with made-up curves: what is shown is what was put in. */
class StudyReportTest {

  private static final int EPOCHS = 450;

  @TempDir Path folder;

  private static EpochMeasures measures(StudyCell cell, int seed, int epoch) {
    double gamma = cell.gammas().stream().mapToDouble(Double::doubleValue).sum();
    double accuracy = 0.2 * gamma + 0.001 * seed + 0.0001 * epoch;
    return new EpochMeasures(2 - accuracy, accuracy + 0.1, 2.5 - accuracy, accuracy);
  }

  private static StudyResults results(boolean synthetic, int missing) {
    StudySpec spec =
        new StudySpec(
            "figure-5",
            List.of(List.of(10, 10, 10)),
            StudySpec.product(
                List.of(List.of(0.5, 0.7, 1.0), List.of(0.5, 1.0), List.of(0.5, 1.0))),
            5,
            EPOCHS,
            StudyTraining.ofPaper(ImageLoss.CROSS_ENTROPY),
            2);
    List<CellCurves> cells = new ArrayList<>();
    for (StudyCell cell : spec.cells()) {
      List<LearningCurve> curves = new ArrayList<>();
      for (int s = 0; s < 5; s++) {
        List<EpochMeasures> list = new ArrayList<>();
        for (int e = 0; e <= EPOCHS - (cell.index() == 0 ? missing : 0); e++) {
          list.add(measures(cell, s, e));
        }
        curves.add(new LearningCurve(list));
      }
      cells.add(new CellCurves(cell, curves));
    }
    String name = synthetic ? "synthetic digits" : "MNIST";
    return new StudyResults(spec, new DataNote(name, synthetic, 60, 40, "ab"), cells);
  }

  private static ReportModel model(StudyResults results) {
    DecidedClaims claims =
        results.isComplete()
            ? AccuracyVerification.decide(
                new AccuracyEvidence(results.cells(), EPOCHS, 40), Map.of(), 0.05)
            : new DecidedClaims(
                List.of(),
                List.of(
                    new Assessment.NotApplicable(
                        AccuracyClaim.ACC_OUTER, "all settings", "this is an early look")),
                0.05);
    return StudyReport.of(
        results, claims, "1", new Reproduction("./normscale images --figure 5", Map.of()));
  }

  @Test
  void drawsOnePanelForEachValueOfThePanelsExponentWithAllPointsThatFit() {
    ReportModel model = model(results(false, 0));
    List<FigureData> figures = model.allPictures().stream().map(FigureData.class::cast).toList();
    assertThat(figures).hasSize(8);
    FigureData first = figures.get(0);
    assertThat(first.key()).isEqualTo("test-accuracy-gamma3-0_5-N10x10x10");
    assertThat(first.title()).isEqualTo("Test accuracy, gamma_3 = 0.5 (MNIST)");
    List<SeriesData> lines =
        first.series().stream().filter(s -> s.kind() != SeriesData.Kind.BAND).toList();
    assertThat(lines).hasSize(6);
    // colours tell gamma_1 apart, strokes gamma_2
    assertThat(lines).extracting(SeriesData::group).containsExactly(0, 0, 1, 1, 2, 2);
    assertThat(lines.get(1).kind()).isEqualTo(SeriesData.Kind.DASHED_LINE);
    assertThat(lines.get(1).name()).isEqualTo("γ1 = 0.5, γ2 = 1.0");
    List<Double> x = lines.get(1).x();
    assertThat(x).hasSize(201).startsWith(0.0).endsWith((double) EPOCHS).isSorted();
    // cell 2 is (0.5, 1.0, 0.5); the mean over seeds 0..4 is that of seed 2
    StudyCell cell = new StudyCell(2, List.of(10, 10, 10), List.of(0.5, 1.0, 0.5));
    assertThat(lines.get(1).y().get(200))
        .isCloseTo(measures(cell, 2, EPOCHS).testAccuracy(), within());
    SeriesData band = first.series().get(2);
    assertThat(band.kind()).isEqualTo(SeriesData.Kind.BAND);
    assertThat(band.lower().get(200)).isEqualTo(measures(cell, 0, EPOCHS).testAccuracy());
    assertThat(band.upper().get(200)).isEqualTo(measures(cell, 4, EPOCHS).testAccuracy());
  }

  /** Sums of five numbers near 1 in float64. */
  private static Offset<Double> within() {
    return Offset.offset(1e-14);
  }

  @Test
  void tabulatesMeansWithIntervals() {
    List<String> row = model(results(false, 0)).allTables().get(0).rows().get(0);
    // seeds 0..4: accuracy 0.3 + 0.045 + 0.002 in the mean, standard deviation 0.001 sqrt(2.5),
    // error that / sqrt(5) = 0.000707, Student's 97.5 % quantile with 4 degrees 2.776
    assertThat(row.subList(0, 6))
        .containsExactly(
            "(0.5, 0.5, 0.5)", "10 x 10 x 10", "5", "450", "0.3470", "[0.3450, 0.3490]");
  }

  @Test
  void syntheticDigitsAreNamedEverywhere() throws IOException {
    ReportModel model = model(results(true, 0));
    ReportWriter.write(model, folder);
    for (String file : List.of("report.html", "report.md", "report.json", "claims.json")) {
      assertThat(Files.readString(folder.resolve(file))).as(file).contains("synthetic digits");
    }
    assertThat(model.warnings()).anyMatch(w -> w.contains("say nothing about MNIST"));
    assertThat(model.allPictures())
        .allMatch(p -> p.title().contains("synthetic digits"))
        .allMatch(p -> p.caption().contains("synthetic digits"));
    assertThat(results(true, 0).csv().lines())
        .allMatch(l -> l.startsWith("data,") || l.startsWith("synthetic digits,"));
    assertThat(results(true, 0).json()).contains("\"synthetic digits\"");
  }

  @Test
  void anEarlyLookSaysSo() {
    ReportModel model = model(results(false, 300));
    assertThat(model.warnings()).anyMatch(w -> w.contains("55 of 60 networks are finished"));
    assertThat(model.summary().held()).isEqualTo("ACC-OUTER: this is an early look.");
    assertThat(model.allTables().get(0).rows().get(0).get(3)).isEqualTo("150");
    assertThat(model.allTables().get(0).rows().get(1).get(3)).isEqualTo("450");
  }

  @Test
  void claimsAreRowsWithTheirDecision() {
    ReportModel model = model(results(false, 0));
    assertThat(model.claims())
        .extracting(c -> c.id())
        .containsExactly("ACC-MONOTONE", "ACC-MONOTONE", "ACC-MONOTONE", "ACC-OUTER");
    assertThat(model.claims().get(0).components()).hasSize(8);
    // equal effects of all exponents: the outer one is not the strongest, not refuted either
    assertThat(model.claims().get(3).status().word()).isEqualTo("inconclusive");
  }
}
