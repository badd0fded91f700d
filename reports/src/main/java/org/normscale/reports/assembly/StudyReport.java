package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.normscale.empirical.study.CellCurves;
import org.normscale.empirical.study.EpochMeasures;
import org.normscale.empirical.study.LearningCurve;
import org.normscale.empirical.study.StudyResults;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.Setting;
import org.normscale.reports.model.Summary;
import org.normscale.reports.model.TableData;
import org.normscale.verification.claim.DecidedClaims;
import org.normscale.verification.claim.Words;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Interval;

/** Builds the report of a study of image classification. */
public final class StudyReport {

  private static final double CONFIDENCE = 0.95;

  private StudyReport() {}

  /**
   * Builds the report.
   *
   * @param results the curves, which need not be finished
   * @param claims the claims, decided or with the reason why not
   * @param version version of the program
   * @param reproduction how to get the same results again
   * @return the report
   */
  public static ReportModel of(
      StudyResults results, DecidedClaims claims, String version, Reproduction reproduction) {
    List<Section> sections = new ArrayList<>();
    sections.add(summarySection(results));
    for (StudyFigures.Measure measure : StudyFigures.MEASURES) {
      sections.add(
          new Section(
              measure.key(),
              measure.title() + " against epochs",
              List.of(),
              List.of(),
              List.of(),
              StudyFigures.of(results, measure),
              List.of()));
    }
    return new ReportModel(
        ReportModel.SCHEMA,
        results.spec().name() + ", " + results.data().shortName(),
        version,
        summary(results, claims),
        ClaimRows.of(claims),
        ClaimRows.notApplicable(claims),
        sections,
        List.of(),
        List.of(),
        reproduction,
        warnings(results),
        settings(results));
  }

  private static Section summarySection(StudyResults results) {
    return new Section(
        "summary",
        "After training",
        List.of(
            "Means over the seeds, with 95 % Student intervals for each number on its own. Epochs: "
                + "the last that all seeds of the cell have reached. Images: "
                + results.data().name()
                + "."),
        List.of(),
        List.of(),
        List.of(),
        List.of(table(results)));
  }

  /**
   * Losses and accuracies of every cell after the last epoch that all its seeds have reached.
   *
   * @param results the curves
   * @return one row per cell that has begun
   */
  public static TableData table(StudyResults results) {
    List<List<String>> rows = new ArrayList<>();
    for (CellCurves c : results.cells()) {
      List<LearningCurve> begun = c.curves().stream().filter(k -> k.epochs() >= 0).toList();
      if (begun.isEmpty()) {
        continue;
      }
      int epoch = begun.stream().mapToInt(LearningCurve::epochs).min().orElseThrow();
      List<EpochMeasures> last = begun.stream().map(k -> k.at(epoch)).toList();
      List<String> row = new ArrayList<>();
      row.add(Labels.gammas(c.cell().gammas()));
      row.add(Labels.widths(c.cell().widths()));
      row.add(String.valueOf(last.size()));
      row.add(String.valueOf(epoch));
      for (StudyFigures.Measure measure : StudyFigures.MEASURES) {
        double[] values = last.stream().mapToDouble(measure.value()).toArray();
        row.addAll(meanAndInterval(values));
      }
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("gammas", "widths", "seeds", "epochs"));
    for (StudyFigures.Measure measure : StudyFigures.MEASURES) {
      columns.add(measure.title().toLowerCase(Locale.ROOT));
      columns.add("interval");
    }
    return new TableData(
        "after-training", "After training, " + results.data().shortName(), columns, rows);
  }

  private static List<String> meanAndInterval(double[] values) {
    int n = values.length;
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double delta = values[i] - mean;
      mean += delta / (i + 1);
      squares += delta * (values[i] - mean);
    }
    if (n < 2) {
      return List.of(number(mean), "");
    }
    Interval interval =
        new Estimate(mean, Math.sqrt(squares / (n - 1) / n), n - 1).interval(CONFIDENCE);
    return List.of(
        number(mean), "[" + number(interval.lower()) + ", " + number(interval.upper()) + "]");
  }

  private static String number(double x) {
    return String.format(Locale.ROOT, "%.4f", x);
  }

  private static Summary summary(StudyResults results, DecidedClaims claims) {
    String networks =
        Labels.count(results.spec().depth(), "hidden layer")
            + ", "
            + Labels.count(results.cells().size(), "setting")
            + " of exponents and widths, "
            + Labels.count(results.spec().seedCount(), "seed")
            + " each, on "
            + results.data().name();
    if (claims.decisions().isEmpty()) {
      return new Summary(
          "Nothing was decided about networks with " + networks + ".",
          claims.notApplicable().stream()
              .map(n -> n.id().key() + ": " + n.reason() + ".")
              .distinct()
              .collect(Collectors.joining(" ")),
          results.networksDone()
              + " of "
              + Labels.count(results.networks(), "network")
              + " finished.");
    }
    return new Summary(
        "That test accuracy rises with each exponent, and with the outer one most, for networks with "
            + networks
            + ", after "
            + Labels.count(results.spec().epochs(), "epoch")
            + ".",
        ClaimRows.held(claims),
        String.format(
            Locale.ROOT,
            "The chance that any of these verdicts is wrong is at most %s %%: Holm's correction over"
                + " the claims, Bonferroni over the numbers within a claim; Student's intervals over"
                + " %d seeds, cells compared seed by seed. The verdicts are about these %d test"
                + " images.",
            Words.number(100 * claims.alpha()),
            results.spec().seedCount(),
            results.data().testImages()));
  }

  private static List<String> warnings(StudyResults results) {
    List<String> warnings = new ArrayList<>();
    if (results.data().synthetic()) {
      warnings.add(
          "The images are synthetic digits, generated by this program: the results say nothing about"
              + " MNIST.");
    }
    if (!results.isComplete()) {
      warnings.add(
          "An early look: "
              + results.networksDone()
              + " of "
              + results.networks()
              + " networks are finished; the claims are not decided.");
    }
    return warnings;
  }

  private static List<Setting> settings(StudyResults results) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", results.data().name());
    map.put("data.train-images", results.data().trainImages());
    map.put("data.test-images", results.data().testImages());
    map.put("data.sha256", results.data().sha256());
    map.put("widths", results.spec().widths());
    map.put("gammas", results.spec().gammas());
    map.put("seeds", results.spec().seedCount());
    map.put("epochs", results.spec().epochs());
    map.putAll(results.spec().training().describe());
    return map.entrySet().stream()
        .map(e -> new Setting(e.getKey(), String.valueOf(e.getValue())))
        .toList();
  }
}
