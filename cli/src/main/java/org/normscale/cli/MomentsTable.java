package org.normscale.cli;

import java.util.List;
import java.util.Locale;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;

/** Measured moments as a table for a terminal: every cell and point at the last time. */
final class MomentsTable {

  private MomentsTable() {}

  static TextTable of(Experiment experiment, List<CellResult> results) {
    OutputLayout layout = OutputLayout.of(experiment.training(), experiment.data());
    int last = layout.times().size() - 1;
    TextTable table =
        new TextTable("gammas", "widths", "replicas", "t", "point", "mean", "variance", "kurtosis");
    for (CellResult result : results) {
      MomentSummary m = result.total().outputs();
      for (int p = 0; p < layout.points(); p++) {
        int i = layout.index(last, p);
        table.row(
            result.cell().network().gammas().toString(),
            result.cell().network().widths().toString(),
            String.valueOf(m.count()),
            String.valueOf(layout.times().get(last)),
            experiment.data().pointName(p),
            String.format(Locale.ROOT, "%.6g", m.mean(i)),
            String.format(Locale.ROOT, "%.6g", m.variance(i)),
            String.format(Locale.ROOT, "%.4g", m.kurtosis(i)));
      }
    }
    return table;
  }
}
