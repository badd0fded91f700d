package org.normscale.empirical.training;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.network.Pass;
import org.normscale.empirical.network.TrainableNetwork;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.rates.LearningRates;

/**
 * Trains one network of a cell after the other (arXiv 2209.01018, section 2): each step adds to
 * every tensor its rate times {@code N_L / M} times the gradient of {@code -(1/2) (y - h)^2} at one
 * random training point (SGD) or averaged over the training points (GD), all gradients taken before
 * any tensor changes; {@code M} is the number of steps per unit time.
 *
 * <p>Outputs are checked at every step: those of the training points that the step uses, and all
 * points when they are recorded. A step does not allocate. Not thread-safe.
 */
public final class Trainer {

  /**
   * Outputs beyond this size count as diverged: their fourth moments would overflow, and no limit
   * is anywhere near.
   */
  public static final double LARGEST_OUTPUT = 1e50;

  /** Time {@code dt} of the short step of {@link #probeRates} (dimensionless). */
  public static final double PROBE_TIME = 1e-3;

  private final NetworkSpec spec;
  private final TrainableNetwork network;
  private final boolean stochastic;
  private final double[][] trainX;
  private final double[] targets;

  /** Rate of one step of length 1/M, by tensor. */
  private final double[] rates;

  /** Rate of one step of length dt, by tensor. */
  private final double[] probeRates;

  /** Steps done at each requested time. */
  private final long[] steps;

  private final Pass train;

  private final Pass test;

  /** The points of one step: all training points (GD) or one (SGD). */
  private final Pass batch;

  private final double[] coefficients;
  private final double[] targetCoefficients;
  private final double[] before;
  private final double[] after;
  private final double[] saved;

  private Trainer(
      NetworkSpec spec,
      Dataset data,
      TrainingSpec training,
      Deviations deviations,
      boolean rateProbe,
      Kernel kernel) {
    this.spec = spec;
    this.network = kernel.network(spec, data.dimension(), deviations);
    this.stochastic = training.algorithm() == Algorithm.SGD;
    double[][] points = data.points();
    int n = data.trainCount();
    this.trainX = Arrays.copyOf(points, n);
    this.targets = data.targets();
    this.train = network.pass(trainX);
    this.test = network.pass(Arrays.copyOfRange(points, n, points.length));
    this.batch = stochastic ? network.pass(new double[][] {points[0]}) : train;
    this.coefficients = new double[batch.size()];
    this.targetCoefficients = new double[n];
    for (int m = 0; m < n; m++) {
      targetCoefficients[m] = targets[m] / n;
    }
    int tensors = spec.depth() + 1;
    List<String> names = spec.tensorNames();
    LearningRates learning = LearningRates.of(spec, training.rate());
    double top = spec.topWidth();
    this.rates = new double[tensors];
    this.probeRates = new double[tensors];
    int largest = 0;
    for (int t = 0; t < tensors; t++) {
      double exponent = deviations.rateExponents().getOrDefault(names.get(t), 0.0);
      double perTime = learning.rate(names.get(t)) * Math.pow(top, exponent) * top;
      rates[t] = perTime / training.stepsPerUnitTime(spec);
      probeRates[t] = perTime * PROBE_TIME;
      largest = Math.max(largest, network.weightCount(t));
    }
    this.steps = training.times().stream().mapToLong(t -> training.stepsAt(spec, t)).toArray();
    this.before = new double[points.length];
    this.after = new double[points.length];
    this.saved = new double[rateProbe ? largest : 0];
  }

  /**
   * A reference trainer for one cell.
   *
   * @param spec the network
   * @param data training and test points
   * @param training algorithm, rate and times
   * @param deviations what the measured network does differently
   * @param rateProbe whether {@link #probeRates} will be called
   * @return the trainer with its own network, computed by {@link Kernel#REFERENCE}
   */
  public static Trainer of(
      NetworkSpec spec,
      Dataset data,
      TrainingSpec training,
      Deviations deviations,
      boolean rateProbe) {
    return of(spec, data, training, deviations, rateProbe, Kernel.REFERENCE);
  }

  /**
   * A trainer for one cell.
   *
   * @param spec the network
   * @param data training and test points
   * @param training algorithm, rate and times
   * @param deviations what the measured network does differently
   * @param rateProbe whether {@link #probeRates} will be called
   * @param kernel what computes; results of different kernels differ by rounding
   * @return the trainer with its own network
   */
  public static Trainer of(
      NetworkSpec spec,
      Dataset data,
      TrainingSpec training,
      Deviations deviations,
      boolean rateProbe,
      Kernel kernel) {
    return new Trainer(spec, data, training, deviations, rateProbe, kernel);
  }

