package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code rates --parametrization}, its code for other libraries, and the manual page. */
final class ParametrizedRatesTest {

  @Test
  void mupNeedsNoGammas() {
    Cli.Result result =
        Cli.run("rates", "--widths=64,128", "--parametrization=mup", "--format=json");
    assertThat(result.status()).as(result.err()).isZero();
    JsonNode json = result.json();
    assertThat(json.get("gammas").toString()).isEqualTo("[0.5,1.0]");
    assertThat(json.get("step_time").doubleValue()).isEqualTo(1);
    assertThat(json.get("rates").findValuesAsText("rate"))
        .containsExactly("64.0", "128.0", "128.0");
    assertThat(json.get("rates").findValuesAsText("over_paper")).containsExactly("N1", "1", "1");
  }

  @Test
  void theTableSaysWhereItDeparts() {
    Cli.Result result = Cli.run("rates", "--widths=64,128", "--parametrization=standard");
    assertThat(result.out()).contains("rate/paper's", "Departs in the rates", "n^-a");
  }

  /** By hand: gamma = (1/2, 1), N = (16, 4), alpha = 2, steps of time 1/4. */
  @Test
  void plainLayersOfThePaper() {
    String[] args = {"rates", "--widths=16,4", "--gammas=0.5,1", "--alpha=2", "--layers=plain"};
    JsonNode rates = Cli.run(with(args, "--format=json")).json().get("rates");
    // C: 2 N2^(2-2) = 2 scaled; times the square of N2^-1: 2 / 16. W2: 2, times 1 / N1.
    assertThat(rates.get(2).get("rate").doubleValue()).isEqualTo(0.125);
    assertThat(rates.get(2).get("initial_std").doubleValue()).isEqualTo(0.25);
    assertThat(rates.get(1).get("rate").doubleValue()).isEqualTo(0.125);
    assertThat(rates.get(0).get("rate").doubleValue()).isEqualTo(0.5);
    String dl4j = Cli.run(with(args, "--format=dl4j")).out();
    assertThat(dl4j)
        .contains(
            ".nIn(4).nOut(1).hasBias(false)",
            "new NormalDistribution(0, 0.25)",
            "new Sgd(0.0625)",
            "LossFunction.MSE");
    String optax = Cli.run(with(args, "--format=optax")).out();
    assertThat(optax)
        .contains(
            "optax.multi_transform(",
            "\"C\": optax.sgd(0.125),",
            "{\"W1\": \"W1\", \"W2\": \"W2\", \"C\": \"C\"},");
    String pytorch = Cli.run(with(args, "--format=pytorch")).out();
    assertThat(pytorch)
        .contains(
            "torch.nn.init.normal_(model.C, std=0.25)", "{\"params\": [model.C], \"lr\": 0.125}");
  }

  private static String[] with(String[] args, String last) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = last;
    return all;
  }

  @Test
  void refusesWhatDoesNotGoTogether() {
    assertThat(Cli.run("rates", "--target-std=0.1", "--parametrization=mup").err())
        .contains("go without --target-std");
    assertThat(Cli.run("rates", "--widths=8", "--gammas=0.7", "--parametrization=ntk").err())
        .contains("must be [0.5] for the parametrization ntk");
    assertThat(Cli.run("rates", "--widths=8", "--parametrization=paper").err())
        .contains("Missing required option: '--gammas=GAMMA'");
  }

  @Test
  void plansHaveCodeForEveryLibrary() {
    for (String format : List.of("optax", "dl4j")) {
      Cli.Result result =
          Cli.run("rates", "--target-std=0.1", "--gammas=0.7,1", "--format=" + format);
      assertThat(result.status()).isZero();
      assertThat(result.out()).contains("gammas = [0.7, 1.0], widths = [");
    }
  }

  /** The page that is shipped is the one that the commands make. */
  @Test
  void theManualPageIsUpToDate() throws java.io.IOException {
    Cli.Result result = Cli.run("man");
    assertThat(result.out())
        .startsWith(".TH NORMSCALE 1")
        .contains(".SS coords", "\\-\\-target\\-std");
    assertThat(Files.readString(Path.of("../docs/normscale.1"))).isEqualTo(result.out());
  }
}
