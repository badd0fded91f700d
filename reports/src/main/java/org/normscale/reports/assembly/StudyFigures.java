package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.normscale.empirical.study.CellCurves;
import org.normscale.empirical.study.EpochMeasures;
import org.normscale.empirical.study.LearningCurve;
import org.normscale.empirical.study.StudyResults;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;

/** Figures of a study: one measure against epochs, one exponent fixed in each. */
final class StudyFigures {

  /** Points of a curve that are drawn; all of them are in results.csv. */
  private static final int MOST_POINTS = 200;

  private static final List<SeriesData.Kind> STROKES =
      List.of(SeriesData.Kind.LINE, SeriesData.Kind.DASHED_LINE, SeriesData.Kind.DOTTED_LINE);

  /**
   * What is drawn.
   *
   * @param key part of file names
   * @param title name for people
   * @param value the number
   */
  record Measure(String key, String title, ToDoubleFunction<EpochMeasures> value) {}

  static final List<Measure> MEASURES =
      List.of(
          new Measure("test-accuracy", "Test accuracy", EpochMeasures::testAccuracy),
          new Measure("train-accuracy", "Training accuracy", EpochMeasures::trainAccuracy),
          new Measure("test-loss", "Test loss", EpochMeasures::testLoss),
          new Measure("train-loss", "Training loss", EpochMeasures::trainLoss));

  private StudyFigures() {}

  static List<FigureData> of(StudyResults results, Measure measure) {
    List<FigureData> figures = new ArrayList<>();
    List<List<Integer>> widths = results.spec().widths();
    int layer = results.spec().panelLayer();
    for (List<Integer> w : widths) {
      for (double gamma : panels(results, layer)) {
        List<CellCurves> cells =
            results.cells().stream()
                .filter(c -> c.cell().widths().equals(w))
                .filter(c -> c.cell().gammas().get(layer) == gamma)
                .toList();
        figures.add(figure(results, measure, cells, w, layer, gamma));
      }
    }
    return figures;
  }

  private static List<Double> panels(StudyResults results, int layer) {
    return results.spec().gammas().stream().map(g -> g.get(layer)).distinct().sorted().toList();
  }

  private static FigureData figure(
      StudyResults results,
      Measure measure,
      List<CellCurves> cells,
      List<Integer> widths,
      int layer,
      double gamma) {
    List<SeriesData> series = new ArrayList<>();
    List<Double> colours = new ArrayList<>();
    List<Double> strokes = new ArrayList<>();
    int depth = results.spec().depth();
    int[] others = IntStream.range(0, depth).filter(i -> i != layer).toArray();
    for (CellCurves c : cells) {
      List<Double> gammas = c.cell().gammas();
      double colour = gammas.get(others.length == 0 ? layer : others[0]);
      double stroke = others.length > 1 ? gammas.get(others[others.length - 1]) : 0;
      curves(
          series,
          measure,
          c,
          label(gammas, others, layer),
          at(colours, colour),
          at(strokes, stroke));
    }
    String fixed = depth == 1 ? "" : ", gamma_" + (layer + 1) + " = " + gamma;
    return new FigureData(
        measure.key()
            + "-gamma"
            + (layer + 1)
            + "-"
            + String.valueOf(gamma).replace('.', '_')
            + "-N"
            + widths.stream().map(String::valueOf).collect(Collectors.joining("x")),
        measure.title() + fixed + " (" + results.data().shortName() + ")",
        "N = "
            + Labels.widths(widths)
            + ". Lines: mean over "
            + Labels.count(results.spec().seedCount(), "seed")
            + ". Bands: from the lowest to the highest seed. Images: "
            + results.data().name()
            + ".",
        new Axis("epochs", Axis.Scale.LINEAR),
        new Axis(measure.title().toLowerCase(Locale.ROOT), Axis.Scale.LINEAR),
        series);
  }

  private static String label(List<Double> gammas, int[] others, int layer) {
    int[] named = others.length == 0 ? new int[] {layer} : others;
    return IntStream.of(named)
        .mapToObj(i -> "\u03b3" + (i + 1) + " = " + gammas.get(i))
        .collect(Collectors.joining(", "));
  }

  /** The place of a value among those seen, where it is added if it is new. */
  private static int at(List<Double> seen, double value) {
    if (!seen.contains(value)) {
      seen.add(value);
    }
    return seen.indexOf(value);
  }

  private static void curves(
      List<SeriesData> series,
      Measure measure,
      CellCurves c,
      String label,
      int colour,
      int stroke) {
    List<LearningCurve> begun = c.curves().stream().filter(k -> k.epochs() >= 0).toList();
    int epochs = begun.stream().mapToInt(LearningCurve::epochs).min().orElse(-1);
    List<Double> x = new ArrayList<>();
    List<Double> mean = new ArrayList<>();
    List<Double> lowest = new ArrayList<>();
    List<Double> highest = new ArrayList<>();
    for (int e : shown(epochs)) {
      double[] values =
          begun.stream().mapToDouble(k -> measure.value().applyAsDouble(k.at(e))).toArray();
      x.add((double) e);
      mean.add(Arrays.stream(values).average().orElse(Double.NaN));
      lowest.add(Arrays.stream(values).min().orElse(Double.NaN));
      highest.add(Arrays.stream(values).max().orElse(Double.NaN));
    }
    if (begun.size() > 1) {
      series.add(SeriesData.band("", colour, x, lowest, highest));
    }
    series.add(
        new SeriesData(
            label, STROKES.get(stroke % STROKES.size()), x, mean, List.of(), List.of(), colour));
  }

  private static List<Integer> shown(int epochs) {
    TreeSet<Integer> shown = new TreeSet<>();
    int points = Math.min(epochs, MOST_POINTS);
    for (int i = 0; i <= points; i++) {
      shown.add((int) Math.round((double) i * epochs / Math.max(1, points)));
    }
    return epochs < 0 ? List.of() : List.copyOf(shown);
  }
}
