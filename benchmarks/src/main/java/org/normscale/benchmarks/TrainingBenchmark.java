package org.normscale.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.training.Trainer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time to draw and train one replica of a workload, by kernel. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:ObjectAlignmentInBytes=64"})
public class TrainingBenchmark {

  /** The workload. */
  @Param({"W1", "W2a", "W2b", "W5-64", "W5-4096", "W5-65536"})
  public String workload = "W1";

  /** The kernel. */
  @Param({"ejml", "plain", "vector"})
  public String kernel = "plain";

  private Trainer trainer = TanhWorkload.of("W1", "W1", 0).trainer(Kernel.PLAIN);
  private List<ReplicaKey> keys = List.of();
  private final double[] outputs = new double[2 * TanhWorkload.POINTS];
  private int next;

  /** Makes the trainer. */
  @Setup
  public void prepare() {
    TanhWorkload chosen = TanhWorkload.of(workload, workload, 0);
    trainer = chosen.trainer(Kernel.named(kernel));
    keys = IntStream.range(0, chosen.replicas()).mapToObj(chosen::key).toList();
  }

  /**
   * Draws and trains the next replica.
   *
   * @return its outputs
   */
  @Benchmark
  public double[] replica() {
    ReplicaKey key = keys.get(next++ % keys.size());
    trainer.initialize(key, false);
    trainer.train(key, outputs, () -> false);
    return outputs;
  }
}
