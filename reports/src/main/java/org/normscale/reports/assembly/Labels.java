package org.normscale.reports.assembly;

import java.util.List;
import java.util.stream.Collectors;
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

  /** The point that figures show: the first test point, or the first training point. */
  static int shownPoint(Evidence evidence) {
    Dataset data = evidence.experiment().data();
    return data.testX().isEmpty() ? 0 : data.trainCount();
  }

  static double lastTime(Evidence evidence) {
    return evidence.layout().times().get(evidence.lastTime());
  }

  static String time(Evidence evidence) {
    return "t = " + lastTime(evidence);
  }

  /** Cells of a setting where a point's predicted and measured variance have a logarithm. */
  static List<Integer> randomCells(Evidence evidence, GammaSetting setting, int point) {
    int time = evidence.lastTime();
    return setting.cells().stream()
        .filter(c -> evidence.hasVariance(c, time, point))
        .filter(c -> Double.isFinite(Math.log(evidence.leadingVariance(c, time, point))))
        .toList();
  }

  /** A count with its noun: {@code 1 width}, {@code 4 widths}. */
  static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
