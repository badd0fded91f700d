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

/** Figure of the error of the mean against the width. */
final class MeanFigure {

  private MeanFigure() {}

  static FigureData of(Evidence evidence) {
    int point = Labels.shownPoint(evidence);
    List<SeriesData> series = new ArrayList<>();
    List<Double> widths =
        evidence.experiment().networks().stream()
            .map(n -> (double) n.topWidth())
            .distinct()
            .sorted()
            .toList();
    double constant = MeanOutput.constant(evidence.experiment());
    series.add(
        SeriesData.band(
            "allowed by MEAN",
            SeriesData.NEUTRAL,
            widths,
            widths.stream().map(n -> -constant / n).toList(),
            widths.stream().map(n -> constant / n).toList()));
    int group = 0;
    for (GammaSetting setting : evidence.settings()) {
      Points points = new Points();
      for (int cell : setting.cells()) {
        if (MeanError.isDefined(evidence, cell, evidence.lastTime(), point)) {
          points.add(
              evidence.network(cell).topWidth(),
              MeanError.of(evidence, cell, evidence.lastTime(), point));
        }
      }
      if (!points.isEmpty()) {
        series.add(points.series(setting.label(), group));
      }
      group++;
    }
    return new FigureData(
        "mean-error",
        "Error of the mean output against width",
        "Mean output minus the limit h_t of the cell's kernels and step at "
            + evidence.pointName(point)
            + ", "
            + Labels.time(evidence)
            + " (estimator: "
            + evidence.experiment().meanEstimator().key()
            + "), with pointwise 95 % intervals.",
        new Axis("width of the last hidden layer, N_L", Axis.Scale.LOG2),
        new Axis("E h - h_t", Axis.Scale.LINEAR),
        series);
  }
}
