package org.normscale.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.normscale.empirical.Examples;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.training.Trainer;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

final class WideNetworkProperties {

  private static NetworkSpec spec(int depth, int width, double gamma, Activation activation) {
    List<Integer> widths = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      widths.add(width + l);
    }
    return NetworkSpec.of(
        widths, Collections.nCopies(depth, gamma), activation, new WeightLaw.Normal());
  }

  private static ReplicaKey key(NetworkSpec spec, int replica) {
    return new ReplicaKey(5, CellIdentity.of(spec), 0, replica);
  }

  private static Trainer trainer(NetworkSpec spec, Dataset data, TrainingSpec training) {
    return Trainer.of(spec, data, training, Deviations.NONE, false);
  }

  /** Renumbering the neurons of a layer changes nothing, neither before nor after training. */
  @Property(seed = "101", tries = 60)
  void neuronsCanBeRenumbered(
      @ForAll @IntRange(min = 1, max = 4) int depth,
      @ForAll @IntRange(min = 2, max = 9) int width,
      @ForAll @DoubleRange(min = 0.5, max = 1) double gamma,
      @ForAll @IntRange(min = 0, max = 3) int layerChoice,
      @ForAll @IntRange(max = 1000) int replica,
      @ForAll boolean stochastic) {
    NetworkSpec spec = spec(depth, width, gamma, new Activation.Tanh(0.3));
    TrainingSpec training = stochastic ? Examples.SGD : Examples.GD;
    Trainer trainer = trainer(spec, Examples.DATA, training);
    double[] plain = new double[9];
    double[] renumbered = new double[9];
    trainer.initialize(key(spec, replica), false);
    trainer.train(key(spec, replica), plain, () -> false);
    trainer.initialize(key(spec, replica), false);
    int layer = layerChoice % depth;
    renumber(trainer.network(), layer, spec.widths().get(layer), new Random(replica));
    trainer.train(key(spec, replica), renumbered, () -> false);
    for (int i = 0; i < plain.length; i++) {
      // Only the order of sums changes: 12 steps x 4 layers x 12 terms x 2.2e-16 = 1e-13.
      assertThat(renumbered[i]).isCloseTo(plain[i], within(1e-11));
    }
  }

  private static void renumber(TrainableNetwork network, int layer, int width, Random random) {
    double[] oldIn = new double[network.weightCount(layer)];
    double[] oldOut = new double[network.weightCount(layer + 1)];
    network.readWeights(layer, oldIn);
    network.readWeights(layer + 1, oldOut);
    int rows = oldIn.length / width;
    int columns = oldOut.length / width;
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    double[] in = oldIn.clone();
    double[] out = oldOut.clone();
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < rows; j++) {
        in[j * width + i] = oldIn[j * width + order.get(i)];
      }
      System.arraycopy(oldOut, order.get(i) * columns, out, i * columns, columns);
    }
    network.writeWeights(layer, in);
    network.writeWeights(layer + 1, out);
  }

  /** (-C, W) on targets -y gives -h, to the last bit: rounding is symmetric. */
  @Property(seed = "102", tries = 60)
  void signOfOuterWeights(
      @ForAll @IntRange(min = 1, max = 3) int depth,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @DoubleRange(min = 0.5, max = 1) double gamma,
      @ForAll @IntRange(max = 1000) int replica,
      @ForAll boolean stochastic) {
    NetworkSpec spec = spec(depth, width, gamma, new Activation.Sigmoid(0));
    Dataset data = Examples.DATA;
    Dataset negated =
        new Dataset(data.trainX(), data.trainY().stream().map(y -> -y).toList(), data.testX());
    TrainingSpec training = stochastic ? Examples.SGD : Examples.GD;
    double[] plain = new double[9];
    double[] mirrored = new double[9];
    Trainer first = trainer(spec, data, training);
    first.initialize(key(spec, replica), false);
    first.train(key(spec, replica), plain, () -> false);
    Trainer second = trainer(spec, negated, training);
    second.initialize(key(spec, replica), true);
    second.train(key(spec, replica), mirrored, () -> false);
    for (int i = 0; i < plain.length; i++) {
      assertThat(mirrored[i]).isEqualTo(-plain[i]);
    }
  }

  /** A point's output does not depend on the other points of its batch. */
  @Property(seed = "103", tries = 40)
  void pointsDoNotMix(
      @ForAll @IntRange(min = 1, max = 4) int depth,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(max = 1000) int replica) {
    NetworkSpec spec = spec(depth, width, 0.6, new Activation.Gelu());
    WideNetwork network = WideNetwork.of(spec, 2, Deviations.NONE);
    network.initialize(key(spec, replica), false);
    double[][] points = Examples.DATA.points();
    Batch all = network.batch(points);
    network.forward(all);
    for (int p = 0; p < points.length; p++) {
      Batch one = network.batch(new double[][] {points[p]});
      network.forward(one);
      assertThat(one.output(0)).isEqualTo(all.output(p));
    }
  }
}
