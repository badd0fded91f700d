package org.normscale.theory.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.rates.LearningRates;
import org.normscale.theory.testing.ReferenceData;

/** Agreement with the reference numbers of an independent program. */
final class ReferenceTest {

  private static final Dataset DATA = ReferenceData.data();

  static List<JsonNode> shallow() {
    return ReferenceData.cases("shallow");
  }

  static List<JsonNode> deep() {
    return ReferenceData.cases("deep");
  }

  @Test
  void fileIsComplete() {
    assertThat(shallow()).hasSize(4);
    assertThat(deep()).hasSize(5);
    assertThat(ReferenceData.cases("learning_rates")).hasSize(4);
    assertThat(ReferenceData.root().path("made_by").asText()).contains("independent");
  }

  @Test
  void learningRatesAgreeInEveryDigitOfTheFile() {
    for (JsonNode node : ReferenceData.cases("learning_rates")) {
      NetworkSpec network = ReferenceData.network(node, new Activation.Tanh(0));
      List<Double> rates =
          LearningRates.of(network, node.path("alpha").asDouble()).tensors().stream()
              .map(tensor -> tensor.rate())
              .toList();
      JsonNode expected = node.path("rates_W1_to_WL_then_C");
      assertThat(rates).hasSize(expected.size());
      for (int i = 0; i < rates.size(); i++) {
        // The file gives 12 significant digits. Rounded to as many, the rates must be equal: that
        // is
        // 5e-12 relative at worst, and the rates' own rounding of 1e-15 does not change a digit.
        BigDecimal rounded =
            new BigDecimal(rates.get(i)).round(new MathContext(12, RoundingMode.HALF_EVEN));
        assertThat(rounded).isEqualByComparingTo(new BigDecimal(expected.get(i).asText()));
      }
    }
  }

  @Test
  void learningRatesWithExactValues() {
    // Powers of ten with exact results; pow is accurate to one unit in the last place, 2e-16.
    NetworkSpec network =
        NetworkSpec.of(
            List.of(10_000, 100, 10_000),
            List.of(0.75, 0.5, 0.875),
            new Activation.Tanh(0),
            new WeightLaw.Normal());
    LearningRates rates = LearningRates.of(network, 2);
    // C: 2 * 1e4^(-1/4); W3: 100^0 more; W2: 1e4^(1/2) * 100^0 * 1e4^(-5/4);
    // W1: 1e4^(1/2) * 100^(-1) * 1e4^(-5/4).
    List<Double> expected = List.of(2e-5, 2e-3, 0.2, 0.2);
    for (int i = 0; i < 4; i++) {
      assertThat(rates.tensors().get(i).rate() / expected.get(i) - 1).isBetween(-1e-12, 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("shallow")
  void shallowKernels(JsonNode node) {
    Kernels kernels = KernelRecursion.kernels(shallowNetwork(node), DATA);
    assertAgrees(kernels.covariance(), node.path("K"));
    assertAgrees(kernels.tangent(), node.path("A"));
    // Quadrature stops at 1e-12 per expectation of size at most 1.
    assertThat(kernels.quadratureError()).isBetween(0.0, 1e-12);
  }

  @ParameterizedTest
  @MethodSource("shallow")
  void shallowDynamics(JsonNode node) {
    NetworkSpec network = shallowNetwork(node);
    TrainingSpec training = ReferenceData.training(OptionalInt.empty());
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    LimitDynamics continuous = LimitDynamics.continuous(network, DATA, training, kernels);
    LimitDynamics discrete = LimitDynamics.discrete(network, DATA, training, kernels);
    for (String time : List.of("0.5", "1", "2")) {
      JsonNode at = node.path("t=" + time);
      double t = Double.parseDouble(time);
      assertAgrees(continuous.mean(t), at.path("h_limit"));
      assertAgrees(continuous.fluctuation(t), at.path("fluctuation_covariance"));
      // The file has no discrete value at t = 1.
      if (t != 1) {
        assertAgrees(discrete.mean(t), at.path("h_discrete_N64"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shallow")
  void coarseSteppingGivesTheSameNumbers(JsonNode node) {
    // Any width in 64 steps per unit time.
    NetworkSpec wide =
        NetworkSpec.of(
            List.of(1000),
            List.of(0.9),
            ReferenceData.activation(node),
            new WeightLaw.Rademacher());
    TrainingSpec training = ReferenceData.training(OptionalInt.of(64));
    Prediction prediction = Prediction.of(wide, DATA, training);
    for (String time : List.of("0.5", "2")) {
      List<PointPrediction> points = prediction.points(Double.parseDouble(time));
      assertAgrees(
          points.stream().mapToDouble(PointPrediction::meanLimit).toArray(),
          node.path("t=" + time).path("h_discrete_N64"));
    }
  }

  @ParameterizedTest
  @MethodSource("deep")
  void deepKernels(JsonNode node) {
    NetworkSpec network = ReferenceData.network(node, ReferenceData.activation(node));
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    assertAgrees(kernels.covariance(), node.path("K"));
    assertAgrees(kernels.tangent(), node.path("A_with_lower_layers"));
    assertAgrees(kernels.topLayerOnly().tangent(), node.path("A_top_layer_only"));
  }

  @ParameterizedTest
  @MethodSource("deep")
  void deepDynamics(JsonNode node) {
    NetworkSpec network = ReferenceData.network(node, ReferenceData.activation(node));
    TrainingSpec training = ReferenceData.training(OptionalInt.empty());
    double t = node.path("t").asDouble();
    Prediction prediction = Prediction.of(network, DATA, training);
    assertAgrees(prediction.dynamics().mean(t), node.path("h_discrete"));
    LimitDynamics continuous =
        LimitDynamics.continuous(network, DATA, training, prediction.kernels());
    assertAgrees(continuous.mean(t), node.path("h_continuous"));
    // The file's variances use the tangent kernel of all layers, as the means do.
    double[] variance = new double[DATA.pointCount()];
    for (int i = 0; i < variance.length; i++) {
      variance[i] = prediction.leadingVariance(t, i);
      assertThat(prediction.points(t).get(i).varianceLeading()).isEqualTo(variance[i]);
    }
    assertAgrees(variance, node.path("top_variance_diag_lazy_discrete"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, -1e-6})
  void comparisonRefutesAnErrorOfOneMillionth(double relativeError) {
    JsonNode k = shallow().get(0).path("K");
    double[][] wrong = ReferenceData.matrix(k);
    wrong[0][3] *= 1 + relativeError;
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> assertAgrees(wrong, k))
        .isInstanceOf(AssertionError.class);
  }

  private static NetworkSpec shallowNetwork(JsonNode node) {
    // 64 steps per unit time, as in the file; the kernels do not depend on the width.
    return NetworkSpec.of(
        List.of(64), List.of(0.7), ReferenceData.activation(node), new WeightLaw.Rademacher());
  }

  private static void assertAgrees(double[][] actual, JsonNode expected) {
    assertThat(actual.length).isEqualTo(expected.size());
    for (int i = 0; i < actual.length; i++) {
      assertAgrees(actual[i], expected.get(i));
    }
  }

  private static void assertAgrees(double[] actual, JsonNode node) {
    double[] expected = ReferenceData.vector(node);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      // 1e-7 relative; the file is rounded to 1e-9 absolute, which is more for entries below 0.01.
      double tolerance = Math.max(1e-7 * Math.abs(expected[i]), 1e-9);
      assertThat(actual[i])
          .as("entry %s", i)
          .isCloseTo(expected[i], org.assertj.core.data.Offset.offset(tolerance));
    }
  }
}
