package org.normscale.spark;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.execution.BlockEngine;
import org.normscale.empirical.execution.ClusterSettings.BlockWriter;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.store.BlockIdentity;
import org.normscale.empirical.store.FolderStore;
import org.normscale.empirical.store.ResultStore;
import org.normscale.theory.problem.InvalidInputException;

/** Fills a store with blocks that are run by a Spark cluster. */
final class SparkEngine implements BlockEngine {

  private final SparkSettings settings;
  private final BlockWriter writer;
  private final Consumer<String> messages;
  private @Nullable Cluster cluster;

  SparkEngine(SparkSettings settings, BlockWriter writer, Consumer<String> messages) {
    this.settings = settings;
    this.writer = writer;
    this.messages = messages;
  }

  @Override
  public void fill(
      EnsemblePlan plan,
      List<Block> blocks,
      ResultStore store,
      ProgressListener listener,
      BooleanSupplier cancelled) {
    List<BlockGroup.Item> items = new ArrayList<>();
    FillProgress progress = FillProgress.of(plan, blocks, listener);
    for (Block block : blocks) {
      if (cancelled.getAsBoolean()) {
        throw progress.cancelled();
      }
      Set<Part> missing = missing(plan, block, store);
      if (missing.isEmpty()) {
        progress.stored(block);
      } else {
        items.add(BlockGroup.Item.of(items.size(), block, missing));
      }
    }
    if (!items.isEmpty()) {
      new FillJob(connect(plan), settings, plan, items, store, progress, cancelled)
          .run(writer == BlockWriter.EXECUTORS ? folder(store) : null);
    }
  }

  private static Set<Part> missing(EnsemblePlan plan, Block block, ResultStore store) {
    Set<Part> missing = EnumSet.noneOf(Part.class);
    for (Part part : plan.parts()) {
      if (store.load(BlockIdentity.of(plan, block, part)) == null) {
        missing.add(part);
      }
    }
    return missing;
  }

  private Cluster connect(EnsemblePlan plan) {
    Cluster connected = cluster;
    if (connected == null || connected.context().sc().isStopped()) {
      connected = Cluster.connect(settings, plan.experiment().name(), messages);
      cluster = connected;
    }
    return connected;
  }

  private static FolderStore folder(ResultStore store) {
    if (store instanceof FolderStore folder) {
      return folder;
    }
    throw new InvalidInputException("--writer", "executors", "needs results in a folder");
  }

  @Override
  public void close() {
    if (cluster != null) {
      cluster.close();
      cluster = null;
    }
  }
}
