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
    Cli.Result result = Cli.run("predict", folder.small(), "--format", "json", "--quiet");
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
        .containsExactly("widths", "gammas", "time", "points");
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
              "variance");
      assertThat(point.get("mean_limit").isDouble()).isTrue();
      assertThat(point.get("variance_leading").doubleValue()).isPositive();
      for (String later :
          new String[] {"mean", "variance_top", "variance_inner", "variance_sgd", "variance"}) {
        assertThat(point.has(later) && point.get(later).isNull()).as(later).isTrue();
      }
    }
    assertThat(first.get("points").get(2).get("x").toString()).isEqualTo("[0.7,0.7]");
    assertThat(folder.files()).containsExactly("small.yaml");
  }

  @Test
  void printsTheSameNumbersAsTableAndCsv() {
    String file = new Folder(temporary).small();
    Cli.Result csv = Cli.run("predict", file, "--format", "csv");
    assertThat(csv.out().lines().findFirst())
        .hasValue("gammas,widths,t,point,x,mean limit,leading variance");
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
    assertThat(result.err()).startsWith("normscale: [0.6]: ").hasLineCount(1);
  }
}
