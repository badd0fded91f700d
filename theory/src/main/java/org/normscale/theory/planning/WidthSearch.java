package org.normscale.theory.planning;

import java.util.Optional;
import java.util.function.IntFunction;
import org.normscale.theory.prediction.Computed;

/**
 * Search for the smallest width at which something has fallen to its target: secant steps in the
 * logarithms, where a power law is a line, between a width that fails and one that does.
 */
final class WidthSearch {

  /** Most units in a layer that a search tries. */
  static final int WIDEST = 1_000_000;

  /** Fewest units: an expansion in powers of 1/N says nothing about narrower layers. */
  static final int NARROWEST = 8;

  private final IntFunction<Computed<Double>> ratio;
  private Optional<String> problem = Optional.empty();

  private WidthSearch(IntFunction<Computed<Double>> ratio) {
    this.ratio = ratio;
  }

  /**
   * What a search found.
   *
   * @param width smallest width; empty if {@link #WIDEST} does not reach the target
   */
  record Found(Optional<Integer> width) {}

  /**
   * Searches.
   *
   * @param ratio value over target at a width; falls with the width
   * @param start a width near which to start
   * @param tolerance relative tolerance of the width; 0 for the smallest whole number
   * @return the width, never too small; or why the value is not computed
   */
  static Computed<Found> smallest(
      IntFunction<Computed<Double>> ratio, int start, double tolerance) {
    WidthSearch search = new WidthSearch(ratio);
    Optional<Integer> width =
        search.search(Math.max(NARROWEST, Math.min(WIDEST, start)), tolerance);
    return search.problem.isPresent()
        ? new Computed.Missing<>(search.problem.get())
        : new Computed.Value<>(new Found(width));
  }

  private Optional<Integer> search(int start, double tolerance) {
    int low = start;
    int high = start;
    double atLow = log(start);
    double atHigh = atLow;
    if (atLow > 0) {
      high = WIDEST;
      atHigh = log(high);
      if (atHigh > 0) {
        return Optional.empty();
      }
    } else {
      low = NARROWEST;
      atLow = low == high ? atHigh : log(low);
      if (atLow <= 0) {
        return Optional.of(low);
      }
    }
    int kept = 0;
    for (int step = 0; problem.isEmpty() && high - low > Math.max(1, tolerance * low); step++) {
      int width = next(step, low, atLow, high, atHigh, tolerance);
      double at = log(width);
      // An end that is kept twice loses half its weight (the Illinois rule), so both ends move.
      if (at > 0) {
        low = width;
        atLow = at;
        kept = Math.max(1, kept + 1);
        atHigh /= kept > 1 ? 2 : 1;
      } else {
        high = width;
        atHigh = at;
        kept = Math.min(-1, kept - 1);
        atLow /= kept < -1 ? 2 : 1;
      }
    }
    return Optional.of(high);
  }

  /** In turns just beyond and just before the crossing of the line; sometimes the middle. */
  private static int next(
      int step, int low, double atLow, int high, double atHigh, double tolerance) {
    double width = Math.sqrt((double) low * high);
    if (step % 5 != 4) {
      double part = atLow / Math.max(1e-300, atLow - atHigh);
      width = low * Math.pow((double) high / low, part);
      width = step % 2 == 0 ? width * (1 + tolerance / 4) : width * (1 - tolerance / 2) - 1;
    }
    return (int) Math.max(low + 1.0, Math.min(high - 1.0, Math.ceil(width)));
  }

  /** Logarithm of the ratio, in a range where halving it means something. */
  private double log(int width) {
    Computed<Double> value = ratio.apply(width);
    problem = problem.or(value::problem);
    double log = Math.log(value.value().orElse(0.0));
    return Math.max(-100, Math.min(100, log));
  }
}
