package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Shard;
import org.normscale.empirical.ensemble.Sharding;
import org.normscale.empirical.store.MissingBlock;
import org.normscale.theory.problem.NetworkSpec;

/** Which blocks a folder lacks, and which shard would compute them. */
final class MissingBlocks {

  private static final int SHOWN = 10;

  private final EnsemblePlan plan;
  private final List<MissingBlock> missing;
  private final Set<Block> blocks = new LinkedHashSet<>();
  private final @Nullable Sharding sharding;

  /** Shards are told if all runs had the same number of them. */
  MissingBlocks(EnsemblePlan plan, List<MissingBlock> missing, Set<Integer> shardCounts) {
    this.plan = plan;
    this.missing = missing;
    missing.forEach(m -> blocks.add(m.block()));
    this.sharding =
        shardCounts.size() == 1 ? Sharding.of(plan, shardCounts.iterator().next()) : null;
  }

  boolean isEmpty() {
    return missing.isEmpty();
  }

  /** Number of blocks that are there with all their parts. */
  int present() {
    return plan.blocks().size() - blocks.size();
  }

  /** For people: the shards first, else the first blocks. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(blocks.size() + " of " + plan.blocks().size() + " blocks are missing");
    if (sharding == null) {
      blocks.stream().limit(SHOWN).forEach(b -> lines.add("missing: " + words(b)));
      if (blocks.size() > SHOWN) {
        lines.add("and " + (blocks.size() - SHOWN) + " more; --format json names all");
      }
      return lines;
    }
    Map<Integer, List<Block>> shards =
        blocks.stream()
            .collect(
                Collectors.groupingBy(
                    b -> sharding.shardOf(b).index(), TreeMap::new, Collectors.toList()));
    shards.forEach(
        (index, list) ->
            lines.add(
                "missing: "
                    + list.size()
                    + " of the "
                    + sharding.blocks(index).size()
                    + " blocks of shard "
                    + sharding.shardOf(list.get(0))
                    + ", the first: "
                    + words(list.get(0))));
    return lines;
  }

  private String words(Block block) {
    NetworkSpec network = plan.cells().get(block.cell()).network();
    return "gammas "
        + network.gammas()
        + ", widths "
        + network.widths()
        + ", replicas "
        + block.firstReplica()
        + " to "
        + (block.firstReplica() + block.size() - 1);
  }

  void addTo(ArrayNode array) {
    for (MissingBlock m : missing) {
      Block block = m.block();
      NetworkSpec network = plan.cells().get(block.cell()).network();
      var node = array.addObject().put("cell", block.cell());
      network.widths().forEach(node.putArray("widths")::add);
      network.gammas().forEach(node.putArray("gammas")::add);
      node.put("first_replica", block.firstReplica()).put("replicas", block.size());
      node.put("part", m.part().key()).put("shard", shard(block));
    }
  }

  private @Nullable String shard(Block block) {
    if (sharding == null) {
      return null;
    }
    Shard shard = sharding.shardOf(block);
    return shard.toString();
  }

  TextTable table() {
    TextTable table =
        new TextTable("cell", "widths", "gammas", "first_replica", "replicas", "part", "shard");
    for (MissingBlock m : missing) {
      Block block = m.block();
      NetworkSpec network = plan.cells().get(block.cell()).network();
      String shard = shard(block);
      table.row(
          String.valueOf(block.cell()),
          network.widths().toString(),
          network.gammas().toString(),
          String.valueOf(block.firstReplica()),
          String.valueOf(block.size()),
          m.part().key(),
          shard == null ? "" : shard);
    }
    return table;
  }
}
