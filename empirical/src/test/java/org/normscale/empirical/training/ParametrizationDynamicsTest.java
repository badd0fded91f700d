package org.normscale.empirical.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.network.TrainableNetwork;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.rates.Parametrization;
import org.normscale.theory.rates.ScaledTensor;
import org.normscale.theory.rates.WidthPowers;

/** Rescaled parametrizations are the same function of the data at every step of training. */
final class ParametrizationDynamicsTest {

  private static final Activation SIGMOID = new Activation.Sigmoid(0);

  private static final Dataset DATA =
      new Dataset(
          List.of(List.of(1.0, 0.2), List.of(-0.5, 0.8), List.of(0.3, -0.9)),
          List.of(0.8, -0.4, 0.3),
          List.of(List.of(0.7, 0.7)));

  private static final List<List<Integer>> WIDTHS =
      List.of(List.of(6, 10), List.of(24, 40), List.of(48, 80));

  private static final int STEPS = 12;

  private static final double STEP_TIME = 1 / 8.0;

  /**
   * Relative to the outputs, after 12 steps of sums of at most 80 terms: rounding of some 1e-14,
   * which the unstable steps of the standard parametrization multiply by up to 1e4 (10 each at 80
   * units for the first few, until the activations saturate).
   */
  private static final double ROUNDING = 1e-9;

  @ParameterizedTest
  @EnumSource(Parametrization.class)
  void scaledAndPlainLayersTrainAlikeAtEveryWidth(Parametrization parametrization) {
    List<Double> gammas = gammas(parametrization);
    for (List<Integer> widths : WIDTHS) {
      List<ScaledTensor> scaled = parametrization.tensors(gammas);
      List<ScaledTensor> plain = scaled.stream().map(ScaledTensor::plain).toList();
      List<ScaledTensor> odd =
          scaled.stream()
              .map(t -> t.rescaled(WidthPowers.one(2).times(1, 0.31).times(2, -0.73)))
              .toList();
      double[] reference = outputs(scaled, widths);
      assertThat(distance(reference, start(scaled, widths))).as("it trains").isGreaterThan(1e-3);
      assertThat(distance(reference, outputs(plain, widths))).isLessThan(ROUNDING);
      assertThat(distance(reference, outputs(odd, widths))).isLessThan(ROUNDING);
    }
  }

  /** The negative control: moving a multiplier without its rate is another training. */
  @Test
  void aRateThatIsNotRescaledIsSeen() {
    List<Double> gammas = List.of(0.6, 0.8);
    List<ScaledTensor> scaled = Parametrization.PAPER.tensors(gammas);
    for (int t = 1; t < 3; t++) {
      List<ScaledTensor> wrong = new ArrayList<>(scaled);
      ScaledTensor plain = scaled.get(t).plain();
      wrong.set(
          t,
          new ScaledTensor(
              plain.tensor(), plain.multiplier(), plain.deviation(), scaled.get(t).rate()));
      assertThat(distance(outputs(scaled, WIDTHS.get(1)), outputs(wrong, WIDTHS.get(1))))
          .isGreaterThan(1e-3);
    }
  }

  /** Plain layers with the paper's rates against the trainer of the ensembles. */
  @Test
  void plainLayersTrainLikeThePapersNetwork() {
    List<Double> gammas = List.of(0.6, 0.8);
    for (List<Integer> widths : WIDTHS) {
      NetworkSpec spec = NetworkSpec.of(widths, gammas, SIGMOID, new WeightLaw.Rademacher());
      ReplicaKey key = new ReplicaKey(3, CellIdentity.of(spec), 0, 0);
      double time = STEPS / 8.0;
      Trainer trainer =
          Trainer.of(
              spec,
              DATA,
              new TrainingSpec(Algorithm.GD, 1, List.of(time), OptionalInt.of(8)),
              Deviations.NONE,
              false);
      trainer.initialize(key, false);
      double[][][] weights = weights(trainer.network(), widths);
      double[] outputs = new double[2 * DATA.pointCount()];
      trainer.train(key, outputs, () -> false);
      List<ScaledTensor> plain =
          Parametrization.PAPER.tensors(gammas).stream().map(ScaledTensor::plain).toList();
      double[] mine = outputs(plain, widths, weights, STEPS);
      for (int p = 0; p < mine.length; p++) {
        assertThat(mine[p] - outputs[DATA.pointCount() + p]).isBetween(-ROUNDING, ROUNDING);
      }
    }
  }

  private static List<Double> gammas(Parametrization parametrization) {
    return parametrization == Parametrization.PAPER ? List.of(0.6, 0.8) : parametrization.gammas(2);
  }

  private static double[] outputs(List<ScaledTensor> tensors, List<Integer> widths) {
    return outputs(tensors, widths, drawn(widths), STEPS);
  }

  private static double[] start(List<ScaledTensor> tensors, List<Integer> widths) {
    return outputs(tensors, widths, drawn(widths), 0);
  }

  private static double[] outputs(
      List<ScaledTensor> tensors, List<Integer> widths, double[][][] standard, int steps) {
    double stepTime = STEP_TIME;
    AbcNetwork network = AbcNetwork.of(SIGMOID, tensors, widths, stepTime, standard);
    for (int step = 0; step < steps; step++) {
      network.step(DATA);
    }
    double[][] points = DATA.points();
    double[] outputs = new double[points.length];
    for (int p = 0; p < outputs.length; p++) {
      outputs[p] = network.output(points[p]);
    }
    return outputs;
  }

  private static double[][][] drawn(List<Integer> widths) {
    NetworkSpec spec =
        NetworkSpec.of(widths, List.of(0.5, 0.5), SIGMOID, new WeightLaw.Rademacher());
    TrainableNetwork network =
        org.normscale.empirical.network.WideNetwork.of(spec, 2, Deviations.NONE);
    network.initialize(new ReplicaKey(5, CellIdentity.of(spec), 0, 0), false);
    return weights(network, widths);
  }

  /** Weights of order 1, outputs by rows. */
  private static double[][][] weights(TrainableNetwork network, List<Integer> widths) {
    int[] sizes = {2, widths.get(0), widths.get(1), 1};
    double[][][] weights = new double[3][][];
    for (int t = 0; t < 3; t++) {
      double[] flat = new double[network.weightCount(t)];
      network.readWeights(t, flat);
      weights[t] = new double[sizes[t + 1]][sizes[t]];
      for (int i = 0; i < sizes[t + 1]; i++) {
        for (int j = 0; j < sizes[t]; j++) {
          weights[t][i][j] = flat[j * sizes[t + 1] + i];
        }
      }
    }
    return weights;
  }

  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(a[i])));
    }
    return largest;
  }
}
