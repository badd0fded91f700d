package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code rates} in its four formats, for two layers of 16 and 64 units. */
final class RatesCommandTest {

  private static final String[] TWO_LAYERS = {"--widths=16,64", "--gammas=0.5,0.75", "--alpha=2"};

  private static Cli.Result rates(String format) {
    Cli.Result result =
        Cli.run("rates", TWO_LAYERS[0], TWO_LAYERS[1], TWO_LAYERS[2], "--format", format);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return result;
  }

  @Test
  void printsJson() {
    JsonNode json = rates("json").json();
    assertThat(json.fieldNames()).toIterable().containsExactly("schema", "rates");
    assertThat(json.get("schema").intValue()).isEqualTo(1);
    JsonNode list = json.get("rates");
    assertThat(list).hasSize(3);
    list.forEach(r -> assertThat(r.fieldNames()).toIterable().containsExactly("tensor", "rate"));
    assertThat(list.findValuesAsText("tensor")).containsExactly("W1", "W2", "C");
    // W1: 2 N1^(2/2-1) N2^(2*3/4-3) = 2 * 64^-1.5; W2: 2 N1^(2/2-1) N2^(3/2-2) = 2 / 8;
    // C: 2 N2^(3/2-2) = 2 / 8. All powers of two.
    assertThat(list.get(0).get("rate").doubleValue()).isEqualTo(2.0 / 512);
    assertThat(list.get(1).get("rate").doubleValue()).isEqualTo(0.25);
    assertThat(list.get(2).get("rate").doubleValue()).isEqualTo(0.25);
  }

  @Test
  void printsCsv() {
    assertThat(rates("csv").out().lines())
        .containsExactly(
            "tensor,rate,formula",
            "W1,0.00390625,alpha * N1^(2*gamma1 - 1) * N2^(2*gamma2 - 3)",
            "W2,0.25,alpha * N1^(2*gamma1 - 1) * N2^(2*gamma2 - 2)",
            "C,0.25,alpha * N2^(2*gamma2 - 2)");
  }

  @Test
  void printsATable() {
    List<String> lines = rates("table").out().lines().toList();
    assertThat(lines.get(0)).matches("tensor +rate +formula");
    assertThat(lines.get(1)).matches("W1 +0\\.00390625 +alpha \\* N1\\^.*");
    assertThat(lines).hasSize(7);
  }

  @Test
  void printsAnOptimizerForPytorch() {
    assertThat(rates("pytorch").out().lines())
        .containsExactly(
            "# loss = 0.5 * ((y - model(x)) ** 2).mean()",
            "# The forward pass multiplies the output of hidden layer l by N_l ** -gamma_l.",
            "optimizer = torch.optim.SGD([",
            "    {\"params\": [model.W1], \"lr\": 0.00390625},"
                + "  # alpha * N1 ** (2*gamma1 - 1) * N2 ** (2*gamma2 - 3)",
            "    {\"params\": [model.W2], \"lr\": 0.25},"
                + "  # alpha * N1 ** (2*gamma1 - 1) * N2 ** (2*gamma2 - 2)",
            "    {\"params\": [model.C], \"lr\": 0.25},  # alpha * N2 ** (2*gamma2 - 2)",
            "], lr=0.0)");
  }

  @Test
  void hasADefaultRateOfOne() {
    JsonNode json = Cli.run("rates", "--widths=4", "--gammas=1", "--format=JSON").json();
    assertThat(json.get("rates").findValuesAsText("rate")).containsExactly("1.0", "1.0");
  }
}
