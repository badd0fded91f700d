package org.normscale.reports.model;

import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * One series of a figure. All lists that are not empty have the same length.
 *
 * <p>Values without a place on their axis (NaN, infinite, not positive on a logarithmic axis) are
 * kept in the figure's table of data and left out of the drawing. An end of an interval beyond the
 * axis, infinite ends included, is drawn to the edge of the plot.
 *
 * @param name name in the legend; an empty name keeps the series out of the legend
 * @param kind how the series is drawn
 * @param x abscissae
 * @param y ordinates; empty for {@link Kind#BAND}
 * @param lower lower ends of the intervals or of the band; empty if there are none
 * @param upper upper ends of the intervals or of the band; empty if there are none
 * @param group colour and marker group, at least 0: series about the same thing share it; {@link
 *     #NEUTRAL} for grey
 */
public record SeriesData(
    String name,
    Kind kind,
    List<Double> x,
    List<Double> y,
    List<Double> lower,
    List<Double> upper,
    int group) {

  /** The group of what belongs to no other: an allowed region, a reference line. Drawn in grey. */
  public static final int NEUTRAL = Integer.MAX_VALUE;

  /** How a series is drawn. */
  public enum Kind {
    /** Markers, with interval bars where intervals are given: a measurement. */
    POINTS,
    /** A full line: a prediction. */
    LINE,
    /** A dashed line: a limit or a reference. */
    DASHED_LINE,
    /** A dotted line: one of many curves that share a colour. */
    DOTTED_LINE,
    /** A filled region between lower and upper ends. */
    BAND
  }

  /**
   * Checks and copies.
   *
   * @throws InvalidInputException if lengths disagree, only one end of the intervals is given, a
   *     band has no ends, or the group is negative
   */
  public SeriesData {
    x = List.copyOf(x);
    y = List.copyOf(y);
    lower = List.copyOf(lower);
    upper = List.copyOf(upper);
    if (group < 0) {
      throw new InvalidInputException("series.group", group, "must not be negative");
    }
    if (lower.size() != upper.size()) {
      throw new InvalidInputException(
          "series.upper", upper.size() + " ends", "must be as many as lower ends: " + lower.size());
    }
    boolean band = kind == Kind.BAND;
    if (y.size() != x.size() && !(band && y.isEmpty())) {
      throw new InvalidInputException(
          "series.y", y.size() + " values", "must be as many as x: " + x.size());
    }
    if (lower.size() != x.size() && (band || !lower.isEmpty())) {
      throw new InvalidInputException(
          "series.lower", lower.size() + " ends", "must be as many as x: " + x.size());
    }
  }

  /**
   * Measured points with intervals.
   *
   * @param name name in the legend
   * @param group colour group
   * @param x abscissae
   * @param y ordinates
   * @param lower lower ends of the intervals
   * @param upper upper ends of the intervals
   * @return the series
   */
  public static SeriesData points(
      String name,
      int group,
      List<Double> x,
      List<Double> y,
      List<Double> lower,
      List<Double> upper) {
    return new SeriesData(name, Kind.POINTS, x, y, lower, upper, group);
  }

  /**
   * A full line.
   *
   * @param name name in the legend
   * @param group colour group
   * @param x abscissae in the order of drawing
   * @param y ordinates
   * @return the series
   */
  public static SeriesData line(String name, int group, List<Double> x, List<Double> y) {
    return new SeriesData(name, Kind.LINE, x, y, List.of(), List.of(), group);
  }

  /**
   * A dashed line.
   *
   * @param name name in the legend
   * @param group colour group
   * @param x abscissae in the order of drawing
   * @param y ordinates
   * @return the series
   */
  public static SeriesData dashedLine(String name, int group, List<Double> x, List<Double> y) {
    return new SeriesData(name, Kind.DASHED_LINE, x, y, List.of(), List.of(), group);
  }

  /**
   * A filled region.
   *
   * @param name name in the legend
   * @param group colour group
   * @param x abscissae in the order of drawing
   * @param lower lower edge
   * @param upper upper edge
   * @return the series
   */
  public static SeriesData band(
      String name, int group, List<Double> x, List<Double> lower, List<Double> upper) {
    return new SeriesData(name, Kind.BAND, x, List.of(), lower, upper, group);
  }

  /**
   * Whether the series has interval ends.
   *
   * @return true if lower and upper ends are given
   */
  public boolean hasIntervals() {
    return !lower.isEmpty();
  }
}
