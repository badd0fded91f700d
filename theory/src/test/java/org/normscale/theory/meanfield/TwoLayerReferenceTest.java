package org.normscale.theory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.quadrature.GaussHermite;
import org.normscale.theory.testing.ReferenceData;

/**
 * Agreement with the numbers of independent programs, one step per {@code 1 / N_2}.
 *
 * <p>The reference file's rule for the first layer is not converged: its numbers are those of 14
 * Gauss-Hermite nodes per axis of the plane of inputs, off by up to 1.5e-4 at the first point. The
 * dynamics are therefore checked against it with that rule, and the rule against numbers of a
 * program that keeps the whole pair field {@code o_ij}, with 56 Gauss-Hermite nodes per axis (48
 * and 64 give the same to 2e-7).
 */
final class TwoLayerReferenceTest {

  private static final Dataset DATA = ReferenceData.data();
  private static final TrainingSpec TRAINING = ReferenceData.training(OptionalInt.empty());

  static List<JsonNode> cases() {
    return ReferenceData.cases("two_layer_mean_field");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fileWithItsOwnRule(JsonNode node) {
    NetworkSpec network = ReferenceData.network(node, ReferenceData.activation(node));
    double[] expected = ReferenceData.vector(node.path("inner_moving_minus_frozen"));
    Runs runs = runsWithFileRule(network);
    for (int x = 0; x < expected.length; x++) {
      // The file rounds to 5e-6; the second point's -0.0030845 is there -0.00309.
      assertThat(runs.moving[x] - runs.frozen[x]).isCloseTo(expected[x], within(1e-5));
    }
  }

  @Test
  void outputsOfTheGuide() {
    Runs runs =
        runsWithFileRule(
            NetworkSpec.of(
                List.of(256, 256),
                List.of(1.0, 1.0),
                new Activation.Tanh(0),
                new WeightLaw.Rademacher()));
    // Moving 0.12419 and frozen 0.12070 at the first point, both computed with that rule and off by
    // the same 2e-5 (their difference agrees to 1e-5 above).
    assertThat(runs.moving[0]).isCloseTo(0.12419, within(3e-5));
    assertThat(runs.frozen[0]).isCloseTo(0.12070, within(3e-5));
  }

  static List<Arguments> converged() {
    return List.of(
        Arguments.of(64, 1.0, new double[] {0.00325165, -0.00306167, 0.00323936, 0.00162074}),
        Arguments.of(256, 1.0, new double[] {0.00333699, -0.00314784, 0.00332159, 0.00165480}),
        Arguments.of(64, 0.75, new double[] {0.00037096, -0.00034591, 0.00036994, 0.00018987}));
  }

  @ParameterizedTest
  @MethodSource("converged")
  void wholePairField(int width, double gamma, double[] expected) {
    NetworkSpec network =
        NetworkSpec.of(
            List.of(width, width),
            List.of(gamma, 1.0),
            new Activation.Tanh(0),
            new WeightLaw.Rademacher());
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    Estimate.Known known =
        (Estimate.Known) TwoLayerDynamics.discrete(network, DATA, TRAINING, kernels).difference(1);
    for (int x = 0; x < expected.length; x++) {
      // Training points: 2e-7 of either program. At the test point the other program averages over
      // the part of the field outside the span of the initial features as if it did not train,
      // at most 7e-7 here.
      double tolerance = x < DATA.trainCount() ? 3e-7 : 1.2e-6;
      assertThat(known.values()[x]).isCloseTo(expected[x], within(tolerance));
      assertThat(known.errors()[x]).isLessThan(1e-5);
    }
  }

  /** Outputs at t = 1. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one test, never compared
  private record Runs(double[] moving, double[] frozen) {}

  private static Runs runsWithFileRule(NetworkSpec network) {
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    TwoLayerSystem own = TwoLayerSystem.of(network, DATA, TRAINING, kernels);
    TwoLayerSystem system =
        new TwoLayerSystem(
            network,
            own.featureLaziness(),
            own.laziness(),
            own.fieldVariance(),
            DATA.points(),
            own.targets(),
            own.rate(),
            own.fastest());
    List<NormalRule> axes = new ArrayList<>();
    GaussHermite fourteen = GaussHermite.of(14);
    for (int k = 0; k < 2; k++) {
      axes.add(new NormalRule(fourteen.nodes(), fourteen.weights()));
    }
    TwoLayerRules start =
        TwoLayerRules.initial(
            system,
            VectorRule.tensor(axes, 196).orElseThrow(),
            new TwoLayerRules.Resolution(1e-6, 0, 6, 0));
    int steps = network.topWidth();
    TwoLayerSystem.Run rough = system.run(start, steps, 1.0 / steps, true);
    TwoLayerRules rules = start.spanning(system, rough.features(), 1e-3);
    return new Runs(
        system.run(rules, steps, 1.0 / steps, true).output(),
        system.run(rules, steps, 1.0 / steps, false).output());
  }
}
