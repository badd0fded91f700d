package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import org.normscale.reports.assembly.VarianceFigures.Points;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.GammaSetting;
import org.normscale.verification.claim.MeanError;
import org.normscale.verification.claim.MeanOutput;
import org.normscale.verification.inference.Estimate;

/** Figures of the mean output against the width: beside the limit, and beside the prediction. */
final class MeanFigure {

  private MeanFigure() {}

  static List<FigureData> of(Evidence evidence) {
    return List.of(bias(evidence), rest(evidence));
  }

  private static FigureData bias(Evidence evidence) {
    int point = Labels.shownPoint(evidence);
    return new FigureData(
            "mean-error",
            "Bias of the mean output against width",
            "Points: mean output minus the limit h_t of the cell's kernels and step at "
                + where(evidence, point)
                + " Lines: predicted, H - h_t with the mean-field limit at fixed laziness H; the"
                + " terms of order 1/N_L are not in the lines.",
            new Axis("width of the last hidden layer, N_L", Axis.Scale.LOG2),
            new Axis("E h - h_t", Axis.Scale.LINEAR),
            bias(evidence, evidence.lastTime(), point))
        .withFrames(Labels.frames(evidence, 1, t -> bias(evidence, t, point)));
  }

  private static List<SeriesData> bias(Evidence evidence, int time, int point) {
    List<SeriesData> series = new ArrayList<>();
    int group = 0;
    for (GammaSetting setting : evidence.settings()) {
      Points points = new Points();
      List<Double> predicted = new ArrayList<>();
      for (int cell : setting.cells()) {
        if (MeanError.isDefined(evidence, cell, time, point)) {
          points.add(evidence.network(cell).topWidth(), MeanError.of(evidence, cell, time, point));
          predicted.add(FiniteWidths.bias(evidence, cell, time, point));
        }
      }
      if (!points.isEmpty()) {
        series.add(points.series(setting.label(), group));
        series.add(SeriesData.line("", group, points.x, predicted));
      }
      group++;
    }
    series.add(zero(evidence));
    return series;
  }

  private static FigureData rest(Evidence evidence) {
    int point = Labels.shownPoint(evidence);
    return new FigureData(
            "mean-rest",
            "Mean output beside its prediction",
            "Mean output minus the mean-field limit at fixed laziness H at "
                + where(evidence, point),
            new Axis("width of the last hidden layer, N_L", Axis.Scale.LOG2),
            new Axis("E h - H", Axis.Scale.LINEAR),
            rest(evidence, evidence.lastTime(), point))
        .withFrames(Labels.frames(evidence, 1, t -> rest(evidence, t, point)));
  }

  private static List<SeriesData> rest(Evidence evidence, int time, int point) {
    List<SeriesData> series = new ArrayList<>();
    List<Double> widths = widths(evidence);
    double constant = MeanOutput.constant(evidence.experiment());
    series.add(
        SeriesData.band(
            "margin of MEAN over N_L",
            SeriesData.NEUTRAL,
            widths,
            widths.stream().map(n -> -constant / n).toList(),
            widths.stream().map(n -> constant / n).toList()));
    int group = 0;
    for (GammaSetting setting : evidence.settings()) {
      Points points = new Points();
      for (int cell : setting.cells()) {
        double bias = FiniteWidths.bias(evidence, cell, time, point);
        if (Double.isFinite(bias) && MeanError.isDefined(evidence, cell, time, point)) {
          Estimate error = MeanError.of(evidence, cell, time, point);
          points.add(
              evidence.network(cell).topWidth(),
              new Estimate(error.value() - bias, error.standardError(), error.degreesOfFreedom()));
        }
      }
      if (!points.isEmpty()) {
        series.add(points.series(setting.label(), group));
      }
      group++;
    }
    return series;
  }

  private static String where(Evidence evidence, int point) {
    return evidence.pointName(point)
        + ", "
        + Labels.time(evidence)
        + " (estimator: "
        + evidence.experiment().meanEstimator().key()
        + "), with pointwise 95 % intervals.";
  }

  private static SeriesData zero(Evidence evidence) {
    List<Double> widths = widths(evidence);
    return SeriesData.dashedLine(
        "", SeriesData.NEUTRAL, widths, widths.stream().map(n -> 0.0).toList());
  }

  private static List<Double> widths(Evidence evidence) {
    return evidence.experiment().networks().stream()
        .map(n -> (double) n.topWidth())
        .distinct()
        .sorted()
        .toList();
  }
}
