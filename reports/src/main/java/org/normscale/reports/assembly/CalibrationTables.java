package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.SeriesData;
import org.normscale.reports.model.TableData;
import org.normscale.verification.calibration.Calibration;
import org.normscale.verification.calibration.ClaimRates;
import org.normscale.verification.calibration.ClaimRates.Power;
import org.normscale.verification.calibration.ClaimRates.Tail;
import org.normscale.verification.calibration.IntervalRates;
import org.normscale.verification.calibration.NonNormalRates;
import org.normscale.verification.calibration.OutputLaw;
import org.normscale.verification.calibration.Rate;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.inference.Interval;

/** Tables and power curves of a calibration. */
final class CalibrationTables {

  /** Confidence of the intervals in tables and figures, each for itself. */
  private static final double CONFIDENCE = 0.95;

  private CalibrationTables() {}

  /** Everything about one claim. */
  static Section claim(Calibration calibration, ClaimId id) {
    List<ClaimRates> rates = calibration.claims().stream().filter(r -> r.claim() == id).toList();
    String key = id.key().toLowerCase(Locale.ROOT);
    List<List<String>> errors = new ArrayList<>();
    List<List<String>> tails = new ArrayList<>();
    for (ClaimRates r : rates) {
      String law = r.law().label();
      String size = String.valueOf(r.replicas());
      errors.add(
          List.of(
              law,
              size,
              String.valueOf(r.tested()),
              percent(r.falselyConfirmed()),
              percent(r.at(2).confirmed()),
              percent(r.edgeRefuted()),
              percent(r.nullRefuted()),
              percent(r.at(0).confirmed()),
              percent(r.at(1.5).refuted()),
              percent(r.at(2).refuted())));
      tails.add(tailRow(law, size, r.tails()));
    }
    return new Section(
        key,
        id.key() + ": " + id.title().toLowerCase(Locale.ROOT),
        List.of(
            "The truth stands at a place: 0 is the prediction, 1 the edge of what is allowed, 2 as far"
                + " beyond the edge. Confirmations from place 1 on and refutations up to place 1 are"
                + " false."),
        List.of(),
        List.of(),
        List.of(
            figure(key, id, rates, "confirmed", Power::confirmed),
            figure(key, id, rates, "refuted", Power::refuted)),
        List.of(
            new TableData(
                "verdicts-" + key,
                "Verdicts of " + id.key() + ", in percent of the data sets (95 % interval)",
                List.of(
                    "outputs",
                    "R",
                    "tested",
                    "confirmed at 1 (false)",
                    "confirmed at 2 (false)",
                    "refuted, all at 1 (false)",
                    "refuted at 0 (false)",
                    "confirmed at 0",
                    "refuted at 1.5",
                    "refuted at 2"),
                errors),
            new TableData(
                "tails-" + key,
                "Misses of single intervals of " + id.key() + ", in percent (95 % interval)",
                tailColumns(rates.get(0).tails(), "outputs", "R"),
                tails)));
  }

  /** Far tails of single intervals. */
  static Section intervals(Calibration calibration) {
    List<List<String>> rows = new ArrayList<>();
    for (IntervalRates r : calibration.intervals()) {
      List<String> row = new ArrayList<>(List.of(r.kind().label()));
      row.addAll(tailRow(r.law().label(), String.valueOf(r.replicas()), r.tails()));
      rows.add(row);
    }
    return new Section(
        "intervals",
        "Single intervals, far into the tails",
        List.of(
            "A run decides many numbers at once, so each has an interval of a high level. Here are"
                + " the misses of single intervals over "
                + calibration.plan().intervalSets()
                + " samples, for what one claim alone asks of an interval and for what corrections"
                + " leave it."),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new TableData(
                "intervals",
                "Misses of single intervals, in percent (95 % interval)",
                tailColumns(calibration.intervals().get(0).tails(), "estimate", "outputs", "R"),
                rows)));
  }

  /** What GAUSSIAN makes of laws that are not normal. */
  static Section nonNormal(Calibration calibration) {
    List<List<String>> rows = new ArrayList<>();
    for (NonNormalRates r : calibration.nonNormal()) {
      rows.add(
          List.of(
              r.law().label(),
              String.valueOf(r.replicas()),
              percent(r.confirmed()),
              percent(r.refuted())));
    }
    return new Section(
        "not-normal",
        "Laws that are not normal",
        List.of(
            "GAUSSIAN on outputs whose skewness or kurtosis lies beyond what it allows: every"
                + " confirmation is false, every refutation right."),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new TableData(
                "not-normal",
                "GAUSSIAN on laws that are not normal, in percent (95 % interval)",
                List.of("outputs", "R", "confirmed (false)", "refuted"),
                rows)));
  }

  private static FigureData figure(
      String key, ClaimId id, List<ClaimRates> rates, String verdict, Function<Power, Rate> rate) {
    List<SeriesData> series = new ArrayList<>();
    int group = 0;
    for (ClaimRates r : rates) {
      if (r.law() != OutputLaw.NORMAL || r.tested() == 0) {
        continue;
      }
      List<Double> x = r.power().stream().map(Power::place).toList();
      List<Rate> y = r.power().stream().map(rate).toList();
      List<Interval> ends = y.stream().map(p -> p.interval(CONFIDENCE)).toList();
      series.add(
          SeriesData.points(
              "R = " + r.replicas(),
              group,
              x,
              y.stream().map(Rate::value).toList(),
              ends.stream().map(Interval::lower).toList(),
              ends.stream().map(Interval::upper).toList()));
      series.add(SeriesData.line("", group, x, y.stream().map(Rate::value).toList()));
      group++;
    }
    return new FigureData(
        "power-" + key + "-" + verdict,
        id.key() + " " + verdict + ", by the place of the truth",
        "Share of data sets on which "
            + id.key()
            + " is "
            + verdict
            + ", normal outputs, one truth at the place shown and the others at 0; 95 % intervals. Left"
            + " of 1 the claim holds, right of it it does not.",
        new Axis("place of the truth (1: edge of what is allowed)", Axis.Scale.LINEAR),
        new Axis("share " + verdict, Axis.Scale.LINEAR),
        series);
  }

  private static List<String> tailColumns(List<Tail> tails, String... first) {
    List<String> columns = new ArrayList<>(List.of(first));
    for (Tail t : tails) {
      String nominal = number(t.nominal()) + " %";
      columns.add("truth above, stated " + nominal);
      columns.add("truth below, stated " + nominal);
    }
    return columns;
  }

  private static List<String> tailRow(String law, String size, List<Tail> tails) {
    List<String> row = new ArrayList<>(List.of(law, size));
    for (Tail t : tails) {
      row.add(percent(t.above()));
      row.add(percent(t.below()));
    }
    return row;
  }

  private static String percent(Rate rate) {
    if (rate.trials() == 0) {
      return "-";
    }
    Interval interval = rate.interval(CONFIDENCE);
    return number(rate.value())
        + " ("
        + number(interval.lower())
        + " to "
        + number(interval.upper())
        + ")";
  }

  private static String number(double share) {
    return ShortNumbers.of(100 * share);
  }
}
