package org.normscale.empirical.execution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.ReplicaSummary;

/** Merges the blocks of one cell, in block order, into its total and its groups. */
final class CellFold {

  private final EnsemblePlan plan;
  private final Cell cell;
  private final ReplicaSummary total;
  private final List<ReplicaSummary> groups = new ArrayList<>();

  CellFold(EnsemblePlan plan, Cell cell) {
    this.plan = plan;
    this.cell = cell;
    this.total = empty();
  }

  private ReplicaSummary empty() {
    int outputs = plan.layout().size();
    @Nullable MomentSummary pairs = plan.antithetic() ? new MomentSummary(outputs) : null;
    @Nullable MomentSummary probe =
        plan.rateProbe() ? new MomentSummary(plan.probeSize(cell.index())) : null;
    return new ReplicaSummary(new MomentSummary(outputs), pairs, probe);
  }

  void add(Block block, ReplicaSummary summary) {
    total.merge(summary);
    int group = block.index() % CellResult.GROUPS;
    if (group == groups.size()) {
      groups.add(empty());
    }
    groups.get(group).merge(summary);
  }

  CellResult result() {
    return new CellResult(cell, total, groups);
  }
}
