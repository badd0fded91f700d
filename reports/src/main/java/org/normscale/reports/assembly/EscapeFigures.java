package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import org.normscale.empirical.online.Normalization;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;
import org.normscale.theory.symmetric.SymmetricEquilibrium;
import org.normscale.verification.claim.Words;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Interval;
import org.normscale.verification.inference.Jackknife;
import org.normscale.verification.symmetric.EscapeMeasurement;
import org.normscale.verification.symmetric.EscapeStudy;
import org.normscale.verification.symmetric.PlateauCurve;
import org.normscale.verification.symmetric.PlateauPrediction;

/** Figures about the plateau: curves over time, spectra, and rates of escape. */
final class EscapeFigures {

  /** Points with error bars per curve. */
  private static final int POINTS = 30;

  private static final int CURVE_POINTS = 61;
  private static final int MOST_UNITS_SHOWN = 12;

  private EscapeFigures() {}

  /** Error over time, simulated and predicted. */
  static FigureData plateau(EscapeMeasurement measurement) {
    List<SeriesData> series = new ArrayList<>();
    int group = 0;
    for (Normalization run : measurement.study().runs()) {
      List<PlateauCurve> simulated = measurement.simulated(run);
      List<PlateauCurve> predicted = measurement.predicted(run);
      int records = simulated.get(0).times().size();
      int stride = Math.max(1, (records - 1) / POINTS);
      List<Double> times = new ArrayList<>();
      List<Double> means = new ArrayList<>();
      List<Double> lower = new ArrayList<>();
      List<Double> upper = new ArrayList<>();
      List<Double> lineTimes = new ArrayList<>();
      List<Double> line = new ArrayList<>();
      for (int t = 0; t < records; t++) {
        lineTimes.add(simulated.get(0).times().get(t));
        line.add(mean(predicted, t).value());
        if (t % stride == 0) {
          Estimate mean = mean(simulated, t);
          Interval interval = mean.interval(0.95);
          times.add(simulated.get(0).times().get(t));
          means.add(mean.value());
          lower.add(interval.lower());
          upper.add(interval.upper());
        }
      }
      String label = measurement.study().label(run);
      series.add(SeriesData.points(label, group, times, means, lower, upper));
      series.add(SeriesData.line("", group++, lineTimes, line));
    }
    return new FigureData(
        "plateau",
        "The plateau",
        "Generalization error over time. Points: mean over "
            + measurement.study().seeds()
            + " simulated students with pointwise 95 % intervals. Lines: mean of the integrated"
            + " equations over the same starts.",
        new Axis("time alpha (examples / d)", Axis.Scale.LINEAR),
        new Axis("generalization error", Axis.Scale.LOG10),
        series);
  }

  private static Estimate mean(List<PlateauCurve> curves, int t) {
    List<Double> values = curves.stream().map(c -> c.errors().get(t)).toList();
    return Jackknife.of(
        values, v -> v.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
  }

  /** Both spectra, eigenvalues across and multiplicities up. */
  static FigureData spectra(PlateauPrediction plateau) {
    return new FigureData(
        "spectra",
        "Spectra of the Hessian",
        "Eigenvalues of the Hessian on the plateau and how often each occurs at d = "
            + plateau.dimension()
            + ". Negative eigenvalues are ways to escape; zeros are exact.",
        new Axis("eigenvalue", Axis.Scale.LINEAR),
        new Axis("multiplicity", Axis.Scale.LOG10),
        List.of(
            spectrum("plain, coordinates J", 0, plateau, false),
            spectrum("batch normalization, coordinates J and gamma", 1, plateau, true)));
  }

  private static SeriesData spectrum(
      String name, int group, PlateauPrediction plateau, boolean normalized) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    (normalized ? plateau.normalized() : plateau.plain())
        .at(plateau.dimension())
        .forEach(
            l -> {
              x.add(l.eigenvalue());
              y.add((double) l.multiplicity());
            });
    return SeriesData.points(name, group, x, y, List.of(), List.of());
  }

