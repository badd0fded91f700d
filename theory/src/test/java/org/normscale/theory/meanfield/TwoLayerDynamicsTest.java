package org.normscale.theory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.ReferenceData;

final class TwoLayerDynamicsTest {

  private static final Dataset DATA = ReferenceData.data();

  private static NetworkSpec network(int width, double gamma, Activation activation) {
    return NetworkSpec.of(
        List.of(width, width), List.of(gamma, gamma), activation, new WeightLaw.Rademacher());
  }

  private static TrainingSpec training(int steps) {
    return new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.of(steps));
  }

  private static TwoLayerDynamics dynamics(NetworkSpec network, Dataset data, int steps) {
    return TwoLayerDynamics.discrete(
        network, data, training(steps), KernelRecursion.kernels(network, data));
  }

  private static Estimate.Known known(Estimate estimate) {
    assertThat(estimate).isInstanceOf(Estimate.Known.class);
    return (Estimate.Known) estimate;
  }

  @Test
  void extrapolatedStepsAreTheSteps() {
    NetworkSpec network = network(64, 1, new Activation.Tanh(0));
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    TwoLayerSystem system = TwoLayerSystem.of(network, DATA, training(400), kernels);
    TwoLayerRules.Resolution resolution = new TwoLayerRules.Resolution(1e-6, 0, 6, 0);
    TwoLayerRules start = TwoLayerRules.initial(system, resolution);
    TwoLayerRules rules =
        start.spanning(system, system.run(start, 8, 1.0 / 8, true).features(), 1e-3);
    double[] moving = system.run(rules, 400, 1.0 / 400, true).output();
    double[] frozen = system.run(rules, 400, 1.0 / 400, false).output();
    Estimate.Known known = known(dynamics(network, DATA, 400).difference(1));
    for (int x = 0; x < moving.length; x++) {
      // Differences of 0.003; five runs of 4 to 16 steps leave 1e-7, and 1e-7 are the basis's.
      assertThat(known.values()[x]).isCloseTo(moving[x] - frozen[x], within(3e-7));
    }
  }

  @Test
  void manyStepsAreContinuousTime() {
    NetworkSpec network = network(64, 1, new Activation.Tanh(0));
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    TrainingSpec training = ReferenceData.training(OptionalInt.empty());
    Estimate.Known limit =
        known(TwoLayerDynamics.continuous(network, DATA, training, kernels).difference(1));
    double[] coarse = known(dynamics(network, DATA, 1000).difference(1)).values();
    double[] fine = known(dynamics(network, DATA, 2000).difference(1)).values();
    for (int x = 0; x < fine.length; x++) {
      // Order one in the step: 3e-6 at 1/1000 here, halved at 1/2000 up to 1e-3 of itself.
      assertThat(Math.abs(coarse[x] - limit.values()[x])).isGreaterThan(5e-7);
      assertThat(2 * fine[x] - coarse[x]).isCloseTo(limit.values()[x], within(1e-8));
    }
  }

  @Test
  void sobolPointsAgreeWithTensorRulesWithinTheirError() {
    // Sobol points for the first layer only, in a problem that tensor rules resolve.
    Dataset data = SyntheticData.cube(6, 2, 2, 5L);
    NetworkSpec network = network(32, 1, new Activation.Tanh(0));
    Kernels kernels = KernelRecursion.kernels(network, data);
    TwoLayerSystem system = TwoLayerSystem.of(network, data, training(5), kernels);
    TwoLayerRules tensor =
        TwoLayerRules.initial(system, new TwoLayerRules.Resolution(1e-6, 0, 6, 0));
    assertThat(tensor.isRandomized()).isFalse();
    double[] exact = difference(system, tensor);
    double[] mean = new double[exact.length];
    double[] square = new double[exact.length];
    int randomizations = 8;
    for (int k = 0; k < randomizations; k++) {
      VectorRule sobol = VectorRule.sobol(2, 8, k);
      double[] sample =
          difference(
              system,
              TwoLayerRules.initial(system, sobol, new TwoLayerRules.Resolution(1e-6, 0, 6, 0)));
      for (int x = 0; x < mean.length; x++) {
        mean[x] += sample[x] / randomizations;
        square[x] += sample[x] * sample[x] / randomizations;
      }
    }
    for (int x = 0; x < mean.length; x++) {
      double deviation = Math.sqrt(Math.max(0, square[x] - mean[x] * mean[x]));
      double standardError = deviation / Math.sqrt(randomizations - 1);
      // Eight points at once: five standard errors; and those are small, so that it can fail.
      assertThat(standardError).isLessThan(0.02 * largest(exact));
      assertThat(mean[x]).isCloseTo(exact[x], within(5 * standardError + 1e-4 * largest(exact)));
    }
  }

  private static double[] difference(TwoLayerSystem system, TwoLayerRules start) {
    TwoLayerRules rules = start.spanning(system, system.run(start, 6, 0.2, true).features(), 1e-3);
    double[] difference = system.run(rules, 6, 0.2, true).output();
    double[] frozen = system.run(rules, 6, 0.2, false).output();
    for (int x = 0; x < difference.length; x++) {
      difference[x] -= frozen[x];
    }
    return difference;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }

  @Test
  void manyPointsComeWithAnError() {
    Dataset data = SyntheticData.cube(8, 2, 6, 3L);
    Estimate.Known known =
        known(dynamics(network(64, 1, new Activation.Tanh(0)), data, 64).difference(1));
    // Sobol points in the 6-dimensional span of the inputs: 0.0031 to 4 per cent.
    assertThat(largest(known.values())).isGreaterThan(1e-3);
    assertThat(known.largestError()).isBetween(1e-7, 0.05 * largest(known.values()));
  }

  @Test
  void negligibleMotionIsNotComputed() {
    Estimate.Known known =
        known(dynamics(network(100_000, 0.5, new Activation.Tanh(0)), DATA, 64).difference(1));
    // eps_1^2 eps_2^2 = 1e-10, the targets at most 0.8.
    assertThat(known.values()).containsOnly(0);
    assertThat(known.errors()[0]).isCloseTo(0.8e-10, within(1e-20));
  }

  @Test
  void longHorizonsAreRefusedInWords() {
    Estimate estimate =
        dynamics(network(64, 1, new Activation.Tanh(0)), DATA, 1 << 20).difference(1e4);
    assertThat(((Estimate.Unknown) estimate).reason())
        .startsWith("not computed: the horizon is too long: training to time 1.00e+04 needs")
        .endsWith(
            "frozen inner layers neglect a bias of order eps_2^2 eps_1^2 = 1.0 times an O(1)"
                + " constant");
  }

  @Test
  void divergingStepsAreNamed() {
    TrainingSpec training = new TrainingSpec(Algorithm.GD, 40, List.of(20.0), OptionalInt.of(2));
    NetworkSpec network = network(64, 1, new Activation.Softplus());
    Estimate estimate =
        TwoLayerDynamics.discrete(network, DATA, training, KernelRecursion.kernels(network, DATA))
            .difference(20);
    assertThat(((Estimate.Unknown) estimate).reason()).contains("the steps diverge");
  }

  @Test
  void nothingMovesBeforeTheFirstStepOrWithoutTargets() {
    NetworkSpec network = network(64, 1, new Activation.Tanh(0));
    assertThat(known(dynamics(network, DATA, 4).difference(0.2)).values()).containsOnly(0);
    Dataset zero = new Dataset(DATA.trainX(), List.of(0.0, 0.0, 0.0), DATA.testX());
    assertThat(known(dynamics(network, zero, 4).difference(1)).values()).containsOnly(0);
    Dataset origin = new Dataset(List.of(List.of(0.0, 0.0)), List.of(1.0), List.of());
    assertThat(known(dynamics(network, origin, 4).difference(1)).values()).containsOnly(0);
  }

  @Test
  void badInputIsNamed() {
    NetworkSpec one =
        NetworkSpec.of(
            List.of(8), List.of(1.0), new Activation.Tanh(0), new WeightLaw.Rademacher());
    assertThatThrownBy(() -> dynamics(one, DATA, 4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("widths = [8]: needs two hidden layers");
    TwoLayerDynamics dynamics = dynamics(network(8, 1, new Activation.Tanh(0)), DATA, 4);
    assertThatThrownBy(() -> dynamics.difference(Double.NaN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("time = NaN");
    assertThatThrownBy(() -> dynamics.withFeatureLaziness(1.5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("laziness = 1.5");
  }

  @Test
  void neglectedMotionIsASentenceWithItsSize() {
    NetworkSpec deep =
        NetworkSpec.of(
            List.of(32, 100, 1000),
            List.of(0.6, 0.75, 0.8),
            new Activation.Tanh(0),
            new WeightLaw.Normal());
    NeglectedMotion neglected = NeglectedMotion.of(deep).orElseThrow();
    // 1000^-0.4 * 100^-0.5 = 10^-2.2
    assertThat(neglected.order()).isCloseTo(Math.pow(10, -2.2), within(1e-15));
    assertThat(neglected.sentence())
        .isEqualTo(
            "frozen inner layers neglect a bias of order eps_3^2 eps_2^2 = 0.0063 times an O(1)"
                + " constant");
    NetworkSpec shallow =
        NetworkSpec.of(List.of(8), List.of(1.0), new Activation.Tanh(0), new WeightLaw.Normal());
    assertThat(NeglectedMotion.of(shallow)).isEmpty();
  }
}
