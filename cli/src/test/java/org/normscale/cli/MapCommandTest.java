package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code map}: its formats, its files, and that nothing else is left behind. */
final class MapCommandTest {

  private static final String[] TWO_LAYERS = {
    "network.widths=[[16, 16]]", "network.gammas=[[0.6, 0.6]]", "network.activation=sigmoid"
  };

  @TempDir Path temporary;

  private Cli.Result map(String... options) {
    String[] args = new String[options.length + 5];
    args[0] = "map";
    args[1] = new Folder(temporary).small();
    System.arraycopy(TWO_LAYERS, 0, args, 2, 3);
    System.arraycopy(options, 0, args, 5, options.length);
    Cli.Result result = Cli.run(args);
    assertThat(result.status()).as(result.err()).isZero();
    return result;
  }

  @Test
  void printsEveryChoiceOfTheExponents() {
    Cli.Result result = map("--grid=3", "--accuracy=0.05", "--format=json", "--quiet");
    assertThat(result.err()).isEmpty();
    JsonNode json = result.json();
    assertThat(json.get("schema").intValue()).isEqualTo(1);
    assertThat(json.get("widths").toString()).isEqualTo("[16,16]");
    assertThat(json.get("time").doubleValue()).isEqualTo(1);
    assertThat(json.get("cells")).hasSize(9);
    JsonNode first = json.get("cells").get(0);
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactly(
            "gammas",
            "bias",
            "bias_point",
            "std",
            "std_point",
            "largest_source",
            "largest_share",
            "widths_needed",
            "why");
    assertThat(first.get("gammas").toString()).isEqualTo("[0.5,0.5]");
    assertThat(first.get("widths_needed").isNull()).isTrue();
    assertThat(first.get("why").textValue()).contains("gamma_2 = 1/2");
    JsonNode last = json.get("cells").get(8);
    assertThat(last.get("gammas").toString()).isEqualTo("[1.0,1.0]");
    assertThat(last.get("std").doubleValue()).isLessThan(first.get("std").doubleValue());
    assertThat(last.get("largest_source").textValue()).isEqualTo("top");
    JsonNode widths = last.get("widths_needed");
    assertThat(widths.get(0).intValue()).isEqualTo(widths.get(1).intValue()).isPositive();
  }

  @Test
  void printsTheSameAsTableAndCsv() {
    Cli.Result csv = map("--grid=2", "--format=csv");
    assertThat(csv.out()).hasLineCount(5);
    assertThat(csv.out())
        .startsWith("gammas,bias,standard deviation,largest source,its share,widths needed,why");
    assertThat(csv.err())
        .contains("Predicted for widths 16 x 16, activation sigmoid, at t = 1.0")
        .contains("Wanted: a standard deviation and a bias of at most 0.01");
    assertThat(map("--grid=2").out()).hasLineCount(5);
  }

  @Test
  void drawsAMapAndWritesAPage() {
    Folder folder = new Folder(temporary);
    map("--grid=2", "--quiet", "--out", folder.path("map.svg"));
    assertThat(folder.read("map.svg"))
        .startsWith("<?xml")
        .contains("Standard deviation of the output", "Bias of the output", "Width needed")
        .contains("gamma_1, exponent of the first hidden layer");
    map("--grid=2", "--quiet", "--out", folder.path("map.html"));
    assertThat(folder.read("map.html"))
        .startsWith("<!DOCTYPE html>")
        .contains("<h2>Map over the exponents</h2>", "normscale map", "<svg", "</html>");
    assertThat(folder.files()).containsExactly("map.html", "map.svg", "small.yaml");
  }

  @Test
  void oneHiddenLayerIsALine() {
    Folder folder = new Folder(temporary);
    Cli.Result result =
        Cli.run(
            "map", folder.small(), "--grid=2", "--out", folder.path("line.svg"), "--format=json");
    assertThat(result.status()).isZero();
    assertThat(result.json().get("cells")).hasSize(2);
    assertThat(folder.read("line.svg")).contains("Standard deviation and bias over the exponent");
  }
}
