package org.normscale.empirical.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normscale.empirical.Examples;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.network.Batch;
import org.normscale.empirical.network.WideNetwork;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.rates.LearningRates;

final class TrainerTest {

  private static final NetworkSpec SPEC = Examples.network(6, 8);
  private static final ReplicaKey KEY = key(SPEC, 3);

  private static ReplicaKey key(NetworkSpec spec, int replica) {
    return new ReplicaKey(1, CellIdentity.of(spec), 0, replica);
  }

  private static TrainingSpec training(Algorithm algorithm, int steps, Double... times) {
    return new TrainingSpec(algorithm, 0.8, List.of(times), OptionalInt.of(steps));
  }

  private static double[] run(NetworkSpec spec, TrainingSpec training, Deviations deviations) {
    Trainer trainer = Trainer.of(spec, Examples.DATA, training, deviations, false);
    trainer.initialize(key(spec, 3), false);
    double[] outputs = new double[3 * (training.times().size() + 1)];
    trainer.train(key(spec, 3), outputs, () -> false);
    return outputs;
  }

  /** Coarse full-batch steps written out: rates times N_L / M, old weights in every gradient. */
  @Test
  void coarseStepsAreThoseOfTheDefinition() {
    Map<String, Double> exponents = Map.of("W2", 0.5);
    double[] outputs =
        run(SPEC, training(Algorithm.GD, 4, 0.5, 0.74), new Deviations(exponents, List.of(), 0));

    WideNetwork network = WideNetwork.of(SPEC, 2, Deviations.NONE);
    network.initialize(KEY, false);
    Batch all = network.batch(Examples.DATA.points());
    network.forward(all);
    assertThat(outputs[1]).isEqualTo(all.output(1));
    LearningRates rates = LearningRates.of(SPEC, 0.8);
    for (int step = 0; step < 2; step++) {
      double[] g = new double[3];
      for (int m = 0; m < 2; m++) {
        g[m] = (Examples.DATA.trainY().get(m) - all.output(m)) / 2;
      }
      network.backward(all, g);
      for (int t = 0; t < 3; t++) {
        double factor = t == 1 ? Math.sqrt(8) : 1;
        network.update(all, g, t, rates.tensors().get(t).rate() * factor * 8 / 4);
      }
      network.forward(all);
    }
    for (int p = 0; p < 3; p++) {
      // Same sums in another order, two steps: a few 2.2e-16 on numbers of order 1.
      assertThat(outputs[3 + p]).isCloseTo(all.output(p), within(1e-14));
      assertThat(outputs[6 + p]).as("floor(4 x 0.74) = 2 steps").isEqualTo(outputs[3 + p]);
    }
  }

  @Test
  void oneTrainingPointMakesSgdFullBatch() {
    Dataset data = new Dataset(List.of(List.of(1.0, 0.2)), List.of(0.8), List.of());
    double[] gd = new double[2];
    double[] sgd = new double[2];
    for (Algorithm algorithm : Algorithm.values()) {
      Trainer trainer = Trainer.of(SPEC, data, training(algorithm, 8, 1.0), Deviations.NONE, false);
      trainer.initialize(KEY, false);
      trainer.train(KEY, algorithm == Algorithm.GD ? gd : sgd, () -> false);
    }
    assertThat(sgd).isEqualTo(gd);
  }

  /** One SGD step moves along one point's gradient; both points are drawn about equally often. */
  @Test
  void sgdDrawsEachPointEquallyOften() {
    TrainingSpec oneStep = training(Algorithm.SGD, 1, 1.0);
    Trainer trainer = Trainer.of(SPEC, Examples.DATA, oneStep, Deviations.NONE, false);
    WideNetwork network = WideNetwork.of(SPEC, 2, Deviations.NONE);
    Batch first = network.batch(new double[][] {{1.0, 0.2}});
    Batch second = network.batch(new double[][] {{-0.5, 0.8}});
    double[] outputs = new double[6];
    int firsts = 0;
    int count = 2000;
    for (int r = 0; r < count; r++) {
      ReplicaKey key = key(SPEC, r);
      trainer.initialize(key, false);
      trainer.train(key, outputs, () -> false);
      double expectedFirst = afterOneStep(network, key, first, 0.8);
      double expectedSecond = afterOneStep(network, key, second, -0.4);
      boolean drewFirst = Math.abs(outputs[3] - expectedFirst) < 1e-13;
      boolean drewSecond = Math.abs(outputs[3] - expectedSecond) < 1e-13;
      assertThat(drewFirst ^ drewSecond).isTrue();
      int drawn = key.stream(0, Purpose.TRAINING_POINTS).nextInt(2);
      assertThat(drawn).as("from a stream of its own").isEqualTo(drewFirst ? 0 : 1);
      firsts += drewFirst ? 1 : 0;
    }
    // 5 standard errors sqrt(2000)/2 = 22.4: false alarm 5.7e-7.
    assertThat(firsts).isCloseTo(count / 2, within(112));
  }

