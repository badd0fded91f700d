package org.normscale.empirical.ensemble;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Which shard of a run computes which block. Blocks are dealt in the order of their index in the
 * cell, those of costly cells first, each to the shard with the least estimated work so far. So
 * shards differ by about one block's work at most, and a run that is extended by more replicas
 * leaves every full block with its shard.
 */
public final class Sharding {

  private final EnsemblePlan plan;
  private final int count;
  private final Map<Block, Integer> shards = new HashMap<>();

  private record Load(int shard, double work) {}

  private Sharding(EnsemblePlan plan, int count) {
    this.plan = plan;
    this.count = count;
    PriorityQueue<Load> loads =
        new PriorityQueue<>(Comparator.comparingDouble(Load::work).thenComparingInt(Load::shard));
    for (int i = 1; i <= count; i++) {
      loads.add(new Load(i, 0));
    }
    dealt()
        .forEach(
            block -> {
              Load least = loads.remove();
              shards.put(block, least.shard());
              loads.add(new Load(least.shard(), least.work() + plan.flops(block)));
            });
  }

  /** Sorted in a way that more replicas only append to, but for a block that was cut short. */
  private Stream<Block> dealt() {
    return plan.blocks().stream()
        .sorted(
            Comparator.comparingInt(Block::index)
                .thenComparing(Comparator.comparingDouble(plan::flops).reversed())
                .thenComparingInt(Block::cell));
  }

  /**
   * Deals the blocks of a plan.
   *
   * @param plan the plan
   * @param count number of shards, in 1..{@link Shard#MOST}
   * @return the shards of its blocks
   * @throws org.normscale.theory.problem.InvalidInputException if the number is out of range
   */
  public static Sharding of(EnsemblePlan plan, int count) {
    return new Sharding(plan, new Shard(1, count).count());
  }

  /**
   * The shard that computes a block.
   *
   * @param block a block of the plan
   * @return its shard
   */
  public Shard shardOf(Block block) {
    Integer index = shards.get(block);
    if (index == null) {
      throw new IllegalArgumentException(block + " is not in the plan");
    }
    return new Shard(index, count);
  }

  /**
   * The blocks of one shard.
   *
   * @param index which shard, from 1
   * @return its blocks in plan order; none if there are more shards than blocks
   */
  public List<Block> blocks(int index) {
    return plan.blocks().stream().filter(b -> shardOf(b).index() == index).toList();
  }
}
