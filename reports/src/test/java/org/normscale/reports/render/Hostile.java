package org.normscale.reports.render;

import java.util.List;
import java.util.Map;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.HeatMap;
import org.normscale.reports.model.NotApplicableRow;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.model.Section;
import org.normscale.reports.model.SeriesData;
import org.normscale.reports.model.Setting;
import org.normscale.reports.model.StackedBars;
import org.normscale.reports.model.Status;
import org.normscale.reports.model.Summary;
import org.normscale.reports.model.TableData;

/** A report in which every text tries to be markup. */
final class Hostile {

  static final String TEXT =
      "</style><script>alert(\"1\")</script> & 'x' ]]> | `code` *b* $x_1^2$ \\end{table} %";

  private Hostile() {}

  static ReportModel model() {
    ComponentRow row =
        new ComponentRow(
            TEXT,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0,
            Status.INCONCLUSIVE);
    return new ReportModel(
        ReportModel.SCHEMA,
        TEXT,
        TEXT,
        new Summary(TEXT, TEXT, TEXT),
        List.of(
            new ClaimRow(
                TEXT,
                TEXT + "\u0000\nline",
                TEXT,
                TEXT,
                List.of(row),
                0,
                0.5,
                Status.INCONCLUSIVE,
                TEXT,
                0,
                7L)),
        List.of(new NotApplicableRow(TEXT, TEXT, TEXT)),
        List.of(section()),
        List.of(figure()),
        List.of(new TableData("table", TEXT, List.of(TEXT), List.of(List.of(TEXT)))),
        new Reproduction("echo '```'" + TEXT, Map.of(TEXT, TEXT)),
        List.of(TEXT),
        List.of(new Setting(TEXT, TEXT)));
  }

  private static FigureData figure() {
    String script = "<!--<script></script>]]>" + TEXT;
    List<Double> odd =
        List.of(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.0, -1.0, 1e300);
    return new FigureData(
        "figure",
        TEXT,
        TEXT,
        new Axis(script, Axis.Scale.LOG2),
        new Axis(script, Axis.Scale.LOG10),
        List.of(
            SeriesData.points(script, 0, odd, odd, odd, odd),
            SeriesData.line("", 7, odd, odd),
            SeriesData.band(script, SeriesData.NEUTRAL, odd, odd, odd)));
  }

  private static Section section() {
    StackedBars bars =
        new StackedBars(
            "bars",
            TEXT,
            TEXT,
            TEXT,
            List.of(new StackedBars.Part(TEXT, TEXT)),
            List.of(
                new StackedBars.Bar(TEXT, List.of(Double.NaN), TEXT),
                new StackedBars.Bar(TEXT, List.of(Double.POSITIVE_INFINITY), TEXT)));
    HeatMap map =
        new HeatMap(
            "map",
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            List.of(TEXT, TEXT),
            List.of(TEXT),
            List.of(
                new HeatMap.Cell(Double.NEGATIVE_INFINITY, TEXT, TEXT),
                new HeatMap.Cell(Double.MIN_VALUE, TEXT, "")),
            TEXT,
            List.of(new HeatMap.Mark(TEXT, TEXT)));
    return new Section(
        "section", TEXT, List.of(TEXT), List.of(bars), List.of(map), List.of(), List.of());
  }
}
