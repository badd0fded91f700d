package org.normscale.benchmarks;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.training.Trainer;

/**
 * Trains workloads on request, beside other programs that do the same: each line {@code workload
 * threads} on standard input is answered by a line {@code seconds loss}, the loss being the mean of
 * the final losses of all replicas.
 */
public final class Worker {

  private final Kernel kernel;
  private final Map<String, List<Trainer>> trainers = new HashMap<>();
  private final Map<String, List<ReplicaKey>> keys = new HashMap<>();

  private Worker(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Runs the worker.
   *
   * @param args the kernel; or {@code data}, a folder and workloads: writes points, targets and
   *     initial weights there, as big-endian doubles
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("data")) {
      for (int i = 2; i < args.length; i++) {
        write(Workload.of(args[i]), Path.of(args[1]));
      }
      return;
    }
    Worker worker = new Worker(Kernel.named(args[0]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      out.println(worker.run(Workload.of(words[0]), Integer.parseInt(words[1])));
    }
  }

  private String run(Workload workload, int threads)
      throws ExecutionException, InterruptedException {
    List<ReplicaKey> all =
        keys.computeIfAbsent(
            workload.name(),
            n -> IntStream.range(0, workload.replicas()).mapToObj(workload::key).toList());
    List<Trainer> mine = trainers.computeIfAbsent(workload.name(), n -> new ArrayList<>());
    while (mine.size() < threads) {
      mine.add(workload.trainer(kernel));
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Double>> parts = new ArrayList<>();
      long start = System.nanoTime();
      for (int t = 0; t < threads; t++) {
        int first = t;
        parts.add(pool.submit(() -> workload.train(mine.get(first), all, first, threads)));
      }
      double loss = 0;
      for (Future<Double> part : parts) {
        loss += part.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return String.format(Locale.ROOT, "%.9f %.17g", seconds, loss / workload.replicas());
    } finally {
      pool.shutdown();
    }
  }

  /** Points, targets, then per replica {@code W1^T, .., WL^T, C}. */
  private static void write(Workload workload, Path folder) throws IOException {
    Trainer trainer = workload.trainer(Kernel.REFERENCE);
    Path file = folder.resolve(workload.name() + ".bin");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      for (double[] point : Workload.data().points()) {
        write(out, point);
      }
      write(out, Workload.data().targets());
      for (int r = 0; r < workload.replicas(); r++) {
        trainer.initialize(workload.key(r), false);
        for (int t = 0; t <= workload.widths().size(); t++) {
          double[] weights = new double[trainer.network().weightCount(t)];
          trainer.network().readWeights(t, weights);
          write(out, weights);
        }
      }
    }
  }

  private static void write(DataOutputStream out, double[] values) throws IOException {
    for (double value : values) {
      out.writeDouble(value);
    }
  }
}
