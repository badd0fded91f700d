package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of {@code --dry-run}. */
final class DryRunTest {

  @TempDir Path temporary;

  private JsonNode dryRun(String... overrides) {
    String[] args = new String[5 + overrides.length];
    String file = new Folder(temporary).small();
    System.arraycopy(new String[] {"verify", file, "--dry-run", "--format", "json"}, 0, args, 0, 5);
    System.arraycopy(overrides, 0, args, 5, overrides.length);
    Cli.Result result = Cli.run(args);
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    return result.json();
  }

  @Test
  void countsWorkOfEachCell() {
    JsonNode cells = dryRun("claims=[VAR-RATE]").get("cells");
    assertThat(cells).hasSize(3);
    assertThat(cells.get(2).get("widths").toString()).isEqualTo("[32]");
    assertThat(cells.get(2).get("replicas").intValue()).isEqualTo(100);
    // One layer, without probe: all terms are in proportion to the width.
    assertThat(cells.get(1).get("flops").doubleValue())
        .isEqualTo(2 * cells.get(0).get("flops").doubleValue());
    assertThat(cells.get(2).get("memory_bytes").longValue())
        .isGreaterThan(cells.get(0).get("memory_bytes").longValue());
  }

  @Test
  void tellsTheReplicasOfTheVarianceClaims() {
    JsonNode claims = dryRun("claims=[VAR-RATE, VAR-AMPLITUDE]", "margins={}").get("claims");
    // Normal law: s^2 = (2 + 2/99) / 100 of each logarithm. Slope over log 8, log 16, log 32:
    // s / (sqrt(2) log 2). Two claims, three points: confidence 1 - 0.05/6, z = 2.638; power 0.9:
    // 1.645. R = 100 (s / 0.09806)^2 with 0.1 = slope margin: 100 * 0.020202 / 0.96091 / (0.1 /
    // 4.2834)^2 = 3857.3, rounded up.
    assertThat(claims.get(0).get("claim").textValue()).isEqualTo("VAR-RATE");
    assertThat(claims.get(0).get("replicas_needed").longValue()).isBetween(3850L, 3865L);
    // Nine numbers: confidence 1 - 0.05/18, z = 2.991. R = 2.0202 / (0.09531 / 4.636)^2 = 4780.
    assertThat(claims.get(1).get("replicas_needed").longValue()).isBetween(4770L, 4790L);
  }

  @Test
  void needsFourTimesTheReplicasForHalfTheMargin() {
    long wide = rate(dryRun("margins={VAR-RATE: 0.2}"));
    long narrow = rate(dryRun("margins={VAR-RATE: 0.1}"));
    // Both are rounded up.
    assertThat(narrow).isBetween(4 * wide - 4, 4 * wide);
  }

  private static long rate(JsonNode json) {
    return json.get("claims").get(0).get("replicas_needed").longValue();
  }

  @Test
  void saysWhatCannotBeToldOrDoesNotApply() {
    JsonNode claims = dryRun("claims=[]", "margins={}", "network.widths=[8, 16]").get("claims");
    assertThat(claims).hasSize(10);
    assertThat(claim(claims, "VAR-RATE").get("replicas_needed").isNull()).isTrue();
    for (String id : List.of("VAR-RATE", "VAR-INNER")) {
      assertThat(claim(claims, id).get("reason").textValue())
          .isEqualTo("not applicable to these networks");
    }
    assertThat(claim(claims, "VAR-AMPLITUDE").get("replicas_needed").longValue()).isPositive();
    assertThat(claim(claims, "MEAN").get("reason").textValue())
        .isEqualTo("the noise of its control-variate mean is known from runs only");
    for (String id : List.of("BIAS-RATE", "DECAY")) {
      assertThat(claim(claims, id).get("reason").textValue())
          .isEqualTo("its noise is known from runs only");
    }
  }

  private static JsonNode claim(JsonNode claims, String id) {
    for (JsonNode claim : claims) {
      if (claim.get("claim").textValue().equals(id)) {
        return claim;
      }
    }
    throw new AssertionError(id + " is not among " + claims);
  }

  @Test
  void tellsTheReplicasOfNormalFluctuations() {
    JsonNode claims = dryRun("claims=[GAUSSIAN]", "margins={}").get("claims");
    // Nine numbers, a = 0.05 / 9. The band needs most: (sqrt(log(2/a) / 2) + sqrt(log(2/0.1) /
    // 2))^2
    // / 0.05^2 = (1.7155 + 1.2239)^2 / 0.0025 = 3456. Skewness: 6 (2.773 + 1.645)^2 / 0.04 = 2928.
    assertThat(claims.get(0).get("replicas_needed").longValue()).isBetween(3450L, 3462L);
  }

  @Test
  void tellsTheReplicasOfAPlainMean() {
    JsonNode json = dryRun("claims=[MEAN]", "margins={}", "mean-estimator=plain");
    assertThat(json.get("claims").get(0).get("replicas_needed").longValue()).isPositive();
  }
}
