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
import org.normscale.empirical.summary.PartResult;
import org.normscale.empirical.summary.RawOutputs;
import org.normscale.empirical.summary.ReplicaSummary;

/** Merges the blocks of one cell, in block order, into its total and its groups. */
final class CellFold {

  private final Cell cell;
  private final Map<Part, MomentSummary> total = new EnumMap<>(Part.class);
  private final List<Map<Part, MomentSummary>> groups = new ArrayList<>();
  private final List<RawOutputs> raw = new ArrayList<>();

  CellFold(Cell cell) {
    this.cell = cell;
  }

  void add(Block block, Map<Part, PartResult> results) {
    int group = block.index() % CellResult.GROUPS;
    if (group == groups.size()) {
      groups.add(new EnumMap<>(Part.class));
    }
    merge(results, total);
    merge(results, groups.get(group));
    PartResult outputs = results.get(Part.OUTPUTS);
    if (outputs != null) {
      raw.add(outputs.raw());
    }
  }

  private static void merge(Map<Part, PartResult> results, Map<Part, MomentSummary> into) {
    results.forEach(
        (part, result) -> {
          MomentSummary m = result.moments();
          into.computeIfAbsent(part, p -> new MomentSummary(m.dimension())).merge(m);
        });
  }

  CellResult result() {
    ReplicaSummary all = ReplicaSummary.of(total);
    return new CellResult(
        cell,
        all,
        groups.stream().map(ReplicaSummary::of).toList(),
        RawOutputs.concat(all.outputs().dimension(), raw));
  }
}
