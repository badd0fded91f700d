package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rates --target-std}. */
final class RatesPlanTest {

  @TempDir Path temporary;

  @Test
  void givesTheSmallestWidthsWithTheirRates() {
    Cli.Result result =
        Cli.run(
            "rates",
            new Folder(temporary).small(),
            "--target-std=0.1",
            "--gammas=0.75",
            "--gammas=1",
            "--gammas=0.5",
            "--format=json");
    assertThat(result.status()).as(result.err()).isZero();
    JsonNode json = result.json();
    assertThat(json.get("experiment").textValue()).isEqualTo("small");
    assertThat(json.get("target_std").doubleValue()).isEqualTo(0.1);
    JsonNode plans = json.get("plans");
    assertThat(plans).hasSize(3);
    int lazy = plans.get(0).get("widths").get(0).intValue();
    int meanField = plans.get(1).get("widths").get(0).intValue();
    assertThat(meanField).isLessThan(lazy);
    for (int p = 0; p < 2; p++) {
      JsonNode plan = plans.get(p);
      assertThat(plan.get("std").doubleValue()).isBetween(0.05, 0.1);
      assertThat(plan.get("largest_source").textValue()).isEqualTo("top");
      assertThat(plan.get("rates").findValuesAsText("tensor")).containsExactly("W1", "C");
    }
    // Rates of one layer: alpha N^(2 gamma - 2).
    assertThat(plans.get(0).get("rates").get(1).get("rate").doubleValue())
        .isCloseTo(Math.pow(lazy, -0.5), org.assertj.core.data.Percentage.withPercentage(1e-9));
    assertThat(plans.get(1).get("rates").get(1).get("rate").doubleValue()).isEqualTo(1);
    assertThat(plans.get(2).get("widths").isNull()).isTrue();
    assertThat(plans.get(2).get("reason").textValue()).contains("gamma_1 = 1/2");
    assertThat(result.err())
        .contains("predicted for the data of small, activation tanh, t = 1.0")
        .contains("multiply them by N_L / 4")
        .contains("[0.5]: not reached: ");
  }

  @Test
  void withoutAnExperimentTheProblemIsTheQuickstarts() {
    Cli.Result result = Cli.run("rates", "--target-std=0.1", "--format=csv");
    assertThat(result.status()).isZero();
    // Three settings of the exponents in the quickstart.
    assertThat(result.out()).hasLineCount(4);
    assertThat(result.out())
        .startsWith("gammas,widths,std,largest source,its share,rate W1,rate W2,rate C");
    assertThat(result.err()).contains("predicted for the data of the built-in quickstart");
  }

  @Test
  void printsOptimizersForPytorchAndATable() {
    String file = new Folder(temporary).small();
    Cli.Result pytorch =
        Cli.run("rates", file, "--target-std=0.2", "--alpha=2", "--format=pytorch");
    assertThat(pytorch.out())
        .startsWith("# gammas = [0.6]")
        .contains("optimizer = torch.optim.SGD");
    Cli.Result table = Cli.run("rates", file, "--target-std=0.2");
    assertThat(table.out()).hasLineCount(2);
  }
}
