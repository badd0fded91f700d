package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.ReferenceData;

/** Variance of the top layer against an independent program, and its limits. */
final class TopLayerVarianceTest {

  private static final Dataset DATA = ReferenceData.data();

  /** The cases with {@code V_eps_diag_euler32}. */
  static List<JsonNode> reference() {
    List<JsonNode> cases =
        ReferenceData.cases("shallow").stream()
            .filter(node -> node.path("t=1").has("V_eps_diag_euler32"))
            .toList();
    assertThat(cases).hasSize(2);
    return cases;
  }

  static TopLayerVariance.Computed computed(Problem problem, double time) {
    TopLayerVariance variance = of(problem, time);
    assertThat(variance).isInstanceOf(TopLayerVariance.Computed.class);
    return (TopLayerVariance.Computed) variance;
  }

  static TopLayerVariance of(Problem problem, double time) {
    return TopLayerVariance.of(
        problem.network(),
        problem.data(),
        problem.training(),
        problem.kernels(),
        problem.discrete(),
        time);
  }

  private static WeightLaw law(JsonNode node) {
    return node.path("c_law").asText().equals("rademacher")
        ? new WeightLaw.Rademacher()
        : new WeightLaw.TwoPoint(0.2);
  }

  private static Problem shallow(
      Activation activation, WeightLaw law, int width, double gamma, int steps) {
    return new Problem(
        NetworkSpec.of(List.of(width), List.of(gamma), activation, law),
        DATA,
        new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.of(steps)));
  }

  @ParameterizedTest
  @MethodSource("reference")
  void referenceNumbers(JsonNode node) {
    Activation activation = ReferenceData.activation(node);
    // Both networks have N^{1 - 2 gamma} = 1; their eps = N^{gamma - 1} is 1/2 and 1.
    Problem half = shallow(activation, law(node), 4, 0.5, 32);
    Problem one = shallow(activation, law(node), 1, 1, 32);
    JsonNode expected = node.path("t=1");
    double[] lazy = ReferenceData.vector(expected.path("V_0_diag_euler32"));
    double[] atHalf = ReferenceData.vector(expected.path("V_eps_diag_euler32").path("0.5"));
    double[] atOne = ReferenceData.vector(expected.path("V_eps_diag_euler32").path("1.0"));
    TopLayerVariance.Computed h = computed(half, 1);
    TopLayerVariance.Computed o = computed(one, 1);
    for (int x = 0; x < 4; x++) {
      // Accuracies stated by the file: 1e-9 for V_0, 2e-5 for V_eps.
      assertThat(h.leading()[x]).isCloseTo(lazy[x], within(1e-9));
      assertThat(h.variance()[x]).isCloseTo(atHalf[x], within(2e-5));
      assertThat(o.variance()[x]).isCloseTo(atOne[x], within(2e-5));
      assertThat(h.error()[x]).isBetween(0.0, 1e-5);
      assertThat(o.error()[x]).isBetween(0.0, 1e-5);
    }
  }

  @Test
  void symmetricLawChangesTheVarianceAtSecondOrder() {
    // eps = N^{gamma - 1} with N = 16: gamma 1/2 and 3/4 give 1/4 and 1/2.
    Problem quarter = shallow(new Activation.Tanh(0), new WeightLaw.Rademacher(), 16, 0.5, 16);
    Problem half = shallow(new Activation.Tanh(0), new WeightLaw.Rademacher(), 16, 0.75, 16);
    TopLayerVariance.Computed q = computed(quarter, 1);
    TopLayerVariance.Computed h = computed(half, 1);
    for (int x = 0; x < 4; x++) {
      // N^{2 gamma - 1} = 4 undoes the scale of the second.
      double ratio = 4 * (h.variance()[x] - h.leading()[x]) / (q.variance()[x] - q.leading()[x]);
      double remainders = 4 * h.remainder()[x] / q.remainder()[x];
      // Twice the eps, four times the change; the next order is eps^4, relative to the first some
      // eps^2 / 20 (reference: change .00297 at 1/2, .0118 at 1).
      assertThat(ratio).isCloseTo(4, within(0.15));
      assertThat(remainders).isCloseTo(4, within(0.15));
    }
  }

  @Test
  void skewedLawChangesTheVarianceAtFirstOrder() {
    Problem quarter = shallow(new Activation.Tanh(0.5), new WeightLaw.TwoPoint(0.2), 16, 0.5, 16);
    Problem half = shallow(new Activation.Tanh(0.5), new WeightLaw.TwoPoint(0.2), 16, 0.75, 16);
    TopLayerVariance.Computed q = computed(quarter, 1);
    TopLayerVariance.Computed h = computed(half, 1);
    // The first point moves by .022 at eps = 1/2 and .060 at 1: linear with a curvature of 30 %.
    double ratio = 4 * (h.variance()[0] - h.leading()[0]) / (q.variance()[0] - q.leading()[0]);
    assertThat(ratio).isBetween(1.8, 2.8);
    // Its square is the leading part of the remainder, so that is of second order all the same.
    assertThat(4 * h.remainder()[0] / q.remainder()[0]).isBetween(3.3, 5.2);
  }

  @Test
  void extrapolationAgreesWithTheExperimentsOwnSteps() {
    // Up to 92 steps are done one by one, 128 are not.
    Problem problem = shallow(new Activation.Tanh(0), new WeightLaw.Rademacher(), 1, 1, 128);
    TopLayerVariance.Computed extrapolated = computed(problem, 1);
    double[] direct = DirectVariance.change(problem, 128);
    for (int x = 0; x < 4; x++) {
      double change = extrapolated.variance()[x] - extrapolated.leading()[x];
      // The target, 1e-5 of a variance of 0.25. The change is about 0.01; steps of 1/64 instead of
      // 1/128 would show as 5e-5.
      assertThat(change).isCloseTo(direct[x], within(2.5e-6));
      assertThat(extrapolated.error()[x]).isBetween(1e-10, 2.5e-6);
    }
  }

  @Test
  void testPointsOffTheSpanOfTheTrainingPoints() {
    // One training point in the plane: each test point has a variable of its own. NumPy with
    // 64 x 64 points for both weights of a unit instead, good to 1e-5 at the test points; at the
    // training point, which has one direction, the trapezoidal rule, good to 1e-12.
    double[] variance = {0.16733437, 0.500125, 0.238803};
    double[] remainder = {0.06664784, 0.064556, 0.050108};
    TopLayerVariance.Computed computed = computed(OneTrainingPoint.problem(1, 1, 16), 1);
    for (int x = 0; x < 3; x++) {
      // At eps = 1 this single direction asks for more nodes than the ladder may have; the stated
      // error shows it. Two rules that differ by d may both err by 2 d.
      double allowed = 2 * computed.error()[x] + 1e-5;
      assertThat(computed.error()[x]).isLessThan(1e-3 * variance[x] + 1e-4);
      assertThat(computed.variance()[x]).isCloseTo(variance[x], within(allowed));
      assertThat(computed.remainder()[x])
          .isCloseTo(remainder[x], within(2 * computed.remainderError()[x] + 1e-5));
    }
  }

  @Test
  void nothingHappensWithoutSteps() {
    Problem problem = shallow(new Activation.Tanh(0), new WeightLaw.Rademacher(), 8, 0.75, 8);
    TopLayerVariance.Computed start = computed(problem, 0.1);
    for (int x = 0; x < 4; x++) {
      // Exactly: no step is done before t = 1/8.
      assertThat(start.variance()[x]).isEqualTo(start.leading()[x]);
      assertThat(start.remainder()[x]).isZero();
      double initial = problem.kernels().covariance()[x][x] / Math.sqrt(8);
      assertThat(start.variance()[x]).isCloseTo(initial, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"tanh", "normal"})
  void manyDirections(String name) {
    WeightLaw law = name.equals("normal") ? new WeightLaw.Normal() : new WeightLaw.Rademacher();
    Dataset data = SyntheticData.cube(6, 2, 5, 3);
    Problem problem =
        new Problem(
            NetworkSpec.of(List.of(32, 32), List.of(0.6, 0.9), new Activation.Tanh(0), law),
            data,
            new TrainingSpec(Algorithm.GD, 1, List.of(1.0), OptionalInt.of(8)));
    TopLayerVariance.Computed variance = computed(problem, 1);
    for (int x = 0; x < data.pointCount(); x++) {
      assertThat(variance.error()[x]).isBetween(1e-12, 0.02 * variance.variance()[x]);
      assertThat(variance.remainder()[x]).isPositive();
    }
  }

  @Test
  void reluIsRefused() {
    TopLayerVariance variance =
        of(shallow(new Activation.Relu(), new WeightLaw.Rademacher(), 8, 1, 8), 1);
    assertThat(variance).isInstanceOf(TopLayerVariance.NotComputed.class);
    assertThat(((TopLayerVariance.NotComputed) variance).reason()).startsWith("not computed: relu");
    assertThat(variance.leading()[0]).isPositive();
  }

  @Test
  void divergingStepsAreRefused() {
    Problem stable = shallow(new Activation.Tanh(0), new WeightLaw.Rademacher(), 8, 1, 8);
    Problem problem =
        new Problem(
            stable.network(),
            DATA,
            new TrainingSpec(Algorithm.GD, 50, List.of(1.0), OptionalInt.of(8)));
    assertThat(((TopLayerVariance.NotComputed) of(problem, 1)).reason())
        .contains("too large for stability");
  }
}
