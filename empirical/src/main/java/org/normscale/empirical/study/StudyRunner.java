package org.normscale.empirical.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.execution.Progress;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.execution.RunCancelledException;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Trains the networks of a plan on any number of threads, each from where its checkpoint is. A
 * network depends on its block alone, so curves are bit-identical for any number of threads, any
 * shards and any interruptions.
 */
public final class StudyRunner {

  private static final long POLL_MILLIS = 50;

  private final StudyPlan plan;
  private final CheckpointStore store;
  private final EpochTrainer.Factory factory;
  private final ToDoubleFunction<StudyCell> epochWork;
  private final ProgressListener listener;
  private final BooleanSupplier cancelled;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final DoubleAdder workDone = new DoubleAdder();
  private final DoubleAdder workStored = new DoubleAdder();
  private final AtomicInteger blocksDone = new AtomicInteger();
  private final AtomicInteger blocksStored = new AtomicInteger();
  private final double work;

  private StudyRunner(
      StudyPlan plan,
      CheckpointStore store,
      EpochTrainer.Factory factory,
      ToDoubleFunction<StudyCell> epochWork,
      ProgressListener listener,
      BooleanSupplier cancelled) {
    this.plan = plan;
    this.store = store;
    this.factory = factory;
    this.epochWork = epochWork;
    this.listener = listener;
    this.cancelled = cancelled;
    this.work = plan.blocks().stream().mapToDouble(b -> blockWork(b, -1)).sum();
  }

  /**
   * Trains what is missing.
   *
   * @param plan the plan, or a shard of it
   * @param store where checkpoints are looked up and kept
   * @param factory makes the networks' trainers
   * @param epochWork estimated work of one epoch of a cell (floating-point operations)
   * @param threads number of threads, at least 1
   * @param listener told of progress, on the calling thread
   * @param cancelled asked often, from several threads; once true, networks stop after the epoch in
   *     hand
   * @throws InvalidInputException if training leaves the finite numbers
   * @throws RunCancelledException if cancelled, or if the calling thread was interrupted (its
   *     interrupt status is then set)
   */
  public static void run(
      StudyPlan plan,
      CheckpointStore store,
      EpochTrainer.Factory factory,
      ToDoubleFunction<StudyCell> epochWork,
      int threads,
      ProgressListener listener,
      BooleanSupplier cancelled) {
    new StudyRunner(plan, store, factory, epochWork, listener, cancelled).runOn(threads);
  }

  /**
   * What the checkpoints hold, for as many epochs as the plan asks for.
   *
   * @param plan the whole plan
   * @param store the checkpoints
   * @return one entry per cell; curves that are not finished are shorter, those not begun empty
   */
  public static List<CellCurves> curves(StudyPlan plan, CheckpointStore store) {
    List<List<LearningCurve>> curves = new ArrayList<>();
    plan.cells().forEach(c -> curves.add(new ArrayList<>()));
    for (StudyBlock block : plan.blocks()) {
      Checkpoint checkpoint = store.load(block);
      LearningCurve curve = checkpoint == null ? new LearningCurve(List.of()) : checkpoint.curve();
      curves.get(block.cell().index()).add(curve.first(Math.min(plan.epochs(), curve.epochs())));
    }
    return plan.cells().stream().map(c -> new CellCurves(c, curves.get(c.index()))).toList();
  }

  private void runOn(int threads) {
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "study-runner");
              thread.setDaemon(true);
              return thread;
            });
    try {
      report();
      List<Future<?>> blocks = new ArrayList<>();
      plan.blocks().forEach(b -> blocks.add(executor.submit(() -> runBlock(b))));
      for (Future<?> block : blocks) {
        await(block);
      }
      report();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunCancelledException(progress());
    } catch (CancellationException e) {
      throw new RunCancelledException(progress());
    } finally {
      stopped.set(true);
      executor.shutdown();
      awaitQuietly(executor);
    }
  }

  private void runBlock(StudyBlock block) {
    if (isCancelled()) {
      throw new CancellationException();
    }
    Checkpoint stored = store.load(block);
    int reached = stored == null ? -1 : stored.curve().epochs();
    workStored.add(blockWork(block, -1) - blockWork(block, reached));
    if (reached >= plan.epochs()) {
      blocksStored.incrementAndGet();
    } else {
      train(block, stored);
    }
    blocksDone.incrementAndGet();
  }

  private void train(StudyBlock block, @Nullable Checkpoint stored) {
    EpochTrainer trainer = factory.create(block.cell(), block.seed());
    LearningCurve curve;
    if (stored == null) {
      curve = keep(block, new LearningCurve(List.of()), trainer);
    } else {
      trainer.restore(stored.state());
      curve = stored.curve();
    }
    while (curve.epochs() < plan.epochs()) {
      if (isCancelled()) {
        throw new CancellationException();
      }
      trainer.trainEpoch();
      curve = keep(block, curve, trainer);
      workDone.add(epochWork.applyAsDouble(block.cell()));
    }
  }

  /** Measures and writes the checkpoint. */
  private LearningCurve keep(StudyBlock block, LearningCurve curve, EpochTrainer trainer) {
    EpochMeasures measures = trainer.measure();
    LearningCurve longer = curve.plus(measures);
    if (!measures.isFinite()) {
      throw new InvalidInputException(
          "training diverged: "
              + block.describe()
              + ", after epoch "
              + longer.epochs()
              + ": test loss "
              + measures.testLoss()
              + "; a smaller --rate may help");
    }
    store.save(block, new Checkpoint(longer, trainer.state()));
    return longer;
  }

  /** Work of the epochs that a block still lacks. */
  private double blockWork(StudyBlock block, int reached) {
    int missing = plan.epochs() - Math.max(0, reached);
    return Math.max(0, missing) * epochWork.applyAsDouble(block.cell());
  }

  private boolean isCancelled() {
    return stopped.get() || cancelled.getAsBoolean();
  }

  private Progress progress() {
    double done = workDone.sum();
    return new Progress(
        blocksDone.get(),
        plan.blocks().size(),
        blocksStored.get(),
        done,
        Math.max(0, work - workStored.sum() - done));
  }

  private void report() {
    listener.onProgress(progress());
  }

  private void await(Future<?> future) throws InterruptedException {
    while (true) {
      try {
        future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException();
        }
        report();
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

  /** Networks stop after the epoch in hand; nothing is written after this returns. */
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
