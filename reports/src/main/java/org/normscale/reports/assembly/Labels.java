package org.normscale.reports.assembly;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;
import org.normscale.theory.problem.Dataset;
import org.normscale.verification.claim.Evidence;
import org.normscale.verification.claim.GammaSetting;

/** Names of things in figures and tables. */
final class Labels {

  private Labels() {}

  static String widths(List<Integer> widths) {
    return widths.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  static String gammas(List<Double> gammas) {
    return gammas.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * The point that figures show: the first test point, or the first training point; another if its
   * output has no variance.
   */
  static int shownPoint(Evidence evidence) {
    Dataset data = evidence.experiment().data();
    int first = data.testX().isEmpty() ? 0 : data.trainCount();
    List<Integer> random =
        evidence.randomPoints(IntStream.range(0, evidence.predictions().size()).boxed().toList());
    return random.isEmpty() || random.contains(first) ? first : random.get(0);
  }

  static double lastTime(Evidence evidence) {
    return evidence.layout().times().get(evidence.lastTime());
  }

  static String time(Evidence evidence) {
    return "t = " + lastTime(evidence);
  }

  /**
   * Cells of a setting where, at a time, a point's predicted and measured variance have a
   * logarithm.
   */
  static List<Integer> randomCells(Evidence evidence, GammaSetting setting, int time, int point) {
    return setting.cells().stream()
        .filter(c -> evidence.hasVariance(c, time, point))
        .filter(c -> Double.isFinite(Math.log(evidence.leadingVariance(c, time, point))))
        .toList();
  }

  /** A figure's series at the times that figures show, from a first one on. */
  static List<FigureData.Frame> frames(
      Evidence evidence, int first, IntFunction<List<SeriesData>> series) {
    return FiniteWidths.times(evidence).stream()
        .filter(t -> t >= first)
        .map(t -> new FigureData.Frame(evidence.layout().times().get(t), series.apply(t)))
        .toList();
  }

  /** A count with its noun: {@code 1 width}, {@code 4 widths}. */
  static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
