package org.normscale.empirical.online;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.normscale.empirical.execution.Progress;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.execution.RunCancelledException;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.theory.problem.InvalidInputException;

/**
 * On-line learning of a soft committee machine, {@code f(x) = sum_k g(u_k)}, {@code g(u) = erf(u /
 * sqrt 2)}, from the teacher {@code y = sum_n g(B_n . x)} with orthonormal {@code B_n} and inputs
 * {@code x ~ N(0, I_d)}, every example used once (Saad and Solla 1995, Phys. Rev. E 52; Biehl and
 * Schwarze 1995, J. Phys. A 28; with batch normalization: docs/guide/batch-normalization.md).
 *
 * @param dimension d, at least K + M
 * @param rule the steps
 * @param method how committees are simulated
 * @param end time alpha at which a run ends, in examples over d, finite and above 0; rounded up to
 *     whole records
 * @param records recorded times after the first, at least 1; fewer where there are fewer steps
 */
public record OnlineSimulation(
    int dimension, StepRule rule, SimulationMethod method, double end, int records) {

  private static final int STEPS_BETWEEN_QUESTIONS = 1000;

  /**
   * Validates.
   *
   * @throws InvalidInputException if a number is out of range
   */
  public OnlineSimulation {
    if (dimension < 1) {
      throw new InvalidInputException("dimension", dimension, "must be at least 1");
    }
    InvalidInputException.requirePositive("end", end);
    if (records < 1) {
      throw new InvalidInputException("records", records, "must be at least 1");
    }
  }

  /** Steps between two records. */
  private long stride() {
    return Math.max(1, Math.round(end * dimension / rule.batch() / records));
  }

  private long recorded() {
    return (long) Math.ceil(end * dimension / rule.batch() / stride() - 1e-9);
  }

  /**
   * Trains one committee per start. The result is the same for any number of threads.
   *
   * @param starts order parameters to start from, all with the same K and M
   * @param seed root of the random streams
   * @param threads number of threads, at least 1
   * @param listener told of progress, on the calling thread; committees count as blocks
   * @param cancelled asked often, from several threads
   * @return one trajectory per start, in the same order
   * @throws InvalidInputException if d is below K + M, or training diverged
   * @throws RunCancelledException if cancelled, or if the calling thread was interrupted
   */
  public List<OnlineTrajectory> run(
      List<Overlaps> starts,
      long seed,
      int threads,
      ProgressListener listener,
      BooleanSupplier cancelled) {
    for (Overlaps start : starts) {
      int least = start.students() + start.teachers();
      if (dimension < least) {
        throw new InvalidInputException(
            "dimension", dimension, "must be at least K + M = " + least);
      }
    }
    AtomicBoolean stopped = new AtomicBoolean();
    ExecutorService executor = Executors.newFixedThreadPool(threads, OnlineSimulation::thread);
    try {
      List<Future<OnlineTrajectory>> pending = new ArrayList<>();
      for (int s = 0; s < starts.size(); s++) {
        int index = s;
        pending.add(
            executor.submit(
                () -> one(starts, index, seed, () -> stopped.get() || cancelled.getAsBoolean())));
      }
      return collect(pending, listener);
    } finally {
      stopped.set(true);
      executor.shutdown();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "online-simulation");
    thread.setDaemon(true);
    return thread;
  }

  private static List<OnlineTrajectory> collect(
      List<Future<OnlineTrajectory>> pending, ProgressListener listener) {
    List<OnlineTrajectory> done = new ArrayList<>();
    int all = pending.size();
    for (Future<OnlineTrajectory> future : pending) {
      Progress progress = new Progress(done.size(), all, 0, done.size(), all - done.size());
      listener.onProgress(progress);
      try {
        done.add(future.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new RunCancelledException(progress);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof CancellationException) {
          throw new RunCancelledException(progress);
        }
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(e.getCause());
      }
    }
    listener.onProgress(new Progress(all, all, 0, all, 0));
    return List.copyOf(done);
  }

  private OnlineTrajectory one(
      List<Overlaps> starts, int index, long seed, BooleanSupplier cancelled) {
    Overlaps start = starts.get(index);
    UniformRandomProvider random =
        new ReplicaKey(seed, identity(start), 0, index).stream(0, Purpose.ONLINE_EXAMPLES);
    Committee committee =
        method == SimulationMethod.FULL
            ? new FullCommittee(start, rule, dimension, random)
            : new ReducedCommittee(start, rule, dimension, random);
    List<Double> times = new ArrayList<>(List.of(0.0));
    List<Overlaps> overlaps = new ArrayList<>(List.of(start));
    for (long r = 1; r <= recorded(); r++) {
      for (long step = 0; step < stride(); step++) {
        if (step % STEPS_BETWEEN_QUESTIONS == 0 && cancelled.getAsBoolean()) {
          throw new CancellationException();
        }
        committee.step();
      }
      double time = (double) (r * stride()) * rule.batch() / dimension;
      Overlaps now = committee.overlaps();
      if (!now.isFinite()) {
        throw new InvalidInputException(
            "rate",
            rule.rate(),
            "training diverged before alpha = " + time + "; use a smaller one");
      }
      times.add(time);
      overlaps.add(now);
    }
    return new OnlineTrajectory(times, overlaps);
  }

  /** What determines the law of a run, its start aside: 128 bits of a hash. */
  private CellIdentity identity(Overlaps start) {
    String text =
        String.join(
            " ",
            "online",
            String.valueOf(start.students()),
            String.valueOf(start.teachers()),
            String.valueOf(dimension),
            rule.normalization().name(),
            String.valueOf(rule.rate()),
            String.valueOf(rule.gammaRate()),
            String.valueOf(rule.batch()),
            method.name());
    ByteBuffer hash = ByteBuffer.wrap(CanonicalJson.digest(text.getBytes(StandardCharsets.UTF_8)));
    return new CellIdentity(hash.getLong(), hash.getLong());
  }
}
