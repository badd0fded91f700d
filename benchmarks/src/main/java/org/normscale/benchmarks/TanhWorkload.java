package org.normscale.benchmarks;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.training.Trainer;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

/**
 * Tanh networks on eight points in three dimensions, full batch, in double precision.
 *
 * @param name name on the command line
 * @param widths hidden widths
 * @param steps steps of training
 * @param replicas number of networks
 */
public record TanhWorkload(String name, List<Integer> widths, int steps, int replicas)
    implements Workload {

  /** Training points. */
  public static final int POINTS = 8;

  /** Their dimension. */
  public static final int DIMENSION = 3;

  private static final double GAMMA = 0.7;

  /** Copies the widths. */
  public TanhWorkload {
    widths = List.copyOf(widths);
  }

  /** Multiplications of W5 are those of W1: replicas times width. */
  private static final int UNITS = 262_144;

  static TanhWorkload of(String name, String kind, int replicas) {
    return switch (kind) {
      case "W1" -> of(name, List.of(1024), 200, replicas, 256);
      case "W2a" -> of(name, List.of(128, 128), 100, replicas, 128);
      case "W2b" -> of(name, List.of(512, 512), 100, replicas, 8);
      default -> {
        if (!kind.startsWith("W5-")) {
          throw new IllegalArgumentException("no workload " + name);
        }
        int width = Integer.parseInt(kind.substring("W5-".length()));
        yield of(name, List.of(width), 200, replicas, Math.max(1, UNITS / width));
      }
    };
  }

  private static TanhWorkload of(
      String name, List<Integer> widths, int steps, int replicas, int usual) {
    return new TanhWorkload(name, widths, steps, replicas == 0 ? usual : replicas);
  }

  /**
   * The network.
   *
   * @return widths, gammas 0.7, tanh, signs as outer weights
   */
  public NetworkSpec network() {
    return NetworkSpec.of(
        widths,
        Collections.nCopies(widths.size(), GAMMA),
        new Activation.Tanh(0),
        new WeightLaw.Rademacher());
  }

  /**
   * The data, from a fixed seed.
   *
   * @return eight points and targets in [-1, 1]
   */
  public static Dataset data() {
    Random random = new Random(20);
    List<List<Double>> x = new ArrayList<>();
    for (int m = 0; m < POINTS; m++) {
      x.add(random.doubles(DIMENSION, -1, 1).boxed().toList());
    }
    return new Dataset(x, random.doubles(POINTS, -1, 1).boxed().toList(), List.of());
  }

  /**
   * A trainer.
   *
   * @param kernel what computes
   * @return the trainer, for any number of replicas
   */
  public Trainer trainer(Kernel kernel) {
    TrainingSpec training = new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.of(steps));
    return Trainer.of(network(), data(), training, Deviations.NONE, false, kernel);
  }

  /**
   * Names a replica.
   *
   * @param replica its index
   * @return its key
   */
  public ReplicaKey key(int replica) {
    return new ReplicaKey(1, CellIdentity.of(network()), 0, replica);
  }

  @Override
  public Run prepare(String kernel, int threads) {
    List<Trainer> trainers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      trainers.add(trainer(Kernel.named(kernel)));
    }
    List<ReplicaKey> keys = IntStream.range(0, replicas).mapToObj(this::key).toList();
    double[] losses = new double[threads];
    return new Run() {
      @Override
      public void train(int part, int parts) {
        losses[part] = TanhWorkload.this.train(trainers.get(part), keys, part, parts);
      }

      @Override
      public double loss() {
        return Arrays.stream(losses).sum() / replicas;
      }
    };
  }

  /** Sum over these replicas of the final loss {@code (1/2) mean (y - h)^2}. */
  private double train(Trainer trainer, List<ReplicaKey> keys, int first, int stride) {
    double[] outputs = new double[2 * POINTS];
    double[] targets = data().targets();
    double sum = 0;
    for (int r = first; r < replicas; r += stride) {
      trainer.initialize(keys.get(r), false);
      trainer.train(keys.get(r), outputs, () -> false);
      for (int m = 0; m < POINTS; m++) {
        double residual = targets[m] - outputs[POINTS + m];
        sum += residual * residual / (2 * POINTS);
      }
    }
    return sum;
  }

  @Override
  public double flops() {
    double products = 0;
    double below = DIMENSION;
    for (int l = 0; l < widths.size(); l++) {
      products += (l == 0 ? 2 : 3) * below * widths.get(l);
      below = widths.get(l);
    }
    return 2.0 * POINTS * (products + 3 * below) * steps * replicas;
  }

  @Override
  public double activations() {
    return (double) POINTS * widths.stream().mapToInt(Integer::intValue).sum() * steps * replicas;
  }

  @Override
  public int bits() {
    return 64;
  }

  /** Points, targets, then per replica {@code W1^T, .., WL^T, C}, as doubles. */
  @Override
  public void write(DataOutputStream out) throws IOException {
    for (double[] point : data().points()) {
      write(out, point);
    }
    write(out, data().targets());
    Trainer trainer = trainer(Kernel.REFERENCE);
    for (int r = 0; r < replicas; r++) {
      trainer.initialize(key(r), false);
      for (int t = 0; t <= widths.size(); t++) {
        double[] weights = new double[trainer.network().weightCount(t)];
        trainer.network().readWeights(t, weights);
        write(out, weights);
      }
    }
  }

  private static void write(DataOutputStream out, double[] values) throws IOException {
    for (double value : values) {
      out.writeDouble(value);
    }
  }
}
