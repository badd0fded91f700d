package org.normscale.benchmarks.djl;

import ai.djl.ndarray.NDManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Trains workloads on request: each line {@code workload replicas part parts} on standard input is
 * answered by {@code seconds loss-sum}; this process trains every {@code parts}-th network from
 * {@code part} on.
 */
public final class Peer {

  private Peer() {}

  /**
   * Runs the peer.
   *
   * @param args folder of the workloads' files
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, Training> ready = new HashMap<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Training training = ready.get(line);
        if (training == null) {
          training = prepare(manager, folder, line.split(" ", 4));
          ready.put(line, training);
        }
        long start = System.nanoTime();
        training.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%.9f %.17g%n", seconds, training.loss());
      }
    }
  }

  private static Training prepare(NDManager manager, Path folder, String[] words)
      throws IOException {
    Numbers numbers = Numbers.read(folder.resolve(words[0] + ".bin"), manager);
    int replicas = Integer.parseInt(words[1]);
    int part = Integer.parseInt(words[2]);
    int parts = Integer.parseInt(words[3]);
    return words[0].startsWith("W3")
        ? ImageTraining.of(manager, numbers, replicas, part, parts)
        : TanhTraining.of(manager, numbers, words[0], replicas, part, parts);
  }
}
