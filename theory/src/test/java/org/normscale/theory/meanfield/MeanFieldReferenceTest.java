package org.normscale.theory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.ReferenceData;

/** Agreement with the reference numbers of an independent program, in continuous time. */
final class MeanFieldReferenceTest {

  private static final Dataset DATA = ReferenceData.data();
  private static final TrainingSpec TRAINING = ReferenceData.training(OptionalInt.empty());

  static List<JsonNode> shallow() {
    return ReferenceData.cases("shallow");
  }

  @ParameterizedTest
  @MethodSource("shallow")
  void meanFieldLimit(JsonNode node) {
    NetworkSpec network =
        NetworkSpec.of(List.of(64), List.of(0.7), ReferenceData.activation(node), law(node));
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    JsonNode expected = node.path("t=1").path("meanfield_H_eps");
    assertThat(expected.size()).isEqualTo(3);
    for (String eps : List.of("0.25", "0.5", "1.0")) {
      Estimate estimate =
          MeanFieldDynamics.continuous(network, DATA, TRAINING, kernels)
              .withLaziness(Double.parseDouble(eps))
              .withTarget(1e-7)
              .mean(1);
      assertThat(estimate).isInstanceOf(Estimate.Known.class);
      Estimate.Known known = (Estimate.Known) estimate;
      double[] reference = ReferenceData.vector(expected.path(eps));
      for (int x = 0; x < reference.length; x++) {
        // Accuracy stated by the file: 1e-7.
        assertThat(known.values()[x]).isCloseTo(reference[x], within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shallow")
  void biasCoefficients(JsonNode node) {
    NetworkSpec network =
        NetworkSpec.of(List.of(64), List.of(0.7), ReferenceData.activation(node), law(node));
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    BiasCoefficients coefficients =
        BiasCoefficients.continuous(network, DATA, TRAINING, kernels, 3).withTarget(1e-7);
    JsonNode expected = node.path("t=1").path("bias_coefficients_Q1_Q2_Q3");
    assertThat(expected.size()).isEqualTo(3);
    for (int k = 1; k <= 3; k++) {
      Estimate.Known known = (Estimate.Known) coefficients.coefficient(k, 1);
      double[] reference = ReferenceData.vector(expected.get(k - 1));
      for (int x = 0; x < reference.length; x++) {
        // Accuracy stated by the file: 1e-7.
        assertThat(known.values()[x]).isCloseTo(reference[x], within(1e-7));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("deep")
  void withoutLazinessItIsTheLimitOfDeepNetworks(JsonNode node) {
    NetworkSpec network = ReferenceData.network(node, ReferenceData.activation(node));
    Kernels kernels = KernelRecursion.kernels(network, DATA);
    MeanFieldDynamics dynamics =
        MeanFieldDynamics.discrete(network, DATA, TRAINING, kernels).withLaziness(0);
    double[] reference = ReferenceData.vector(node.path("h_discrete"));
    Estimate.Known known = (Estimate.Known) dynamics.mean(node.path("t").asDouble());
    for (int x = 0; x < reference.length; x++) {
      // Accuracy stated by the file: 1e-9.
      assertThat(known.values()[x]).isCloseTo(reference[x], within(1e-9));
    }
  }

  static List<JsonNode> deep() {
    return ReferenceData.cases("deep");
  }

  static WeightLaw law(JsonNode node) {
    return switch (node.path("c_law").asText()) {
      case "rademacher" -> new WeightLaw.Rademacher();
      case "twopoint" -> new WeightLaw.TwoPoint(0.2);
      case "uniform" -> new WeightLaw.Uniform();
      case "normal" -> new WeightLaw.Normal();
      default -> throw new IllegalArgumentException(node.path("c_law").asText());
    };
  }
}
