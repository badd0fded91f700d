package org.normscale.reports.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.SeriesData;
import org.normscale.reports.model.TableData;

/** What the renderings of tables share. */
public final class Grid {

  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+\u2212]?[0-9][0-9,.\u202f]*([eE\u00d7\u00b7].*)?([\\s\u00a0]?%)?"
              + "|[-\u2212]?\u221e|[\u2013\u2014-]?|[<>\u2264\u2265\u00b1~].*|\\[.*[0-9].*\\]");

  private Grid() {}

  /**
   * Which columns hold numbers, which are aligned to the right.
   *
   * @param table the table
   * @return for each column, whether there are rows and every cell is a number, an interval or
   *     missing
   */
  public static List<Boolean> numeric(TableData table) {
    return IntStream.range(0, table.columns().size()).mapToObj(i -> numeric(table, i)).toList();
  }

  private static boolean numeric(TableData table, int column) {
    return !table.rows().isEmpty()
        && table.rows().stream().allMatch(r -> NUMBER.matcher(r.get(column)).matches())
        && table.rows().stream().anyMatch(r -> !r.get(column).isEmpty());
  }

  /** The points of a figure as a table for readers, series by series. */
  static TableData series(FigureData figure) {
    List<List<String>> rows = new ArrayList<>();
    String named = "";
    int group = SeriesData.NEUTRAL;
    for (SeriesData series : figure.series()) {
      // A line without a name of its own belongs to the series before it.
      named = series.name().isEmpty() && series.group() == group ? named : series.name();
      group = series.group();
      for (int i = 0; i < series.x().size(); i++) {
        boolean interval = series.hasIntervals();
        rows.add(
            List.of(
                named,
                word(series.kind()),
                Numbers.trimmed(series.x().get(i)),
                series.y().isEmpty() ? "" : Numbers.value(series.y().get(i)),
                interval ? Numbers.value(series.lower().get(i)) : "",
                interval ? Numbers.value(series.upper().get(i)) : ""));
      }
    }
    return new TableData(
        "figure-" + figure.key(),
        "Data of the figure: " + figure.title(),
        List.of("series", "drawn as", figure.x().label(), figure.y().label(), "lower", "upper"),
        rows);
  }

  private static String word(SeriesData.Kind kind) {
    return switch (kind) {
      case POINTS -> "points";
      case LINE -> "line";
      case DASHED_LINE -> "dashed line";
      case DOTTED_LINE -> "dotted line";
      case BAND -> "band";
    };
  }

  /** All comparisons as a table with every digit, for programs. */
  static TableData components(ReportModel model) {
    List<List<String>> rows = new ArrayList<>();
    for (ClaimRow claim : model.claims()) {
      for (int i = 0; i < claim.components().size(); i++) {
        ComponentRow row = claim.components().get(i);
        rows.add(
            List.of(
                claim.id(),
                claim.subject(),
                row.label(),
                Double.toString(row.predicted()),
                Double.toString(row.estimate()),
                Double.toString(row.standardError()),
                Double.toString(row.lower()),
                Double.toString(row.upper()),
                Double.toString(row.allowedLower()),
                Double.toString(row.allowedUpper()),
                Double.toString(claim.level()),
                Long.toString(claim.replicas()),
                row.status().word(),
                i == claim.decisive() ? claim.status().word() : ""));
      }
    }
    return new TableData(
        "comparisons",
        "Every comparison",
        List.of(
            "claim",
            "subject",
            "comparison",
            "predicted",
            "estimate",
            "standard_error",
            "lower",
            "upper",
            "allowed_lower",
            "allowed_upper",
            "level",
            "replicas",
            "status",
            "decides_claim"),
        rows);
  }

  /** The claims as a table for readers. */
  static TableData claims(ReportModel model) {
    List<List<String>> rows = new ArrayList<>();
    for (ClaimRow claim : model.claims()) {
      ComponentRow row = claim.decisiveComponent();
      int decimals = Numbers.decimals(row);
      rows.add(
          List.of(
              claim.id(),
              claim.subject(),
              Numbers.fixed(row.predicted(), decimals),
              Numbers.fixed(row.estimate(), decimals),
              Numbers.interval(row.lower(), row.upper(), decimals),
              Numbers.region(row.allowedLower(), row.allowedUpper()),
              Numbers.count(claim.replicas()),
              claim.status().word()));
    }
    return new TableData(
        "claims",
        "Claims of " + model.name(),
        List.of("claim", "subject", "predicted", "estimate", "interval", "allowed", "n", "verdict"),
        rows);
  }
}