  /**
   * The network, for its weights before or after training.
   *
   * @return the network that is trained
   */
  public TrainableNetwork network() {
    return network;
  }

  /**
   * Draws new initial weights.
   *
   * @param key names the replica
   * @param mirrored whether this is the second network of an antithetic pair
   */
  public void initialize(ReplicaKey key, boolean mirrored) {
    network.initialize(key, mirrored);
  }

  /**
   * Trains from the present weights and records the outputs.
   *
   * @param key names the replica; both networks of an antithetic pair draw the same training points
   * @param outputs outputs at time 0 and at every requested time, times outermost, points
   *     innermost. Modified.
   * @param cancelled asked before every step
   * @throws DivergenceException if an output is not finite or beyond {@link #LARGEST_OUTPUT}
   * @throws CancellationException if cancelled
   */
  public void train(ReplicaKey key, double[] outputs, BooleanSupplier cancelled) {
    UniformRandomProvider draws = stochastic ? key.stream(0, Purpose.TRAINING_POINTS) : null;
    long step = 0;
    record(key, step, outputs, 0);
    for (int i = 0; i < steps.length; i++) {
      boolean recorded = true;
      for (; step < steps[i]; step++) {
        if (cancelled.getAsBoolean()) {
          throw new CancellationException();
        }
        step(key, step, draws, recorded);
        recorded = false;
      }
      record(key, step, outputs, (i + 1) * before.length);
    }
  }

  /**
   * One step.
   *
   * @param recorded whether the training points' outputs are those of the present weights
   */
  private void step(
      ReplicaKey key, long step, @Nullable UniformRandomProvider draws, boolean recorded) {
    int first = 0;
    if (draws != null) {
      first = draws.nextInt(targets.length);
      batch.setInput(0, trainX[first]);
    }
    if (draws != null || !recorded) {
      batch.forward();
    }
    for (int m = 0; m < batch.size(); m++) {
      double residual = targets[first + m] - checked(key, step, batch.output(m));
      coefficients[m] = residual / batch.size();
    }
    batch.step(coefficients, rates);
  }

  private void record(ReplicaKey key, long step, double[] outputs, int from) {
    train.forward();
    test.forward();
    copyOutputs(key, step, outputs, from);
  }

  private void copyOutputs(ReplicaKey key, long step, double[] outputs, int from) {
    for (int m = 0; m < train.size(); m++) {
      outputs[from + m] = checked(key, step, train.output(m));
    }
    for (int p = 0; p < test.size(); p++) {
      outputs[from + train.size() + p] = checked(key, step, test.output(p));
    }
  }

  private double checked(ReplicaKey key, long step, double output) {
    if (!(Math.abs(output) <= LARGEST_OUTPUT)) {
      throw new DivergenceException(spec, key.replica(), step, output);
    }
    return output;
  }

  /**
   * How fast the output changes when one tensor trains alone: for each tensor, one full-batch step
   * of time {@code dt} = {@link #PROBE_TIME} of the centred network {@code h - h_0} (so that the
   * residual is {@code y}), and the change of {@code h} divided by {@code dt}. The weights are the
   * same after as before.
   *
   * <p>To first order this is {@code (1/n) alpha A_tensor y}. The forward difference adds a bias of
   * order {@code dt} whose size relative to the rate does not depend on the widths, since every
   * parameter's own step shrinks with them.
   *
   * @param key names the replica
   * @param change rates of change, tensors (W1..WL, C) outermost, points innermost. Modified.
   * @throws DivergenceException if an output is not finite
   * @throws IllegalStateException if the trainer was made without the rate probe
   */
  public void probeRates(ReplicaKey key, double[] change) {
    if (saved.length == 0) {
      throw new IllegalStateException("trainer was made without the rate probe");
    }
    record(key, 0, before, 0);
    train.backward(targetCoefficients);
    // From the top, so that the layers below a tensor are still those of the initial weights.
    for (int t = rates.length - 1; t >= 0; t--) {
      network.readWeights(t, saved);
      train.update(targetCoefficients, t, probeRates[t]);
      train.forward(t);
      test.forward(t);
      copyOutputs(key, 0, after, 0);
      for (int p = 0; p < after.length; p++) {
        change[t * after.length + p] = (after[p] - before[p]) / PROBE_TIME;
      }
      network.writeWeights(t, saved);
    }
  }
}
