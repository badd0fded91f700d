package org.normscale.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
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
 * A fixed amount of training: {@code replicas} tanh networks on eight points in three dimensions,
 * full batch, in double precision.
 *
 * @param name name on the command line
 * @param widths hidden widths
 * @param steps steps of training
 * @param replicas number of networks
 */
public record Workload(String name, List<Integer> widths, int steps, int replicas) {

  /** Training points. */
  public static final int POINTS = 8;

  /** Their dimension. */
  public static final int DIMENSION = 3;

  private static final double GAMMA = 0.7;

  /** Copies the widths. */
  public Workload {
    widths = List.copyOf(widths);
  }

  /**
   * A workload by its name: W1, W2a, W2b, or W5-width for the scaling of W1 with the width at a
   * constant number of multiplications.
   *
   * @param name the name
   * @return the workload
   */
  public static Workload of(String name) {
    return switch (name) {
      case "W1" -> new Workload(name, List.of(1024), 200, 256);
      case "W2a" -> new Workload(name, List.of(128, 128), 100, 128);
      case "W2b" -> new Workload(name, List.of(512, 512), 100, 8);
      default -> {
        int width = Integer.parseInt(name.substring("W5-".length()));
        yield new Workload(name, List.of(width), 200, Math.max(1, 262_144 / width));
      }
    };
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

  /**
   * Trains every {@code stride}-th replica from {@code first} on.
   *
   * @param trainer made by {@link #trainer}
   * @param keys of all replicas
   * @return sum over these replicas of the final loss {@code (1/2) mean (y - h)^2}
   */
  public double train(Trainer trainer, List<ReplicaKey> keys, int first, int stride) {
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

  /**
   * Floating-point operations of the matrix products of all steps: forward, backward and update,
   * two for each weight and point.
   *
   * @return operations
   */
  public double flops() {
    return 6.0 * POINTS * weights() * steps * replicas;
  }

  /**
   * Activations computed.
   *
   * @return number over all steps
   */
  public double activations() {
    return (double) POINTS * widths.stream().mapToInt(Integer::intValue).sum() * steps * replicas;
  }

  private double weights() {
    double sum = 0;
    double below = DIMENSION;
    for (int width : widths) {
      sum += below * width;
      below = width;
    }
    return sum + below;
  }
}
