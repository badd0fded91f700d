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

/**
 * Trains workloads on request, beside other programs that do the same: each line {@code workload
 * threads} on standard input is answered by a line {@code seconds loss}, the loss being the mean of
 * the final losses of all networks. The time includes drawing the initial weights of W1, W2 and W5.
 */
public final class Worker {

  private final String kernel;
  private final Map<String, Workload.Run> runs = new HashMap<>();

  private Worker(String kernel) {
    this.kernel = kernel;
  }

  /**
   * Runs the worker.
   *
   * @param args the kernel; or {@code data}, a folder and workloads: writes what other programs
   *     start from there
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (args[0].equals("data")) {
      for (int i = 2; i < args.length; i++) {
        Workload workload = Workload.of(args[i]);
        write(workload, Path.of(args[1]));
        out.println(describe(workload));
      }
      return;
    }
    Worker worker = new Worker(args[0]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 2);
      out.println(worker.run(Workload.of(words[0]), Integer.parseInt(words[1])));
    }
  }

  private String run(Workload workload, int threads)
      throws ExecutionException, InterruptedException {
    Workload.Run run =
        runs.computeIfAbsent(
            workload.name() + " " + threads, n -> workload.prepare(kernel, threads));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> parts = new ArrayList<>();
      long start = System.nanoTime();
      for (int t = 0; t < threads; t++) {
        int part = t;
        parts.add(pool.submit(() -> run.train(part, threads)));
      }
      for (Future<?> part : parts) {
        part.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return String.format(Locale.ROOT, "%.9f %.17g", seconds, run.loss());
    } finally {
      pool.shutdown();
    }
  }

  /** Name, replicas, operations, activations, bits. */
  private static String describe(Workload w) {
    return String.format(
        Locale.ROOT,
        "%s %d %.0f %.0f %d",
        w.name(),
        w.replicas(),
        w.flops(),
        w.activations(),
        w.bits());
  }

  private static void write(Workload workload, Path folder) throws IOException {
    Path file = folder.resolve(workload.name() + ".bin");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
      workload.write(out);
    }
  }
}