  /** Rate at which students divide the teachers, over |J|, with the crossing. */
  static FigureData rateOverNorm(PlateauPrediction plateau) {
    SymmetricEquilibrium at = plateau.equilibrium();
    double rate = EscapeStudy.dividingRate(at);
    double crossing = at.gamma();
    List<Double> norms = new ArrayList<>();
    List<Double> normalized = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    double least = Math.min(crossing, plateau.weightNorm()) / 2;
    double most = 2 * Math.max(crossing, plateau.weightNorm());
    for (int i = 0; i < CURVE_POINTS; i++) {
      double norm = least * Math.pow(most / least, i / (CURVE_POINTS - 1.0));
      norms.add(norm);
      normalized.add(rate * at.overlap() / (norm * norm));
      plain.add(rate);
    }
    double here = rate * at.overlap() / (plateau.weightNorm() * plateau.weightNorm());
    return new FigureData(
        "escape-norm",
        "Rate of escape over the length of the weights",
        "Rate over eta at which students divide the teachers among them, to lowest order in eta."
            + " Batch normalization delays to the right of the crossing at |J| = "
            + Words.number(crossing)
            + " and speeds up to the left of it.",
        new Axis("|J| of normalized weights", Axis.Scale.LOG10),
        new Axis("rate of escape / eta", Axis.Scale.LOG10),
        List.of(
            SeriesData.dashedLine("plain", 0, norms, plain),
            SeriesData.line("batch normalization", 1, norms, normalized),
            SeriesData.points(
                "|J| = " + Words.number(plateau.weightNorm()),
                1,
                List.of(plateau.weightNorm()),
                List.of(here),
                List.of(),
                List.of()),
            SeriesData.points(
                "crossing",
                SeriesData.NEUTRAL,
                List.of(crossing),
                List.of(rate),
                List.of(),
                List.of())));
  }

  /** The rate for K = M = 2, 3, .., with the crossing where it lies in between. */
  static FigureData rateOverUnits(PlateauPrediction plateau) {
    double squared = plateau.weightNorm() * plateau.weightNorm();
    List<Double> units = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    List<Double> normalized = new ArrayList<>();
    for (int k = 2; k <= MOST_UNITS_SHOWN; k++) {
      SymmetricEquilibrium at = SymmetricEquilibrium.of(k, k);
      units.add((double) k);
      plain.add(EscapeStudy.dividingRate(at));
      normalized.add(EscapeStudy.dividingRate(at) * at.overlap() / squared);
    }
    List<SeriesData> series = new ArrayList<>();
    series.add(SeriesData.points("plain", 0, units, plain, List.of(), List.of()));
    series.add(SeriesData.line("", 0, units, plain));
    series.add(
        SeriesData.points("batch normalization", 1, units, normalized, List.of(), List.of()));
    series.add(SeriesData.line("", 1, units, normalized));
    double crossing = (1 + 1 / squared) / 2;
    boolean inside = crossing >= 2 && crossing <= MOST_UNITS_SHOWN;
    if (inside) {
      int below = Math.min((int) crossing, MOST_UNITS_SHOWN - 1);
      double share = crossing - below;
      // On the straight line between neighbours, as drawn on an axis of logarithms.
      double rate =
          Math.exp(
              (1 - share) * Math.log(plain.get(below - 2))
                  + share * Math.log(plain.get(below - 1)));
      series.add(
          SeriesData.points(
              "crossing",
              SeriesData.NEUTRAL,
              List.of(crossing),
              List.of(rate),
              List.of(),
              List.of()));
    }
    return new FigureData(
        "escape-units",
        "Rate of escape over the number of units",
        "Rate over eta at which K students divide K teachers among them, to lowest order in eta,"
            + " normalized weights of length |J| = "
            + Words.number(plateau.weightNorm())
            + ". The lines cross at K = (1 + 1 / |J|^2) / 2 = "
            + Words.number(crossing)
            + (inside ? "" : ", outside the figure")
            + ": above it batch normalization delays.",
        new Axis("K = M", Axis.Scale.LINEAR),
        new Axis("rate of escape / eta", Axis.Scale.LOG10),
        series);
  }
}
