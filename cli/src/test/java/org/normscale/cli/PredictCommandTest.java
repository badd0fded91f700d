package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code predict}: its formats, and that nothing is left behind. */
final class PredictCommandTest {

  @TempDir Path temporary;

  @Test
  void printsEveryTermSeparately() {
    Folder folder = new Folder(temporary);
    Cli.Result result =
        Cli.run("predict", folder.small(), "--expansion", "--format", "json", "--quiet");
    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    JsonNode json = result.json();
    assertThat(json.fieldNames()).toIterable().containsExactly("schema", "predictions");
    assertThat(json.get("schema").intValue()).isEqualTo(1);
    // 3 widths x 2 times.
    assertThat(json.get("predictions")).hasSize(6);
    JsonNode first = json.get("predictions").get(0);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly("widths", "gammas", "time", "points", "warnings");
    assertThat(first.get("widths").toString()).isEqualTo("[8]");
    assertThat(first.get("gammas").toString()).isEqualTo("[0.6]");
    assertThat(first.get("time").doubleValue()).isEqualTo(0.5);
    assertThat(first.get("points").findValuesAsText("role"))
        .containsExactly("train", "train", "test");
    for (JsonNode point : first.get("points")) {
      assertThat(point.fieldNames())
          .toIterable()
          .containsExactly(
              "x",
              "role",
              "mean_limit",
              "mean",
              "variance_leading",
              "variance_top",
              "variance_inner",
              "variance_sgd",
              "variance",
              "mean_error",
              "variance_error",
              "bias_coefficients",
              "mean_next");
      assertThat(point.get("mean_limit").isDouble()).isTrue();
      assertThat(point.get("variance_leading").doubleValue()).isPositive();
      // One hidden layer, full batch: no inner layers, no noise, and the next term has a formula.
      assertThat(point.get("variance_inner")).isEmpty();
      assertThat(point.get("variance_sgd").doubleValue()).isZero();
      assertThat(point.get("mean_next").isDouble()).isTrue();
      assertThat(point.get("variance").doubleValue())
          .isEqualTo(point.get("variance_top").doubleValue())
          .isPositive();
      // gamma = 0.6, N = 8: eps = 8^-0.4 = 0.44 changes the variance by a part of eps^2 = 0.19.
      assertThat(point.get("variance_top").doubleValue())
          .isBetween(
              0.8 * point.get("variance_leading").doubleValue(),
              1.2 * point.get("variance_leading").doubleValue());
      assertThat(point.get("mean_error").doubleValue()).isBetween(0.0, 1e-4);
      assertThat(point.get("variance_error").doubleValue()).isBetween(0.0, 1e-4);
    }
    assertThat(first.get("points").get(2).get("x").toString()).isEqualTo("[0.7,0.7]");
    assertThat(folder.files()).containsExactly("small.yaml");
  }

  @Test
  void printsTheSameNumbersAsTableAndCsv() {
    String file = new Folder(temporary).small();
    Cli.Result csv = Cli.run("predict", file, "--format", "csv");
    assertThat(csv.out().lines().findFirst())
        .hasValue(
            "gammas,widths,t,point,x,mean limit,mean,leading variance,variance top,variance sgd,"
                + "variance");
    // 3 widths x 2 times x 3 points, and the header.
    assertThat(csv.out()).hasLineCount(19);
    assertThat(csv.out().lines().skip(1)).allMatch(l -> l.startsWith("[0.6],["));
    Cli.Result table = Cli.run("predict", file);
    assertThat(table.out()).hasLineCount(19);
    String[] cells = csv.out().lines().skip(1).findFirst().orElseThrow().split(",");
    assertThat(table.out().lines().skip(1).findFirst().orElseThrow())
        .contains(cells[cells.length - 1], cells[cells.length - 2]);
  }

  @Test
  void explainsTheRegimeOnStandardError() {
    Cli.Result result = Cli.run("predict", new Folder(temporary).small());
    assertThat(result.err().lines().toList()).hasSize(2);
    assertThat(result.err().lines().toList().get(0))
        .startsWith("normscale: [0.6]: at gamma_L = 0.6");
    assertThat(result.err().lines().toList().get(1))
        .startsWith("normscale: [0.6], widths [32], ")
        .contains("makes 100 % of the variance here");
  }

  @Test
  void theSumIsThatOfTheTerms() {
    Cli.Result result =
        Cli.run(
            "predict",
            new Folder(temporary).small(),
            "network.widths=[[8, 16, 32]]",
            "network.gammas=[[0.8, 0.9, 1.0]]",
            "training.algorithm=sgd",
            "--format=json");
    for (JsonNode prediction : result.json().get("predictions")) {
      for (JsonNode point : prediction.get("points")) {
        JsonNode inner = point.get("variance_inner");
        assertThat(inner).hasSize(2);
        double sum =
            point.get("variance_top").doubleValue()
                + inner.get(0).doubleValue()
                + inner.get(1).doubleValue()
                + point.get("variance_sgd").doubleValue();
        // Four terms added in another order: a few units of the last place.
        assertThat(point.get("variance").doubleValue())
            .isCloseTo(sum, org.assertj.core.data.Percentage.withPercentage(1e-12));
        assertThat(inner.get(0).doubleValue()).isPositive();
        assertThat(point.get("variance_sgd").doubleValue()).isPositive();
      }
    }
  }

  @Test
  void expansionSaysWhyCoefficientsVanish() {
    String file = new Folder(temporary).small();
    Cli.Result result = Cli.run("predict", file, "--expansion", "--format=csv");
    assertThat(result.out().lines().findFirst().orElseThrow())
        .endsWith(",variance,Q1,Q2,Q3,Q4,mean next");
    // Q^1 and Q^3 vanish by symmetry and are exactly 0, Q^2 and Q^4 are not.
    String[] cells = result.out().lines().skip(1).findFirst().orElseThrow().split(",");
    double[] q = new double[4];
    for (int k = 0; k < 4; k++) {
      q[k] = Double.parseDouble(cells[cells.length - 5 + k]);
    }
    assertThat(q[0]).isZero();
    assertThat(q[2]).isZero();
    assertThat(q[1]).isNotZero();
    assertThat(q[3]).isNotZero();
    assertThat(result.err()).contains("Q^1 = 0: ", "Q^3 = 0: ");
  }
}
