package org.normscale.reports.assembly;

import java.util.ArrayList;
import java.util.List;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.Status;
import org.normscale.verification.claim.Component;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Interval;
import org.normscale.verification.inference.Outcome;

/** The comparisons of a claim as a report shows them. */
final class ComponentRows {

  private ComponentRows() {}

  static List<ComponentRow> of(
      List<Component> components, List<Interval> intervals, List<Outcome> outcomes) {
    List<ComponentRow> rows = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      Component c = components.get(i);
      boolean log = c.scale() == Component.Scale.LOG;
      double value = c.scale().shown(c.estimate().value());
      rows.add(
          new ComponentRow(
              c.label(),
              c.scale().shown(c.predicted()),
              value,
              standardError(c, log ? value : 1),
              c.scale().shown(intervals.get(i).lower()),
              c.scale().shown(intervals.get(i).upper()),
              c.scale().shown(c.region().lower()),
              c.scale().shown(c.region().upper()),
              status(outcomes.get(i))));
    }
    return rows;
  }

  /** The delta method turns an error of the logarithm into one of the ratio. */
  private static double standardError(Component c, double factor) {
    return c.estimate() instanceof Estimate e ? factor * e.standardError() : Double.NaN;
  }

  static Status status(Outcome outcome) {
    return switch (outcome) {
      case CONFIRMED -> Status.CONFIRMED;
      case REFUTED -> Status.REFUTED;
      case INCONCLUSIVE -> Status.INCONCLUSIVE;
    };
  }
}
