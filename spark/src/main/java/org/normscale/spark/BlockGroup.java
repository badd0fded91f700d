package org.normscale.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;

/**
 * What one Spark task runs: blocks of one cell, in plan order.
 *
 * @param items the blocks, at least one
 */
record BlockGroup(List<Item> items) implements Serializable {

  /** Work of a task at least, if there are so many blocks: a quarter of a second or so. */
  private static final double TASK_FLOPS = 5e8;

  /** Tasks of a job at most; the driver keeps a few kB for each. */
  private static final double MOST_TASKS = 50_000;

  /**
   * A block with what is missing of it.
   *
   * @param position index among the blocks that are to be run
   * @param cell index of the cell
   * @param index index of the block in the cell
   * @param firstReplica index of its first replica
   * @param size number of replicas
   * @param parts what is to be measured
   */
  record Item(int position, int cell, int index, int firstReplica, int size, List<Part> parts)
      implements Serializable {

    static Item of(int position, Block block, Set<Part> parts) {
      return new Item(
          position,
          block.cell(),
          block.index(),
          block.firstReplica(),
          block.size(),
          new ArrayList<>(parts));
    }

    Block block() {
      return new Block(cell, index, firstReplica, size);
    }

    double flops(EnsemblePlan plan) {
      return size * plan.flopsPerReplica(cell, Set.copyOf(parts));
    }
  }

  /** Cuts blocks into tasks of about equal work, not across cells. */
  static List<BlockGroup> cut(List<Item> items, EnsemblePlan plan) {
    double all = items.stream().mapToDouble(i -> i.flops(plan)).sum();
    double share = Math.max(TASK_FLOPS, all / MOST_TASKS);
    List<BlockGroup> groups = new ArrayList<>();
    List<Item> current = new ArrayList<>();
    double work = 0;
    for (Item item : items) {
      if (!current.isEmpty() && (work >= share || current.get(0).cell() != item.cell())) {
        groups.add(new BlockGroup(current));
        current = new ArrayList<>();
        work = 0;
      }
      current.add(item);
      work += item.flops(plan);
    }
    if (!current.isEmpty()) {
      groups.add(new BlockGroup(current));
    }
    return groups;
  }
}