  /** Output at the first training point after one step on one point. */
  private static double afterOneStep(
      WideNetwork network, ReplicaKey key, Batch point, double target) {
    network.initialize(key, false);
    network.forward(point);
    double[] residual = {target - point.output(0)};
    network.backward(point, residual);
    LearningRates rates = LearningRates.of(SPEC, 0.8);
    for (int t = 0; t < 3; t++) {
      network.update(point, residual, t, rates.tensors().get(t).rate() * 8);
    }
    Batch first = network.batch(new double[][] {{1.0, 0.2}});
    network.forward(first);
    return first.output(0);
  }

  @Test
  void probeIsTheTangentKernelOfEachTensorAndRestoresTheWeights() {
    Trainer trainer = Trainer.of(SPEC, Examples.DATA, Examples.SGD, Deviations.NONE, true);
    trainer.initialize(KEY, false);
    double[] change = new double[9];
    trainer.probeRates(KEY, change);

    WideNetwork network = WideNetwork.of(SPEC, 2, Deviations.NONE);
    network.initialize(KEY, false);
    Batch all = network.batch(Examples.DATA.points());
    network.forward(all);
    double[] y = {0.4, -0.2, 0};
    LearningRates rates = LearningRates.of(SPEC, 1);
    for (int t = 0; t < 3; t++) {
      network.backward(all, y);
      var direction = network.gradient(all, y, t);
      for (int p = 0; p < 3; p++) {
        double[] unit = new double[3];
        unit[p] = 1;
        network.backward(all, unit);
        var gradient = network.gradient(all, unit, t);
        double inner = 0;
        for (int i = 0; i < gradient.getNumElements(); i++) {
          inner += gradient.get(i) * direction.get(i);
        }
        double expected = inner * rates.tensors().get(t).rate() * 8;
        // The forward difference is off by O(dt) = 1e-3 times second derivatives of order 1; it
        // is exact for C, in which h is linear, but for rounding 1e-16 / 1e-3.
        double tolerance = t == 2 ? 1e-12 : 1e-3;
        assertThat(change[3 * t + p]).isCloseTo(expected, within(tolerance));
      }
      double[] restored = new double[network.weightCount(t)];
      trainer.network().readWeights(t, restored);
      assertThat(restored).isEqualTo(network.weights(t).data);
    }
    assertThat(Math.abs(change[3])).as("W2 moves the output").isGreaterThan(0.01);
  }

  @Test
  void deviationsChangeWhatTheySay() {
    TrainingSpec spec = training(Algorithm.GD, 8, 1.0);
    double[] plain = run(SPEC, spec, Deviations.NONE);
    double[] mean = run(SPEC, spec, new Deviations(Map.of(), List.of(), 2));
    double[] shifted = run(SPEC, spec, new Deviations(Map.of(), List.of(0.0, -0.7), 0));
    double[] faster = run(SPEC, spec, new Deviations(Map.of("C", 1.0), List.of(), 0));
    assertThat(mean[0]).isNotEqualTo(plain[0]);
    // The outer normalization left out: the initial output is N_L^0.7 times as large.
    assertThat(shifted[0]).isCloseTo(plain[0] * Math.pow(8, 0.7), within(1e-14));
    assertThat(faster[0]).isEqualTo(plain[0]);
    assertThat(faster[3]).isNotEqualTo(plain[3]);
  }

