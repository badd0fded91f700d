package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report --compare}: two folders side by side. */
final class CompareTest {

  @TempDir Path temporary;
  private Folder folder = new Folder(Path.of(""));
  private String file = "";
  private String first = "";
  private String second = "";

  @BeforeEach
  void runTwice() {
    folder = new Folder(temporary);
    file = folder.write("small.yaml", Folder.SMALL.replace("replicas: 100", "replicas: 200"));
    first = folder.path("first");
    second = folder.path("second");
    assertThat(Cli.run("verify", file, "--out", first).status()).isZero();
  }

  @Test
  void outerWeightsWithAMeanMakeARealDifference() {
    // Outer weights with mean 1 in their standard deviations move the mean output at t = 0 by
    // N^(1 - gamma) E s, 1 or more; its standard error is below 0.1.
    Cli.Result run = Cli.run("run", file, "seed=7", "deviations={outer-mean: 1}", "--out", second);
    assertThat(run.status()).as(run.err()).isZero();
    String page = folder.path("page.html");
    Cli.Result result =
        Cli.run("report", "--compare", first, second, "--out", page, "--format", "json");
    assertThat(result.status()).as(result.err()).isZero();
    JsonNode json = result.json();
    assertThat(json.get("real").intValue()).isPositive();
    assertThat(json.get("dependent").booleanValue()).isFalse();
    assertThat(json.get("changes").findValuesAsText("key"))
        .contains("seed", "deviations.outer-mean");
    assertThat(json.at("/verdicts/0/a").textValue()).isEqualTo("confirmed");
    assertThat(json.at("/verdicts/0/b").textValue()).isEqualTo("-");
    assertThat(folder.read("page.html")).contains("figure-mean-1", "differences are real");
  }

  @Test
  void aRunDoesNotDifferFromItself() {
    Cli.Result result = Cli.run("report", "--compare", first, first);
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("No difference is real", "are not independent")
        .doesNotContain("Settings that differ\n", "Real differences\n");
    assertThat(Cli.run("report", "--compare", first, first, "--format", "csv").out())
        .startsWith("number,where,a,b,change,lower,upper,level,real")
        .doesNotContain(",true");
  }

  @Test
  void mistakesAreNamed() {
    assertThat(temporary.resolve("empty").toFile().mkdir()).isTrue();
    folder.write("empty/manifest.json", "{}");
    folder.write("empty/results.json", "{}");
    expectError("is not the manifest of a run", "--compare", first, folder.path("empty"));
    expectError("cannot be read", "--compare", first, folder.path("nowhere"));
    expectError("at least 2 values", "--compare", first);
    expectError("takes two folders and no third", first, "--compare", first, first);
    expectError("is for --compare", first, "--out", "x.html");
    expectError("Missing required parameter: 'DIR'");
    expectError(
        "must end in .svg or .html", "--compare", first, first, "--out", folder.path("x.pdf"));
    folder.write("first/results.json", "{\"cells\": [{\"widths\": [4]}]}");
    expectError("is not the results of a run", "--compare", first, first);
  }

  private static void expectError(String words, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "report";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    Cli.Result result = Cli.run(all);
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.err()).contains(words).doesNotContain("\tat ");
  }
}
