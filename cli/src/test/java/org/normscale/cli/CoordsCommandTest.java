package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code coords}: its formats, its exit status, and its file. */
final class CoordsCommandTest {

  private static final String[] SMALL = {
    "--widths=16,32,64,128", "--steps=2", "--seeds=60", "--margin=0.3"
  };

  @TempDir Path temporary;

  private static Cli.Result coords(String... options) {
    String[] args = new String[SMALL.length + options.length + 1];
    args[0] = "coords";
    System.arraycopy(SMALL, 0, args, 1, SMALL.length);
    System.arraycopy(options, 0, args, 1 + SMALL.length, options.length);
    return Cli.run(args);
  }

  @Test
  void printsExponentsAsJson() {
    Cli.Result result = coords("--gammas=0.7,1", "--format=json", "--quiet");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    JsonNode check = result.json().get("checks").get(0);
    assertThat(check.get("parametrization").textValue()).isEqualTo("paper");
    assertThat(check.get("outcome").textValue()).isEqualTo("confirmed");
    assertThat(check.get("exponents")).hasSize(10);
    JsonNode output = check.get("exponents").get(4);
    assertThat(output.get("coordinate").textValue()).isEqualTo("h");
    assertThat(output.get("predicted").doubleValue()).isZero();
    assertThat(output.get("sizes")).hasSize(4);
  }

  @Test
  void wrongRatesExitWithThree() {
    Cli.Result result = coords("--gammas=0.7,1", "deviations.rate-exponents={W1: -0.6}");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out()).contains("departs");
    assertThat(result.err()).contains("rates paper:");
  }

  @Test
  void drawsFiguresAndSaysWhatIsUnstable() {
    Folder folder = new Folder(temporary);
    Cli.Result result =
        coords("--parametrization=standard", "--format=csv", "--out", folder.path("c.html"));
    assertThat(result.out()).startsWith("check,step,coordinate,sizes,exponent,");
    assertThat(result.out()).hasLineCount(11).contains("no prediction");
    assertThat(result.err()).contains("not stable", "wrote ");
    assertThat(folder.read("c.html")).contains("Change after step 1", "<svg", "</html>");
  }

  @Test
  void refusesBadInput() {
    assertThat(coords("--parametrization=mup", "--gammas=0.5,0.5").err())
        .contains("gammas = [0.5, 0.5]: must be [0.5, 1.0] for the parametrization mup");
    assertThat(coords("--parametrization=magic").err())
        .contains("'magic' is none of paper, ntk, standard, mean-field, mup");
    assertThat(coords("--gammas=0.5").status()).isEqualTo(2);
    assertThat(Cli.run("coords", "--steps=0").err()).contains("steps = 0: must be a whole number");
    assertThat(Cli.run("coords", "--margin=NaN").status()).isEqualTo(2);
  }
}
