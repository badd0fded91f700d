package org.normscale.empirical.summary;

import java.util.List;
import org.normscale.empirical.ensemble.Cell;

/**
 * What was measured in one cell.
 *
 * @param cell the cell, with the replicas that were run
 * @param total moments of all replicas
 * @param groups the same replicas in at most {@link #GROUPS} disjoint groups of whole blocks (block
 *     b in group b mod {@code GROUPS}), for jackknife errors
 * @param raw outputs of the first replicas one by one, as many as {@code EnsemblePlan.rawReplicas}
 *     says
 */
public record CellResult(
    Cell cell, ReplicaSummary total, List<ReplicaSummary> groups, RawOutputs raw) {

  /** Largest number of groups. */
  public static final int GROUPS = 20;

  /** Copies the list of groups. */
  public CellResult {
    groups = List.copyOf(groups);
  }

  /**
   * A result of which no single outputs are kept.
   *
   * @param cell the cell
   * @param total moments of all replicas
   * @param groups the same replicas in groups
   */
  public CellResult(Cell cell, ReplicaSummary total, List<ReplicaSummary> groups) {
    this(cell, total, groups, RawOutputs.none(total.outputs().dimension()));
  }

  /**
   * Whether {@link #raw()} holds all replicas of the cell.
   *
   * @return true if so; false where the bound on kept replicas cuts
   */
  public boolean isRawComplete() {
    return raw.count() == total.outputs().count();
  }
}
