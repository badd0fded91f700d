package org.normscale.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.normscale.reports.model.Axis;
import org.normscale.reports.model.SeriesData;

/**
 * The range of an axis. Points and lines fit in with a margin; ends of intervals widen the range by
 * at most its own length on either side, so that one very wide interval does not hide the rest.
 *
 * @param lower lower end
 * @param upper upper end, above {@code lower}
 */
record Extent(double lower, double upper) {

  private static final double MARGIN = 0.06;

  static Extent horizontal(Axis axis, List<SeriesData> series) {
    List<Double> values = new ArrayList<>();
    series.forEach(s -> values.addAll(s.x()));
    return of(axis, values, List.of());
  }

  static Extent vertical(Axis axis, List<SeriesData> series) {
    List<Double> values = new ArrayList<>();
    List<Double> ends = new ArrayList<>();
    for (SeriesData s : series) {
      values.addAll(s.y());
      (s.y().isEmpty() ? values : ends).addAll(s.lower());
      (s.y().isEmpty() ? values : ends).addAll(s.upper());
    }
    return of(axis, values, ends);
  }

  private static Extent of(Axis axis, List<Double> values, List<Double> ends) {
    double lower = Double.POSITIVE_INFINITY;
    double upper = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (axis.shows(value)) {
        lower = Math.min(lower, forward(axis, value));
        upper = Math.max(upper, forward(axis, value));
      }
    }
    if (lower > upper) {
      return axis.scale() == Axis.Scale.LINEAR ? new Extent(0, 1) : new Extent(1, 16);
    }
    double length = Math.max(upper - lower, 0.5 * unit(axis, lower));
    double lowest = lower - length;
    double highest = upper + length;
    for (double end : ends) {
      if (axis.shows(end)) {
        lower = Math.min(lower, Math.max(lowest, forward(axis, end)));
        upper = Math.max(upper, Math.min(highest, forward(axis, end)));
      }
    }
    double margin = MARGIN * (upper - lower);
    if (!(margin > 1e-9 * unit(axis, lower))) {
      margin = 0.5 * unit(axis, lower);
    }
    return new Extent(backward(axis, lower - margin), backward(axis, upper + margin));
  }

  /** A length that is never zero: a factor of e, or the size of the value. */
  private static double unit(Axis axis, double at) {
    return axis.scale() == Axis.Scale.LINEAR ? (at == 0 ? 1 : Math.abs(at)) : 1;
  }

  private static double forward(Axis axis, double value) {
    return axis.scale() == Axis.Scale.LINEAR ? value : Math.log(value);
  }

  private static double backward(Axis axis, double value) {
    return axis.scale() == Axis.Scale.LINEAR ? value : Math.exp(value);
  }

  double clip(double value) {
    return Math.min(upper, Math.max(lower, value));
  }
}