  @Test
  void mirroredNetworkKeepsTheDeviatingMean() {
    WideNetwork network = WideNetwork.of(SPEC, 2, new Deviations(Map.of(), List.of(), 0.25));
    network.initialize(KEY, false);
    double[] plain = network.weights(2).data.clone();
    double[] hidden = network.weights(1).data.clone();
    network.initialize(KEY, true);
    assertThat(network.weights(1).data).isEqualTo(hidden);
    for (int i = 0; i < plain.length; i++) {
      assertThat(plain[i] + network.weights(2).data[i]).isEqualTo(0.5);
    }
  }

  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void divergenceIsSeenAtOnce(Algorithm algorithm) {
    NetworkSpec spec = Examples.network(8, 8);
    Dataset data = new Dataset(List.of(List.of(1.0, 0.2)), List.of(0.8), List.of());
    TrainingSpec training = new TrainingSpec(algorithm, 1e6, List.of(100.0), OptionalInt.empty());
    Trainer trainer = Trainer.of(spec, data, training, Deviations.NONE, false);
    trainer.initialize(key(spec, 3), false);
    assertThatThrownBy(() -> trainer.train(key(spec, 3), new double[2], () -> false))
        .isInstanceOfSatisfying(
            DivergenceException.class,
            e -> {
              assertThat(e)
                  .hasMessageMatching(
                      "training diverged: widths \\[8, 8], gammas \\[0.7, 0.7], replica 3, step"
                          + " \\d+: output .*");
              assertThat(e.replica()).isEqualTo(3);
              assertThat(e.network()).isEqualTo(spec);
              // tanh is bounded away from 0 once saturated, so each step multiplies the output by
              // 1e6 x S / 8 > 1e4: 1e50 is passed within some 13 of 800 steps.
              assertThat(e.step()).isBetween(1L, 30L);
            });
  }

  @Test
  void outputsThatAreNoNumbersAreSeen() {
    NetworkSpec spec =
        NetworkSpec.of(
            List.of(8, 8), List.of(0.7, 0.7), new Activation.Gelu(), new WeightLaw.Rademacher());
    // The scale 8^399 is infinite, and GELU of minus infinity is minus infinity times zero.
    Deviations infinite = new Deviations(Map.of(), List.of(-400.0, 0.0), 0);
    assertThatThrownBy(() -> run(spec, Examples.GD, infinite))
        .isInstanceOf(DivergenceException.class)
        .hasMessageEndingWith("replica 3, step 0: output NaN");
  }

  @Test
  void cancellationStopsBetweenSteps() {
    Trainer trainer = Trainer.of(SPEC, Examples.DATA, Examples.GD, Deviations.NONE, false);
    trainer.initialize(KEY, false);
    int[] asked = {0};
    assertThatThrownBy(() -> trainer.train(KEY, new double[9], () -> ++asked[0] == 3))
        .isInstanceOf(CancellationException.class);
    assertThat(asked[0]).isEqualTo(3);
  }

  /** Twenty replicas of 2000 steps each allocate their small generators and nothing else. */
  @ParameterizedTest
  @EnumSource(Algorithm.class)
  void replicasDoNotAllocate(Algorithm algorithm) {
    NetworkSpec spec = Examples.network(16, 16);
    TrainingSpec training = training(algorithm, 2000, 0.5, 1.0);
    Trainer trainer = Trainer.of(spec, Examples.DATA, training, Deviations.NONE, true);
    double[] outputs = new double[9];
    double[] probe = new double[9];
    ReplicaKey[] keys = new ReplicaKey[20];
    for (int r = 0; r < keys.length; r++) {
      keys[r] = key(spec, r);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    replicas(trainer, keys, probe, outputs);
    long before = threads.getThreadAllocatedBytes(id);
    replicas(trainer, keys, probe, outputs);
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    // Three or four generators per replica, under 1 kB each with their seeds. One object of the
    // least size (16 bytes) per step would be 16 x 2000 = 32 kB per replica, one copy of a weight
    // matrix 2 kB.
    assertThat(allocated / keys.length).isLessThan(4096);
  }

  private static void replicas(
      Trainer trainer, ReplicaKey[] keys, double[] probe, double[] outputs) {
    for (ReplicaKey key : keys) {
      trainer.initialize(key, false);
      trainer.probeRates(key, probe);
      trainer.train(key, outputs, () -> false);
    }
  }
}
