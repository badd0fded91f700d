package org.normscale.empirical.execution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.EnsemblePlan;

/**
 * How fast this machine trains the cells of a plan, from a few replicas of some of them, on as many
 * threads as the run will have. The results of these replicas are dropped.
 */
public final class Calibration {

  /** Cells that are measured at most; the others take the speed of the nearest in work. */
  private static final int MOST_CELLS = 16;

  /** Time for each measured cell, and for all of them at least (ns). */
  private static final long SLICE_NANOS = 250_000_000L;

  private static final long LEAST_NANOS = 1_000_000_000L;

  /** A cell that is not through one replica by then is not measured (ns). */
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final EnsemblePlan plan;

  /** Seconds of one thread per floating-point operation, by the work of a replica. */
  private final TreeMap<Double, Double> speeds = new TreeMap<>();

  private Calibration(EnsemblePlan plan) {
    this.plan = plan;
  }

  /**
   * Measures. Takes 1 to 4 seconds, and up to 10 if replicas take long.
   *
   * @param plan the plan
   * @param threads number of threads, at least 1
   * @return what was measured
   */
  public static Calibration of(EnsemblePlan plan, int threads) {
    Calibration calibration = new Calibration(plan);
    List<Cell> cells = calibration.chosen();
    long slice = Math.max(SLICE_NANOS, LEAST_NANOS / cells.size());
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "calibration");
              thread.setDaemon(true);
              return thread;
            });
    try {
      for (Cell cell : cells) {
        calibration.measure(cell, threads, slice, deadline, executor);
      }
    } catch (CancellationException e) {
      // Cells from here on are larger still: they take the speed of those before.
      return calibration;
    } finally {
      executor.shutdownNow();
    }
    return calibration;
  }

  /** Small cells first, evenly over all of them. */
  private List<Cell> chosen() {
    List<Cell> cells = new ArrayList<>(plan.cells());
    cells.sort(Comparator.comparingDouble(this::work));
    int count = Math.min(MOST_CELLS, cells.size());
    List<Cell> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(cells.get((int) ((i + 1L) * cells.size() / count) - 1));
    }
    return some;
  }

  private double work(Cell cell) {
    return plan.flopsPerReplica(cell.index(), plan.parts());
  }

  private void measure(
      Cell cell, int threads, long slice, long deadline, ExecutorService executor) {
    List<Future<Double>> futures = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      futures.add(executor.submit(() -> secondsPerReplica(cell, slice, deadline)));
    }
    double sum = 0;
    for (Future<Double> future : futures) {
      sum += await(future);
    }
    speeds.put(work(cell), sum / threads / work(cell));
  }

  private static double await(Future<Double> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    }
  }

  /** The first half of the time lets the virtual machine compile; the second is measured. */
  private double secondsPerReplica(Cell cell, long slice, long deadline) {
    BlockWorker worker = new BlockWorker(plan, cell.index());
    long begin = System.nanoTime();
    long start = begin;
    long replicas = 0;
    int size = 1;
    boolean warm = false;
    while (true) {
      worker.run(
          new Block(cell.index(), 0, 0, size),
          plan.parts(),
          () -> System.nanoTime() > deadline,
          () -> {});
      long now = System.nanoTime();
      replicas += size;
      if (now - begin >= slice) {
        return (now - start) / 1e9 / replicas;
      }
      if (!warm && now - begin >= slice / 2) {
        warm = true;
        start = now;
        replicas = 0;
      } else if (!warm) {
        size = Math.min(2 * size, EnsemblePlan.BLOCK_SIZE);
      }
    }
  }

  /**
   * Time that one thread needs for one replica of a cell, while the others run too.
   *
   * @param cell a cell of the plan
   * @return seconds; empty if no cell could be measured in time
   */
  public OptionalDouble secondsPerReplica(Cell cell) {
    double work = work(cell);
    Map.Entry<Double, Double> below = speeds.floorEntry(work);
    Map.Entry<Double, Double> nearest = below == null ? speeds.firstEntry() : below;
    return nearest == null ? OptionalDouble.empty() : OptionalDouble.of(work * nearest.getValue());
  }
}
