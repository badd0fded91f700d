package org.normscale.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.store.BlockIdentity;
import org.normscale.empirical.store.BlockTransfer;
import org.normscale.empirical.store.FolderStore;
import org.normscale.empirical.store.ResultStore;
import org.normscale.theory.problem.InvalidInputException;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/** One Spark job: sends groups of blocks out and takes in what comes back, in any order. */
final class FillJob {

  private static final long POLL_MILLIS = 50;

  /** Time for the virtual machine's shutdown to reach this run after it has stopped Spark. */
  private static final long SHUTDOWN_MILLIS = 1000;

  /** Outcomes that wait for the driver to write them; more make Spark's scheduler wait. */
  private static final int WAITING = 1000;

  private final Cluster cluster;
  private final SparkSettings settings;
  private final EnsemblePlan plan;
  private final List<BlockGroup.Item> items;
  private final ResultStore store;
  private final FillProgress progress;
  private final BooleanSupplier cancelled;
  private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(WAITING);
  private final BitSet finished = new BitSet();
  private volatile boolean over;

  /** Position of the first block known to diverge; blocks after it are not needed. */
  private int end;

  private record Arrival(int group, GroupOutcome outcome) {}

  FillJob(
      Cluster cluster,
      SparkSettings settings,
      EnsemblePlan plan,
      List<BlockGroup.Item> items,
      ResultStore store,
      FillProgress progress,
      BooleanSupplier cancelled) {
    this.cluster = cluster;
    this.settings = settings;
    this.plan = plan;
    this.items = items;
    this.store = store;
    this.progress = progress;
    this.cancelled = cancelled;
    this.end = items.size();
  }

  /**
   * Runs all blocks.
   *
   * @param shared folder that executors are to write into; null to gather results here
   */
  void run(@Nullable FolderStore shared) {
    if (shared == null) {
      run(null, "");
      return;
    }
    Path folder = shared.folder().toAbsolutePath();
    Path marker = folder.resolve(".shared-" + UUID.randomUUID());
    try {
      Files.createFile(marker);
      try {
        run(folder.toString(), String.valueOf(marker.getFileName()));
      } finally {
        Files.deleteIfExists(marker);
      }
    } catch (IOException e) {
      throw new InvalidInputException("--out", folder, "cannot be written: " + e.getMessage());
    }
  }

  private void run(@Nullable String folder, String marker) {
    List<BlockGroup> groups = BlockGroup.cut(items, plan);
    Broadcast<PlanMessage> message = cluster.context().broadcast(PlanMessage.of(plan));
    SimpleFutureAction<BoxedUnit> job = submit(groups, new GroupTask(message, folder, marker));
    try {
      while (finished.nextClearBit(0) < end) {
        take(groups, job);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw progress.cancelled();
    } finally {
      over = true;
      job.cancel();
    }
    if (end < items.size()) {
      runAgain(items.get(end));
    }
  }

  private SimpleFutureAction<BoxedUnit> submit(List<BlockGroup> groups, GroupTask task) {
    List<Object> partitions =
        IntStream.range(0, groups.size()).<Object>mapToObj(Integer::valueOf).toList();
    return cluster
        .context()
        .sc()
        .submitJob(
            cluster.context().parallelize(groups, groups.size()).rdd(),
            task,
            CollectionConverters.asScala(partitions).toSeq(),
            (group, outcome) -> {
              arrived(new Arrival((Integer) group, outcome));
              return BoxedUnit.UNIT;
            },
            () -> BoxedUnit.UNIT);
  }

  /** On Spark's thread, which waits here while too many outcomes wait to be written. */
  private void arrived(Arrival arrival) {
    try {
      boolean taken = false;
      while (!taken && !over) {
        taken = arrivals.offer(arrival, POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(List<BlockGroup> groups, SimpleFutureAction<BoxedUnit> job)
      throws InterruptedException {
    // Asked before the queue is looked at: what a finished job has sent is in the queue.
    boolean complete = job.isCompleted();
    Arrival arrival = arrivals.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
    if (cancelled.getAsBoolean()) {
      throw progress.cancelled();
    }
    cluster.executors().report();
    if (arrival != null) {
      keep(groups.get(arrival.group()), arrival.outcome());
    } else if (complete) {
      throw failed(job);
    } else {
      progress.tell();
    }
  }

  private void keep(BlockGroup group, GroupOutcome outcome) {
    for (int i = 0; i < outcome.blocks().size(); i++) {
      BlockGroup.Item item = group.items().get(i);
      GroupOutcome.OfBlock result = outcome.blocks().get(i);
      if (result instanceof GroupOutcome.Measured measured) {
        keep(item, measured.packed());
      } else if (result instanceof GroupOutcome.Kept kept) {
        check(item, kept.names());
      } else {
        end = Math.min(end, item.position());
        continue;
      }
      finished.set(item.position());
      progress.run(item);
    }
    if (outcome.refusal() != null) {
      throw new InvalidInputException(outcome.refusal());
    }
  }

  private void keep(BlockGroup.Item item, Map<Part, byte[]> packed) {
    for (Part part : item.parts()) {
      BlockIdentity identity = BlockIdentity.of(plan, item.block(), part);
      byte[] bytes = packed.get(part);
      if (bytes == null) {
        throw otherProgram();
      }
      try {
        store.save(identity, BlockTransfer.unpack(identity, bytes));
      } catch (InvalidInputException e) {
        throw e;
      } catch (IllegalArgumentException e) {
        throw otherProgram();
      }
    }
  }

  private void check(BlockGroup.Item item, Map<Part, String> names) {
    for (Part part : item.parts()) {
      if (!BlockIdentity.of(plan, item.block(), part).name().equals(names.get(part))) {
        throw otherProgram();
      }
    }
  }

  private InvalidInputException otherProgram() {
    return settings.unusable(
        "executors returned other blocks than they were asked for; they must run the same"
            + " normscale-spark.jar as the driver");
  }

  private RuntimeException failed(SimpleFutureAction<BoxedUnit> job) throws InterruptedException {
    long patience = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SHUTDOWN_MILLIS);
    while (System.nanoTime() < patience) {
      if (cancelled.getAsBoolean()) {
        return progress.cancelled();
      }
      Thread.sleep(POLL_MILLIS);
    }
    var value = job.value();
    String reason =
        value.isDefined() && value.get().isFailure()
            ? Failures.reason(value.get().failed().get())
            : "it ended early";
    return settings.unusable(
        "the Spark job failed: "
            + reason
            + "; finished blocks are kept, and the same command continues from there");
  }

  /** Divergence does not depend on the machine: here it shows with all that it tells. */
  private void runAgain(BlockGroup.Item item) {
    BlockRunner.fill(plan, List.of(item.block()), store, 1, ProgressListener.NONE, cancelled);
  }
}
