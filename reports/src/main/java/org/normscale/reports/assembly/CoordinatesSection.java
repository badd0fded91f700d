package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.SeriesData;
import org.normscale.reports.model.TableData;
import org.normscale.theory.rates.CoordinateExponent;
import org.normscale.verification.coordinates.CoordinateCheck;
import org.normscale.verification.coordinates.CoordinatePlan;
import org.normscale.verification.coordinates.CoordinateRow;
import org.normscale.verification.inference.Outcome;

/** Coordinate checks in sentences, figures and tables. */
public final class CoordinatesSection {

  private CoordinatesSection() {}

  /**
   * Describes and draws checks.
   *
   * @param checks at least one
   * @return the section
   */
  public static Section of(List<CoordinateCheck> checks) {
    List<String> paragraphs = new ArrayList<>();
    List<FigureData> figures = new ArrayList<>();
    List<TableData> tables = new ArrayList<>();
    for (int i = 0; i < checks.size(); i++) {
      CoordinateCheck check = checks.get(i);
      paragraphs.add(sentence(check));
      int last = check.plan().steps();
      figures.add(figure(check, i + 1, 1));
      if (last > 1) {
        figures.add(figure(check, i + 1, last));
      }
      tables.add(table(check, i + 1));
    }
    return new Section(
        "coordinates", "Coordinate check", paragraphs, List.of(), List.of(), figures, tables);
  }

  /** What was trained and what came of it. */
  private static String sentence(CoordinateCheck check) {
    CoordinatePlan plan = check.plan();
    long agree = count(check, Outcome.CONFIRMED);
    long depart = count(check, Outcome.REFUTED);
    long open = count(check, Outcome.INCONCLUSIVE);
    return "gamma = "
        + Labels.gammas(plan.shape().gammas())
        + ", rates "
        + plan.parametrization().key()
        + ": "
        + agree
        + " exponents agree with the prediction within "
        + plan.margin()
        + ", "
        + depart
        + " depart, "
        + open
        + " undecided, "
        + (check.rows().size() - agree - depart - open)
        + " without prediction; "
        + plan.steps()
        + " steps of time 1/"
        + plan.stepsPerUnitTime()
        + ", "
        + plan.seeds()
        + " networks of each width, all intervals at a joint confidence of "
        + plan.confidence()
        + "."
        + (check.stable()
            ? ""
            : " By theory a change grows with the width: these rates are not stable.");
  }

  private static long count(CoordinateCheck check, Outcome outcome) {
    return check.rows().stream()
        .filter(r -> r.outcome().filter(outcome::equals).isPresent())
        .count();
  }

  private static FigureData figure(CoordinateCheck check, int number, int step) {
    List<Double> widths = check.plan().topWidths().stream().map(Integer::doubleValue).toList();
    List<SeriesData> series = new ArrayList<>();
    int group = 0;
    for (CoordinateRow row : check.rows()) {
      if (row.step() != step || row.coordinate().startsWith("H")) {
        continue;
      }
      series.add(
          SeriesData.points(row.coordinate(), group, widths, row.sizes(), List.of(), List.of()));
      if (row.predicted().isPresent() && row.fit().isPresent()) {
        double exponent = row.predicted().get().leading();
        double widest = widths.get(widths.size() - 1);
        double size = Math.exp(row.fit().get().logValueAt(widest));
        series.add(
            SeriesData.dashedLine(
                "",
                group,
                widths,
                widths.stream().map(w -> size * Math.pow(w / widest, exponent)).toList()));
      }
      group++;
    }
    return new FigureData(
        "coordinates-" + number + "-step-" + step,
        "Change after step " + step + ", gamma = " + Labels.gammas(check.plan().shape().gammas()),
        "Points: root mean square of the change since initialization, pre-activations Z of each"
            + " layer and output h. Dashed: the predicted exponent, through the fitted value at the"
            + " largest width.",
        new Axis("width of the last hidden layer, N_L", Axis.Scale.LOG2),
        new Axis("size of the change", Axis.Scale.LOG10),
        series);
  }

  private static TableData table(CoordinateCheck check, int number) {
    List<List<String>> rows = new ArrayList<>();
    for (CoordinateRow row : check.rows()) {
      rows.add(
          List.of(
              String.valueOf(row.step()),
              row.coordinate(),
              row.sizes().stream().map(ShortNumbers::of).reduce((a, b) -> a + ", " + b).orElse(""),
              row.fit().map(f -> number(f.slope().value())).orElse("-"),
              row.interval().map(i -> number(i.lower()) + " to " + number(i.upper())).orElse("-"),
              row.predicted().map(CoordinatesSection::predicted).orElse("-"),
              row.outcome().map(CoordinatesSection::word).orElse("no prediction")));
    }
    return new TableData(
        "coordinates-" + number,
        "gamma = "
            + Labels.gammas(check.plan().shape().gammas())
            + ", N_L = "
            + check.plan().topWidths(),
        List.of("step", "coordinate", "sizes", "exponent", "interval", "predicted", "outcome"),
        rows);
  }

  private static String predicted(CoordinateExponent exponent) {
    return exponent.leading() - exponent.first() < 1e-9
        ? number(exponent.leading())
        : number(exponent.first()) + " to " + number(exponent.leading());
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case CONFIRMED -> "agrees";
      case REFUTED -> "departs";
      case INCONCLUSIVE -> "undecided";
    };
  }

  private static String number(double value) {
    // No negative zero.
    return String.format(Locale.ROOT, "%.3f", Math.rint(value * 1000) / 1000 + 0.0);
  }
}
