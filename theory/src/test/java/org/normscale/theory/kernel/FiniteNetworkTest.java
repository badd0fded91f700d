package org.normscale.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.rates.LearningRates;

/** Kernels and learning rates together against the gradients of networks drawn at random. */
final class FiniteNetworkTest {

  private static final int REPLICAS = 600;

  private static final Dataset DATA =
      new Dataset(
          List.of(List.of(1.0, 0.2), List.of(-0.5, 0.8)),
          List.of(0.8, -0.4),
          List.of(List.of(0.7, 0.7)));

  static List<NetworkSpec> networks() {
    return List.of(
        spec(List.of(100), List.of(0.7), List.of(1.3), new Activation.Tanh(0.5)),
        spec(List.of(120, 80), List.of(0.6, 0.9), List.of(0.8, 2.0), new Activation.Sigmoid(0)),
        spec(
            List.of(90, 60, 130),
            List.of(0.5, 0.55, 0.75),
            List.of(1.2, 1.6, 0.7),
            new Activation.ErrorFunction(0)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void kernelsAreTheMeanOfScaledGradients(NetworkSpec network) {
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    LearningRates rates = LearningRates.of(network, 1);
    int points = DATA.pointCount();
    int tensors = network.depth() + 1;
    double[][][] sum = new double[tensors][points][points];
    double[][] covariance = new double[points][points];
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2024);
    for (int r = 0; r < REPLICAS; r++) {
      FiniteNetwork net = new FiniteNetwork(network, DATA.dimension(), random);
      List<FiniteNetwork.Pass> passes = new ArrayList<>();
      for (double[] x : DATA.points()) {
        passes.add(net.new Pass(x));
      }
      for (int i = 0; i < points; i++) {
        for (int j = 0; j < points; j++) {
          FiniteNetwork.Pass a = passes.get(i);
          FiniteNetwork.Pass b = passes.get(j);
          covariance[i][j] += a.output * b.output / REPLICAS;
          for (int k = 0; k < tensors; k++) {
            // N_L steps per unit time, each with the tensor's own rate.
            double scale = network.topWidth() * rates.tensors().get(k).rate();
            sum[k][i][j] += scale * FiniteNetwork.gradientProduct(a, b, k) / REPLICAS;
          }
        }
      }
    }
    double unscaled = Math.pow(network.topWidth(), 2 * network.topGamma() - 1);
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < points; j++) {
        // Standard error of a covariance of normals: at most sqrt(2 / 600) = 5.8 % of the diagonal;
        // 4 of them.
        double diagonal = Math.sqrt(kernels.covariance()[i][i] * kernels.covariance()[j][j]);
        assertThat(unscaled * covariance[i][j])
            .isCloseTo(kernels.covariance()[i][j], within(0.23 * diagonal));
        for (int k = 0; k < tensors; k++) {
          double[][] part = kernels.tangentByTensor().get(k);
          // One network's kernel spreads by about sqrt(sum 5 / N_l) = 40 %, its mean over 600 by
          // 1.6
          // %, 4 of them 6.5 %; the bias of order sum 1 / N_l is 3.5 % at most. Wrong powers of a
          // width or a misplaced variance change a part by 20 % at least.
          double size = Math.sqrt(part[i][i] * part[j][j]);
          assertThat(sum[k][i][j])
              .as("tensor %s, points %s %s", k, i, j)
              .isCloseTo(part[i][j], within(0.1 * size));
        }
      }
    }
  }

  private static NetworkSpec spec(
      List<Integer> widths, List<Double> gammas, List<Double> variances, Activation activation) {
    return new NetworkSpec(widths, gammas, activation, variances, new WeightLaw.Rademacher(), 1.4);
  }
}
