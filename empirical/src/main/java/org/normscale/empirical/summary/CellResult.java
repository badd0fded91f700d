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
 */
public record CellResult(Cell cell, ReplicaSummary total, List<ReplicaSummary> groups) {

  /** Largest number of groups. */
  public static final int GROUPS = 20;

  /** Copies the list of groups. */
  public CellResult {
    groups = List.copyOf(groups);
  }
}
