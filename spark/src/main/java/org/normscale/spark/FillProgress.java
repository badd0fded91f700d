package org.normscale.spark;

import java.util.List;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.execution.Progress;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.execution.RunCancelledException;

/** Counts blocks and work while a store is filled. */
final class FillProgress {

  private final EnsemblePlan plan;
  private final int blocks;
  private final ProgressListener listener;
  private int stored;
  private int done;
  private double workDone;
  private double workLeft;

  private FillProgress(EnsemblePlan plan, int blocks, double work, ProgressListener listener) {
    this.plan = plan;
    this.blocks = blocks;
    this.workLeft = work;
    this.listener = listener;
  }

  static FillProgress of(EnsemblePlan plan, List<Block> blocks, ProgressListener listener) {
    double work = blocks.stream().mapToDouble(plan::flops).sum();
    FillProgress progress = new FillProgress(plan, blocks.size(), work, listener);
    progress.tell();
    return progress;
  }

  /** A block was found in the store. */
  void stored(Block block) {
    stored++;
    workLeft -= plan.flops(block);
    tell();
  }

  /** A block was run, or the parts of it that were missing. */
  void run(BlockGroup.Item item) {
    done++;
    workDone += item.flops(plan);
    workLeft -= plan.flops(item.block());
    tell();
  }

  void tell() {
    listener.onProgress(current());
  }

  private Progress current() {
    return new Progress(stored + done, blocks, stored, workDone, Math.max(0, workLeft));
  }

  RunCancelledException cancelled() {
    return new RunCancelledException(current());
  }
}
