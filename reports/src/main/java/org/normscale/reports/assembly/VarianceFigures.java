package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;
import org.normscale.verification.claim.Assessment;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.claim.Decision;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.GammaSetting;
import org.normscale.verification.claim.Verification;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Interval;
import org.normscale.verification.rate.LocalSlope;
import org.normscale.verification.rate.RateEstimate;

/** Figures of the variance against the width. */
final class VarianceFigures {

  /** Figures show pointwise intervals; the joint ones are in the tables of the claims. */
  static final double CONFIDENCE = 0.95;

  private VarianceFigures() {}

  static List<FigureData> of(Verification.Outcome outcome) {
    List<FigureData> figures = new ArrayList<>();
    figures.add(variance(outcome.evidence()));
    figures.add(ratio(outcome.evidence()));
    FigureData slopes = localSlopes(outcome);
    if (!slopes.series().isEmpty()) {
      figures.add(slopes);
    }
    return figures;
  }

  private static FigureData variance(Evidence evidence) {
    int point = Labels.shownPoint(evidence);
    return new FigureData(
            "variance",
            "Variance of the output against width",
            "Points: measured variance at "
                + evidence.pointName(point)
                + ", "
                + Labels.time(evidence)
                + ", with pointwise 95 % intervals. Full lines: predicted sum over all layers and"
                + " the noise of SGD. Dashed lines: slope -(2 gamma_L - 1) through the prediction at"
                + " the largest width.",
            new Axis("width of the last hidden layer, N_L", Axis.Scale.LOG2),
            new Axis("variance of h", Axis.Scale.LOG10),
            variance(evidence, evidence.lastTime(), point))
        .withFrames(Labels.frames(evidence, 0, t -> variance(evidence, t, point)));
  }

  private static List<SeriesData> variance(Evidence evidence, int time, int point) {
    List<SeriesData> series = new ArrayList<>();
    int group = 0;
    for (GammaSetting setting : evidence.settings()) {
      Points measured = new Points();
      List<Double> predicted = new ArrayList<>();
      List<Double> asymptote = new ArrayList<>();
      List<Integer> cells = Labels.randomCells(evidence, setting, time, point);
      if (cells.isEmpty()) {
        group++;
        continue;
      }
      int widest = cells.get(cells.size() - 1);
      double last = FiniteWidths.variance(evidence, widest, time, point);
      for (int cell : cells) {
        int width = evidence.network(cell).topWidth();
        Estimate log = evidence.logVariance(cell, time, point);
        measured.addExp(width, log);
        predicted.add(FiniteWidths.variance(evidence, cell, time, point));
        asymptote.add(
            last
                * Math.pow(
                    (double) width / evidence.network(widest).topWidth(),
                    1 - 2 * setting.topGamma()));
      }
      if (!measured.isEmpty()) {
        series.add(measured.series(setting.label(), group));
        series.add(SeriesData.line("", group, measured.x, predicted));
        series.add(SeriesData.dashedLine("", group, measured.x, asymptote));
      }
      group++;
    }
    return series;
  }

  private static FigureData ratio(Evidence evidence) {
    int point = Labels.shownPoint(evidence);
    return new FigureData(
            "amplitude",
            "Measured over predicted variance",
            "Ratio of the measured variance to the predicted sum over all layers and the noise of"
                + " SGD at "
                + evidence.pointName(point)
                + ", "
                + Labels.time(evidence)
                + ", with pointwise 95 % intervals. Dashed: exact agreement.",
            new Axis("width of the last hidden layer, N_L", Axis.Scale.LOG2),
            new Axis("measured / predicted", Axis.Scale.LINEAR),
            ratio(evidence, evidence.lastTime(), point))
        .withFrames(Labels.frames(evidence, 0, t -> ratio(evidence, t, point)));
  }

