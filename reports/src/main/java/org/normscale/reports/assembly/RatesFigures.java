package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import org.normscale.reports.assembly.VarianceFigures.Points;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.GammaSetting;
import org.normscale.verification.claim.RobustRates;
import org.normscale.verification.inference.Estimate;

/** Figures of the learning-rate check: how fast the output moves, and by which tensor. */
final class RatesFigures {

  private RatesFigures() {}

  static List<FigureData> of(Evidence evidence) {
    boolean probed = evidence.results().stream().allMatch(r -> r.total().rateProbe() != null);
    if (!probed) {
      return List.of();
    }
    List<FigureData> figures = new ArrayList<>();
    int number = 1;
    for (GammaSetting setting : evidence.settings()) {
      figures.add(shares(evidence, setting, number++));
    }
    return figures;
  }

  private static FigureData shares(Evidence evidence, GammaSetting setting, int number) {
    int point = Labels.shownPoint(evidence);
    List<String> tensors = evidence.network(setting.cells().get(0)).tensorNames();
    List<SeriesData> series = new ArrayList<>();
    for (int tensor = -1; tensor < tensors.size(); tensor++) {
      Points measured = new Points();
      List<Double> x = new ArrayList<>();
      List<Double> predicted = new ArrayList<>();
      for (int cell : setting.cells()) {
        double width = evidence.network(cell).topWidth();
        Estimate share = RobustRates.measured(evidence, cell, tensor, point);
        double prediction = RobustRates.predicted(evidence, cell, tensor, point);
        Estimate size =
            new Estimate(
                share.value() * Math.signum(prediction),
                share.standardError(),
                share.degreesOfFreedom());
        if (size.interval(VarianceFigures.CONFIDENCE).lower() > 0) {
          measured.add(width, size);
        }
        if (prediction != 0) {
          x.add(width);
          predicted.add(Math.abs(prediction));
        }
      }
      if (measured.isEmpty() || x.isEmpty()) {
        continue;
      }
      series.add(measured.series(tensor < 0 ? "all tensors" : tensors.get(tensor), tensor + 1));
      series.add(SeriesData.line("", tensor + 1, x, predicted));
    }
    return new FigureData(
        "learning-rates-" + number,
        "Learning-rate check, " + setting.label(),
        "First change of the output per unit time at "
            + evidence.pointName(point)
            + " when one tensor trains alone, and all together. Points: measured, with pointwise 95"
            + " % intervals (points within their error of 0 are left out). Lines: predicted,"
            + " (alpha/n) A y.",
        new Axis("width of the last hidden layer, N_L", Axis.Scale.LOG2),
        new Axis("size of the change", Axis.Scale.LOG10),
        series);
  }
}
