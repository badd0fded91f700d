package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

/** Agreement with the reference numbers of an independent program. */
final class VarianceReferenceTest {

  private static final Offset<Double> WITHIN_ROUNDING = Offset.offset(0.51e-9);

  private final JsonNode root;
  private final Dataset data;

  VarianceReferenceTest() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/reference/expansion.json"))) {
      root = new ObjectMapper().readTree(in);
    }
    JsonNode problem = root.path("problem");
    data =
        new Dataset(
            rows(problem.path("train_x")),
            row(problem.path("train_y")),
            rows(problem.path("test_x")));
  }

  @Test
  void innerVarianceOfAllFourNetworks() {
    int compared = 0;
    for (JsonNode node : root.path("deep")) {
      if (!node.has("inner_variance_diag")) {
        continue;
      }
      NetworkSpec network = network(node);
      InnerVariance inner =
          InnerVariance.of(
              network, data, training(Algorithm.GD), KernelRecursion.kernels(network, data));
      Estimates first = inner.at(node.path("t").asDouble()).get(0);
      List<Double> expected = row(node.path("inner_variance_diag"));
      for (int x = 0; x < 4; x++) {
        // The file states 1e-3 relative, and gives four digits.
        assertThat(first.values()[x]).isCloseTo(expected.get(x), Percentage.withPercentage(0.1));
        assertThat(first.errors()[x]).isLessThan(1e-5 * first.values()[x]);
      }
      compared++;
    }
    assertThat(compared).isEqualTo(4);
  }

  @Test
  void sgdCovarianceOfAllFourNetworks() {
    int compared = 0;
    for (JsonNode node : root.path("shallow")) {
      JsonNode expected = node.path("t=1").path("sgd_covariance_N64");
      NetworkSpec network =
          NetworkSpec.of(List.of(64), List.of(0.75), activation(node), new WeightLaw.Rademacher());
      double[][] actual =
          SgdVariance.fromZero(
                  network, data, training(Algorithm.SGD), KernelRecursion.kernels(network, data))
              .covariance(1);
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
          // The file is rounded to 1e-9: half of it, and 1e-9 times the covariance for the kernels.
          assertThat(actual[i][j]).isCloseTo(expected.get(i).get(j).asDouble(), WITHIN_ROUNDING);
        }
      }
      compared++;
    }
    assertThat(compared).isEqualTo(4);
  }

  private NetworkSpec network(JsonNode node) {
    List<Integer> widths = new ArrayList<>();
    node.path("widths").forEach(w -> widths.add(w.asInt()));
    return NetworkSpec.of(
        widths, row(node.path("gammas")), activation(node), new WeightLaw.Rademacher());
  }

  private TrainingSpec training(Algorithm algorithm) {
    double alpha = root.path("problem").path("alpha").asDouble();
    return new TrainingSpec(algorithm, alpha, List.of(1.0), OptionalInt.empty());
  }

  private static Activation activation(JsonNode node) {
    double shift = node.path("shift").asDouble(0);
    return switch (node.path("activation").asText()) {
      case "tanh" -> new Activation.Tanh(shift);
      case "sigmoid" -> new Activation.Sigmoid(shift);
      default -> new Activation.ErrorFunction(shift);
    };
  }

  private static List<Double> row(JsonNode node) {
    List<Double> row = new ArrayList<>();
    node.forEach(v -> row.add(v.asDouble()));
    return row;
  }

  private static List<List<Double>> rows(JsonNode node) {
    List<List<Double>> rows = new ArrayList<>();
    node.forEach(v -> rows.add(row(v)));
    return rows;
  }
}
