package org.normscale.empirical.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.store.BlockIdentity;
import org.normscale.empirical.store.ResultStore;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.PartResult;

/**
 * Runs the blocks of a plan that a store lacks, on any number of threads, and folds all of them in
 * plan order. Results are bit-identical for any number of threads and any mix of stored and fresh
 * blocks. At most a few blocks per thread are held at once, whatever the number of replicas.
 */
public final class BlockRunner {

  /** Blocks submitted ahead of the fold, per thread. */
  private static final int AHEAD = 4;

  private static final long POLL_MILLIS = 50;

  private final EnsemblePlan plan;
  private final List<Block> blocks;
  private final ResultStore store;
  private final ProgressListener listener;
  private final BooleanSupplier cancelled;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Map<Thread, BlockWorker> workers = new ConcurrentHashMap<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final BiConsumer<Block, Map<Part, PartResult>> sink;
  private final double work;
  private final DoubleAdder workDone = new DoubleAdder();
  private double workStored;
  private Progress progress;

  private record Pending(Block block, Future<Outcome> outcome) {}

  /**
   * A block at hand.
   *
   * @param fresh the parts that were measured here; the others were stored
   */
  private record Outcome(Map<Part, PartResult> results, Set<Part> fresh) {}

  private BlockRunner(
      EnsemblePlan plan,
      List<Block> blocks,
      ResultStore store,
      ProgressListener listener,
      BooleanSupplier cancelled,
      BiConsumer<Block, Map<Part, PartResult>> sink) {
    this.plan = plan;
    this.blocks = blocks;
    this.store = store;
    this.listener = listener;
    this.cancelled = cancelled;
    this.sink = sink;
    this.work = blocks.stream().mapToDouble(plan::flops).sum();
    this.progress = new Progress(0, blocks.size(), 0, 0, work);
  }

  /**
   * Runs a plan.
   *
   * @param plan cells and blocks
   * @param store where finished blocks are looked up and kept
   * @param threads number of threads, at least 1
   * @param listener told of progress, on the calling thread
   * @param cancelled asked often, from several threads; once true, blocks in hand are dropped
   * @return one result per cell, in plan order
   * @throws org.normscale.empirical.training.DivergenceException if training diverged; of several,
   *     the first in plan order
   * @throws RunCancelledException if cancelled, or if the calling thread was interrupted (its
   *     interrupt status is then set)
   */
  public static List<CellResult> run(
      EnsemblePlan plan,
      ResultStore store,
      int threads,
      ProgressListener listener,
      BooleanSupplier cancelled) {
    List<CellFold> folds = plan.cells().stream().map(CellFold::new).toList();
    new BlockRunner(
            plan,
            plan.blocks(),
            store,
            listener,
            cancelled,
            (block, results) -> folds.get(block.cell()).add(block, results))
        .runOn(threads);
    return folds.stream().map(CellFold::result).toList();
  }

  /**
   * Runs some blocks of a plan, such as those of one shard, into the store. Nothing is folded.
   *
   * @param plan the plan
   * @param blocks some of its blocks, in any order
   * @param store where finished blocks are looked up and kept
   * @param threads number of threads, at least 1
   * @param listener told of progress, on the calling thread
   * @param cancelled asked often, from several threads; once true, blocks in hand are dropped
   * @throws org.normscale.empirical.training.DivergenceException if training diverged; of several,
   *     the first in the order of the blocks
   * @throws RunCancelledException if cancelled, or if the calling thread was interrupted (its
   *     interrupt status is then set)
   */
  public static void fill(
      EnsemblePlan plan,
      List<Block> blocks,
      ResultStore store,
      int threads,
      ProgressListener listener,
      BooleanSupplier cancelled) {
    new BlockRunner(plan, blocks, store, listener, cancelled, (block, results) -> {})
        .runOn(threads);
  }

  private void runOn(int threads) {
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "block-runner");
              thread.setDaemon(true);
              return thread;
            });
    try {
      listener.onProgress(progress);
      for (Block block : blocks) {
        pending.add(new Pending(block, executor.submit(() -> runBlock(block))));
        if (pending.size() >= AHEAD * threads) {
          foldNext();
        }
      }
      while (!pending.isEmpty()) {
        foldNext();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunCancelledException(progress);
    } catch (CancellationException e) {
      throw new RunCancelledException(progress);
    } finally {
      stopped.set(true);
      executor.shutdown();
      awaitQuietly(executor);
    }
  }

  private Outcome runBlock(Block block) {
    if (isCancelled()) {
      throw new CancellationException();
    }
    Map<Part, PartResult> results = new EnumMap<>(Part.class);
    Set<Part> fresh = EnumSet.noneOf(Part.class);
    for (Part part : plan.parts()) {
      PartResult stored = store.load(BlockIdentity.of(plan, block, part));
      if (stored != null) {
        results.put(part, stored);
      } else {
        fresh.add(part);
      }
    }
    if (!fresh.isEmpty()) {
      double flops = plan.flopsPerReplica(block.cell(), fresh);
      worker(block.cell())
          .run(block, fresh, this::isCancelled, () -> workDone.add(flops))
          .forEach(
              (part, measured) -> {
                store.save(BlockIdentity.of(plan, block, part), measured);
                results.put(part, measured);
              });
    }
    return new Outcome(results, fresh);
  }

  /** The thread's worker; the one of another cell is let go before a new one is made. */
  private BlockWorker worker(int cell) {
    Thread thread = Thread.currentThread();
    BlockWorker worker = workers.get(thread);
    if (worker == null || !worker.serves(cell)) {
      workers.remove(thread);
      worker = new BlockWorker(plan, cell);
      workers.put(thread, worker);
    }
    return worker;
  }

  private boolean isCancelled() {
    return stopped.get() || cancelled.getAsBoolean();
  }

  private void foldNext() throws InterruptedException {
    Pending next = pending.remove();
    Outcome outcome = await(next.outcome());
    Block block = next.block();
    sink.accept(block, outcome.results());
    boolean stored = outcome.fresh().isEmpty();
    double fresh = stored ? 0 : block.size() * plan.flopsPerReplica(block.cell(), outcome.fresh());
    workStored += plan.flops(block) - fresh;
    report(progress.blocksDone() + 1, progress.blocksFromStore() + (stored ? 1 : 0));
  }

  private void report(int blocksDone, int blocksFromStore) {
    double done = workDone.sum();
    double left = Math.max(0, work - workStored - done);
    progress = new Progress(blocksDone, progress.blocks(), blocksFromStore, done, left);
    listener.onProgress(progress);
  }

  private Outcome await(Future<Outcome> future) throws InterruptedException {
    while (true) {
      try {
        return future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException();
        }
        report(progress.blocksDone(), progress.blocksFromStore());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        if (e.getCause() instanceof Error cause) {
          throw cause;
        }
        throw new IllegalStateException(e);
      }
    }
  }

  /** Blocks in hand stop at their next step; nothing is written after this returns. */
  private static void awaitQuietly(ExecutorService executor) {
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        if (executor.awaitTermination(10, TimeUnit.SECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
