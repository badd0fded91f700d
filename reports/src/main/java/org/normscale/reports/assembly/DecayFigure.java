package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.normscale.reports.assembly.VarianceFigures.Points;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;
import org.normscale.theory.prediction.Prediction;
import org.normscale.verification.claim.Decay;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.GammaSetting;

/** Figure of the variance along the slowest direction against time. */
final class DecayFigure {

  private DecayFigure() {}

  static FigureData of(Evidence evidence) {
    List<Double> times = evidence.layout().times();
    List<SeriesData> series = new ArrayList<>();
    int group = 0;
    for (GammaSetting setting : evidence.settings()) {
      int cell = setting.cells().get(setting.cells().size() - 1);
      Prediction prediction = evidence.predictions().get(cell);
      double[] direction = Decay.slowest(prediction);
      double[] predicted = Decay.predictedLog(evidence, prediction, direction);
      if (!Arrays.stream(predicted).allMatch(Double::isFinite)) {
        continue;
      }
      Points measured = new Points();
      double[] log = Decay.measuredLog(evidence, evidence.outputs(cell), direction);
      for (int t = 1; t < times.size(); t++) {
        if (Decay.hasGroups(evidence, cell) && Double.isFinite(log[t] - log[0])) {
          measured.addExp(times.get(t), Decay.relativeLog(evidence, cell, t, direction));
        }
      }
      if (!measured.isEmpty()) {
        series.add(measured.series(setting.label(), group));
      }
      series.add(SeriesData.line("", group, times, relative(predicted)));
      group++;
    }
    return new FigureData(
        "decay",
        "Decay of the variance in time",
        "Variance of the training outputs along the eigenvector of the tangent kernel that decays"
            + " last, over its initial value, at the largest width. Points: measured, with pointwise 95 % jackknife"
            + " intervals. Lines: predicted (at gamma_L = 1 the leading order is not the limit).",
        new Axis("training time t", Axis.Scale.LINEAR),
        new Axis("variance / initial variance", Axis.Scale.LOG10),
        series);
  }

  private static List<Double> relative(double[] log) {
    List<Double> ratios = new ArrayList<>();
    for (double value : log) {
      ratios.add(Math.exp(value - log[0]));
    }
    return ratios;
  }
}