  private static List<SeriesData> ratio(Evidence evidence, int time, int point) {
    List<SeriesData> series = new ArrayList<>();
    double margin = ClaimId.VAR_AMPLITUDE.margin(evidence.experiment());
    List<Double> all =
        evidence.experiment().networks().stream()
            .map(n -> (double) n.topWidth())
            .distinct()
            .sorted()
            .toList();
    series.add(
        SeriesData.band(
            "allowed by VAR-AMPLITUDE",
            SeriesData.NEUTRAL,
            all,
            all.stream().map(n -> 1 / (1 + margin)).toList(),
            all.stream().map(n -> 1 + margin).toList()));
    series.add(
        SeriesData.dashedLine("", SeriesData.NEUTRAL, all, all.stream().map(n -> 1.0).toList()));
    int group = 0;
    for (GammaSetting setting : evidence.settings()) {
      Points measured = new Points();
      for (int cell : Labels.randomCells(evidence, setting, time, point)) {
        Estimate log = evidence.logVariance(cell, time, point);
        double predicted = Math.log(FiniteWidths.variance(evidence, cell, time, point));
        if (!Double.isFinite(predicted)) {
          continue;
        }
        measured.addExp(
            evidence.network(cell).topWidth(),
            new Estimate(log.value() - predicted, log.standardError(), log.degreesOfFreedom()));
      }
      if (!measured.isEmpty()) {
        series.add(measured.series(setting.label(), group));
      }
      group++;
    }
    return series;
  }

  private static FigureData localSlopes(Verification.Outcome outcome) {
    Evidence evidence = outcome.evidence();
    int point = Labels.shownPoint(evidence);
    List<SeriesData> series = new ArrayList<>();
    int group = 0;
    for (Decision decision : outcome.decisions()) {
      Assessment.Testable claim = decision.claim();
      if (claim.id() != ClaimId.VAR_RATE) {
        continue;
      }
      String label = "slope at " + evidence.pointName(point);
      Optional<RateEstimate> found =
          claim.fits().stream()
              .filter(f -> f.label().equals(label))
              .map(Assessment.Fit::estimate)
              .findFirst();
      if (found.isEmpty()) {
        continue;
      }
      RateEstimate fit = found.get();
      Points slopes = new Points();
      for (LocalSlope local : fit.localSlopes()) {
        slopes.add(Math.sqrt(local.lowerWidth() * local.upperWidth()), local.slope());
      }
      double predicted = claim.components().get(0).predicted();
      List<Double> ends =
          List.of(fit.levels().get(0).width(), fit.levels().get(fit.levels().size() - 1).width());
      series.add(slopes.series(claim.subject(), group));
      series.add(SeriesData.dashedLine("", group, ends, List.of(predicted, predicted)));
      group++;
    }
    return new FigureData(
        "local-slopes",
        "Local slopes of the variance",
        "Slope of the log variance between neighbouring widths at "
            + evidence.pointName(point)
            + ", the effect of the inner widths and of the step divided out, with pointwise 95 %"
            + " intervals. Dashed: the predicted slope -(2 gamma_L - 1).",
        new Axis("width of the last hidden layer, N_L", Axis.Scale.LOG2),
        new Axis("local slope", Axis.Scale.LINEAR),
        series);
  }

  /** Points with intervals, being collected. */
  static final class Points {
    final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();
    private final List<Double> lower = new ArrayList<>();
    private final List<Double> upper = new ArrayList<>();

    void add(double abscissa, Estimate estimate) {
      Interval interval = estimate.interval(CONFIDENCE);
      x.add(abscissa);
      y.add(estimate.value());
      lower.add(interval.lower());
      upper.add(interval.upper());
    }

    void addExp(double abscissa, Estimate log) {
      Interval interval = log.interval(CONFIDENCE);
      x.add(abscissa);
      y.add(Math.exp(log.value()));
      lower.add(Math.exp(interval.lower()));
      upper.add(Math.exp(interval.upper()));
    }

    boolean isEmpty() {
      return x.isEmpty();
    }

    SeriesData series(String name, int group) {
      return SeriesData.points(name, group, x, y, lower, upper);
    }
  }
}
