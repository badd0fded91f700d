package org.normscale.verification.rate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Estimate;

/**
 * Fits a power law in the width: {@link WeightedLine} of log value on log width. Every level is in
 * the fit and slopes stay signed. Levels are independent of each other.
 *
 * <p>Levels of equal width are pooled by inverse variance, which leaves slope and intercept as they
 * are; local slopes, scan and lack of fit then speak of distinct widths.
 */
public final class RateFit {

  private static final int LEAST_IN_SCAN = 3;

  private RateFit() {}

  /**
   * Fits.
   *
   * @param levels levels in any order, at least two distinct widths
   * @return the fit with its evidence
   * @throws InvalidInputException if there are fewer than two distinct widths
   */
  public static RateEstimate fit(List<Level> levels) {
    List<Level> sorted = levels.stream().sorted(Comparator.comparingDouble(Level::width)).toList();
    List<Level> pooled = pool(sorted);
    if (pooled.size() < 2) {
      throw new InvalidInputException(
          "widths",
          pooled.stream().map(Level::width).toList(),
          "needs at least two different widths to fit a rate");
    }
    WeightedLine line = line(pooled);
    return new RateEstimate(
        line.slope(),
        line.intercept(),
        line.chiSquare(),
        line.degrees(),
        line.pValue(),
        localSlopes(pooled),
        scan(pooled),
        sorted);
  }

  private static WeightedLine line(List<Level> levels) {
    return WeightedLine.through(
        levels.stream().map(Level::logWidth).toList(),
        levels.stream().map(Level::logValue).toList());
  }

  private static List<Level> pool(List<Level> sorted) {
    List<Level> pooled = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i).width() != sorted.get(from).width()) {
        pooled.add(mean(sorted.subList(from, i)));
        from = i;
      }
    }
    return pooled;
  }

  private static Level mean(List<Level> equal) {
    if (equal.size() == 1) {
      return equal.get(0);
    }
    double least =
        equal.stream().mapToDouble(l -> l.logValue().standardError()).min().orElseThrow();
    double[] parts = new double[equal.size()];
    double sum = 0;
    double mean = 0;
    for (int i = 0; i < parts.length; i++) {
      Estimate e = equal.get(i).logValue();
      double ratio = least / e.standardError();
      sum += ratio * ratio;
      mean += (e.value() - mean) * ratio * ratio / sum;
      parts[i] = ratio * least;
    }
    for (int i = 0; i < parts.length; i++) {
      parts[i] /= sum;
    }
    return new Level(
        equal.get(0).width(),
        WeightedLine.combination(mean, parts, equal.stream().map(Level::logValue).toList()));
  }

  private static List<LocalSlope> localSlopes(List<Level> pooled) {
    List<LocalSlope> slopes = new ArrayList<>();
    for (int i = 1; i < pooled.size(); i++) {
      slopes.add(
          new LocalSlope(
              pooled.get(i - 1).width(),
              pooled.get(i).width(),
              line(pooled.subList(i - 1, i + 1)).slope()));
    }
    return slopes;
  }

  private static List<ScanEntry> scan(List<Level> pooled) {
    List<ScanEntry> entries = new ArrayList<>();
    int most = Math.max(0, pooled.size() - LEAST_IN_SCAN);
    for (int dropped = 0; dropped <= most; dropped++) {
      List<Level> rest = pooled.subList(dropped, pooled.size());
      WeightedLine line = line(rest);
      entries.add(
          new ScanEntry(
              dropped,
              rest.get(0).width(),
              line.slope(),
              line.chiSquare(),
              line.degrees(),
              line.pValue()));
    }
    return entries;
  }
}
