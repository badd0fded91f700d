package org.normscale.spark;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.execution.BlockWorker;
import org.normscale.empirical.store.BlockIdentity;
import org.normscale.empirical.store.BlockTransfer;
import org.normscale.empirical.store.FolderStore;
import org.normscale.empirical.summary.PartResult;
import org.normscale.empirical.training.DivergenceException;
import org.normscale.theory.problem.InvalidInputException;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Runs a group of blocks, on an executor. */
final class GroupTask extends AbstractFunction1<Iterator<BlockGroup>, GroupOutcome>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Groups that this virtual machine has in hand. */
  private static final AtomicInteger RUNNING = new AtomicInteger();

  private static volatile @Nullable Known known;

  private final Broadcast<PlanMessage> message;
  private final @Nullable String folder;
  private final String marker;

  /** The plan read last: the groups of a job share it. */
  private record Known(PlanMessage message, EnsemblePlan plan) {}

  /**
   * The task.
   *
   * @param message the plan
   * @param folder where to keep results, the same folder on all machines; null to send them back
   * @param marker name of a file there that proves it is the same; empty without a folder
   */
  GroupTask(Broadcast<PlanMessage> message, @Nullable String folder, String marker) {
    this.message = message;
    this.folder = folder;
    this.marker = marker;
  }

  @Override
  public GroupOutcome apply(Iterator<BlockGroup> groups) {
    List<GroupOutcome.OfBlock> outcomes = new ArrayList<>();
    int running = RUNNING.incrementAndGet();
    try {
      run(groups.next(), running, outcomes);
      return new GroupOutcome(outcomes, null);
    } catch (InvalidInputException e) {
      return new GroupOutcome(outcomes, e.getMessage() + " (executor on " + host() + ")");
    } catch (CancellationException e) {
      // Throws Spark's own exception, which is not a failure of the task.
      TaskContext.get().killTaskIfInterrupted();
      throw e;
    } finally {
      RUNNING.decrementAndGet();
    }
  }

  private void run(BlockGroup group, int running, List<GroupOutcome.OfBlock> outcomes) {
    EnsemblePlan plan = plan(message.value());
    FolderStore store = store();
    checkMemory(plan, running);
    BlockWorker worker = new BlockWorker(plan, group.items().get(0).cell());
    for (BlockGroup.Item item : group.items()) {
      try {
        outcomes.add(
            store == null ? measured(plan, worker, item) : kept(plan, worker, item, store));
      } catch (DivergenceException e) {
        outcomes.add(new GroupOutcome.Diverged());
      }
    }
  }

  private static EnsemblePlan plan(PlanMessage message) {
    Known last = known;
    if (last == null || !last.message().equals(message)) {
      last = new Known(message, message.plan());
      known = last;
    }
    return last.plan();
  }

  private @Nullable FolderStore store() {
    if (folder == null) {
      return null;
    }
    Path path = Path.of(folder);
    if (!Files.exists(path.resolve(marker))) {
      throw new InvalidInputException(
          "--out",
          folder,
          "is not the driver's folder there; with --writer executors all machines must share it");
    }
    return FolderStore.join(path);
  }

  private static void checkMemory(EnsemblePlan plan, int running) {
    try {
      plan.checkMemory(Runtime.getRuntime().maxMemory(), running);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.getMessage() + "; spark.executor.memory and spark.executor.cores ask for them");
    }
  }

  private static GroupOutcome.Measured measured(
      EnsemblePlan plan, BlockWorker worker, BlockGroup.Item item) {
    Block block = item.block();
    Map<Part, byte[]> packed = new EnumMap<>(Part.class);
    run(worker, block, Set.copyOf(item.parts()))
        .forEach(
            (part, result) ->
                packed.put(part, BlockTransfer.pack(BlockIdentity.of(plan, block, part), result)));
    return new GroupOutcome.Measured(packed);
  }

  /** What another task, of an executor that was lost, has kept is not run again. */
  private static GroupOutcome.Kept kept(
      EnsemblePlan plan, BlockWorker worker, BlockGroup.Item item, FolderStore store) {
    Block block = item.block();
    Map<Part, String> names = new EnumMap<>(Part.class);
    Set<Part> missing = EnumSet.noneOf(Part.class);
    for (Part part : item.parts()) {
      BlockIdentity identity = BlockIdentity.of(plan, block, part);
      names.put(part, identity.name());
      if (store.load(identity) == null) {
        missing.add(part);
      }
    }
    if (!missing.isEmpty()) {
      run(worker, block, missing)
          .forEach((part, result) -> store.save(BlockIdentity.of(plan, block, part), result));
    }
    return new GroupOutcome.Kept(names);
  }

  private static Map<Part, PartResult> run(BlockWorker worker, Block block, Set<Part> parts) {
    TaskContext task = TaskContext.get();
    return worker.run(block, parts, task::isInterrupted, () -> {});
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed machine";
    }
  }
}
