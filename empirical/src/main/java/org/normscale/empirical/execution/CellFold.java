package org.normscale.empirical.execution;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.ReplicaSummary;

/** Merges the blocks of one cell, in block order, into its total and its groups. */
final class CellFold {

  private final Cell cell;
  private final Map<Part, MomentSummary> total = new EnumMap<>(Part.class);
  private final List<Map<Part, MomentSummary>> groups = new ArrayList<>();

  CellFold(Cell cell) {
    this.cell = cell;
  }

  void add(Block block, Map<Part, MomentSummary> moments) {
    int group = block.index() % CellResult.GROUPS;
    if (group == groups.size()) {
      groups.add(new EnumMap<>(Part.class));
    }
    merge(moments, total);
    merge(moments, groups.get(group));
  }

  private static void merge(Map<Part, MomentSummary> moments, Map<Part, MomentSummary> into) {
    moments.forEach(
        (part, m) -> into.computeIfAbsent(part, p -> new MomentSummary(m.dimension())).merge(m));
  }

  CellResult result() {
    return new CellResult(
        cell, ReplicaSummary.of(total), groups.stream().map(ReplicaSummary::of).toList());
  }
}
