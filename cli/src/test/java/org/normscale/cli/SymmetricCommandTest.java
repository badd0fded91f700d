package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code symmetric}: its numbers, formats, report and bad input. */
final class SymmetricCommandTest {

  /** The specification's tables print 12 digits; numbers there are below 1. */
  private static final double PRINTED = 1e-12;

  @TempDir Path temporary;

  private static Cli.Result run(String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "symmetric";
    System.arraycopy(options, 0, args, 1, options.length);
    return Cli.run(args);
  }

  private static JsonNode json(String... options) {
    String[] args = java.util.Arrays.copyOf(options, options.length + 1);
    args[options.length] = "--format=json";
    Cli.Result result = run(args);
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.err()).isEmpty();
    return result.json();
  }

  private static void assertLevel(JsonNode levels, int index, double value, long multiplicity) {
    assertThat(levels.get(index).fieldNames())
        .toIterable()
        .containsExactly("eigenvalue", "multiplicity");
    assertThat(levels.get(index).get("eigenvalue").doubleValue()).isCloseTo(value, within(PRINTED));
    assertThat(levels.get(index).get("multiplicity").longValue()).isEqualTo(multiplicity);
  }

  @Test
  void printsThePlateauAsJson() {
    JsonNode json = json("--students=2", "--teachers=2", "--weight-norm=1.0", "--dimension=500");
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly("schema", "equilibrium", "hessian", "escape");
    assertThat(json.get("schema").intValue()).isEqualTo(1);
    assertThat(json.get("equilibrium").fieldNames())
        .toIterable()
        .containsExactly("R", "Q", "error");
    assertThat(json.at("/equilibrium/R").doubleValue()).isCloseTo(0.408248290464, within(PRINTED));
    assertThat(json.at("/equilibrium/error").doubleValue())
        .isCloseTo(0.0116108403127, within(PRINTED));
    assertThat(json.get("hessian").fieldNames())
        .toIterable()
        .containsExactly("plain", "batch_norm");
    JsonNode plain = json.at("/hessian/plain");
    assertThat(plain).hasSize(5);
    assertLevel(plain, 0, -0.0657498073666, 1);
    assertLevel(plain, 1, 0, 499);
    assertThat(plain.get(1).get("eigenvalue").toString()).isEqualTo("0.0");
    assertLevel(plain, 2, 0.591748266299, 1);
    assertLevel(plain, 3, 0.920497303132, 1);
    assertLevel(plain, 4, 0.986247110498, 498);
    JsonNode normalized = json.at("/hessian/batch_norm");
    assertThat(normalized).hasSize(5);
    assertLevel(normalized, 0, -0.0219166024555, 1);
    assertLevel(normalized, 1, 0, 501);
    assertLevel(normalized, 2, 0.306832434377, 1);
    assertLevel(normalized, 3, 0.328749036833, 498);
    assertLevel(normalized, 4, 0.591748266299, 1);
    assertThat(json.get("escape").fieldNames())
        .toIterable()
        .containsExactly("plain", "batch_norm", "ratio");
    assertThat(json.at("/escape/plain").doubleValue()).isCloseTo(-0.0657498073666, within(PRINTED));
    assertThat(json.at("/escape/ratio").doubleValue()).isCloseTo(1.0 / 3, within(PRINTED));
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "3, 1", "4, 0.5", "5, 0.3333333333333333", "3, 2"})
  void multiplicitiesCountAllCoordinates(int k, double norm) {
    JsonNode json = json("--students=" + k, "--weight-norm=" + norm, "--dimension=40");
    long plain = 0;
    long normalized = 0;
    double last = Double.NEGATIVE_INFINITY;
    for (JsonNode level : json.at("/hessian/plain")) {
      plain += level.get("multiplicity").longValue();
      assertThat(level.get("eigenvalue").doubleValue()).isGreaterThan(last);
      last = level.get("eigenvalue").doubleValue();
    }
    for (JsonNode level : json.at("/hessian/batch_norm")) {
      normalized += level.get("multiplicity").longValue();
    }
    assertThat(plain).isEqualTo(40L * k);
    assertThat(normalized).isEqualTo(41L * k);
    assertThat(json.at("/escape/ratio").doubleValue())
        .isCloseTo(1 / ((2 * k - 1) * norm * norm), within(1e-12 / (norm * norm)));
  }

  @Test
  void oneStudentHasNoWayToEscape() {
    JsonNode json = json("--students=1");
    assertThat(json.at("/escape/plain").isNull()).isTrue();
    assertThat(json.at("/escape/ratio").isNull()).isTrue();
    assertThat(json.at("/equilibrium/error").doubleValue()).isCloseTo(0, within(1e-15));
    assertThat(run("--students=1").out()).contains("No way to escape");
  }

  @Test
  void batchesMoveThePlateau() {
    JsonNode json = json("--students=2", "--batch=200");
    // gamma^2 |h_teach| = 0.590961^2 0.066327936, seven digits of gamma: 4e-8.
    assertThat(json.at("/escape/batch_norm").doubleValue()).isCloseTo(-0.0231640, within(1e-7));
    assertThat(run("--students=2", "--batch=200").out())
        .contains("With batches of 200 students stay apart on the plateau: Q - C = 0.029268");
  }

  @Test
  void printsTheSameAsTable() {
    Cli.Result result = run("--students=3", "--teachers=3");
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("R = 0.258198889747, Q = 0.200000000000, error 0.0202965886570")
        .containsPattern("-0\\.0461178779366 +4")
        .containsPattern(" 0 +999")
        .contains("batch normalization delays escape", "slower for |J| above 0.4472");
  }

  @Test
  void simulatesAndWritesAReport() throws IOException {
    Path folder = temporary.resolve("report");
    String[] options = {
      "--students=2",
      "--dimension=20",
      "--seeds=5",
      "--simulate",
      "--format=json",
      "--full",
      "--alpha=30",
      "--quiet",
      "--out=" + folder
    };
    Cli.Result result = run(options);
    assertThat(result.status()).isEqualTo(ExitStatus.INCONCLUSIVE);
    assertThat(result.err()).isEmpty();
    JsonNode simulation = result.json().get("simulation");
    assertThat(simulation.get("method").textValue()).isEqualTo("full");
    assertThat(simulation.get("runs")).hasSize(2);
    assertThat(simulation.get("claims")).hasSize(4);
    assertThat(simulation.at("/claims/0/verdict").textValue()).isEqualTo("not tested");
    String html = Files.readString(folder.resolve("report.html"));
    assertThat(html)
        .contains("Spectra side by side", "What this says about the paper, and what it does not")
        .contains("--students=2 --dimension=20");
    assertThat(folder.resolve("figures/plateau.csv")).exists();
    assertThat(folder.resolve("figures/escape-norm.svg")).exists();
    Cli.Result again = run(options);
    assertThat(again.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(again.err()).contains("--out = " + folder + ": must be a new or an empty folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--students=0 | students = 0: must be 1 to 1000",
        "--students=2 --teachers=0 | teachers = 0",
        "--students=3 --dimension=5 | dimension = 5: must be at least students + teachers = 6",
        "--students=2 --weight-norm=NaN | weight-norm = NaN: must be a finite number above 0",
        "--students=2 --weight-norm=-1 | weight-norm = -1.0",
        "--students=2 --batch=1 | batch = 1: must be at least 2",
        "--students=1 --simulate | students = 1: must be at least 2",
        "--students=2 --simulate --rate=Infinity | rate = Infinity",
        "--students=2 --simulate --rate=1e300 --alpha=5 | training diverged",
        "--students=2 --simulate --alpha=0 | alpha = 0.0",
        "--students=2 --simulate --seeds=1 | seeds = 1: must be at least 2",
        "--students=2 --simulate --jobs=0 | --jobs = 0: must be at least 1",
        "--students=2 --seeds=4 | --seeds goes with --simulate only",
        "--students=two | 'two' is not an int",
        "--teachers=2 | --students=K"
      })
  void saysWhatIsWrong(String options, String message) {
    Cli.Result result = run(options.split(" "));
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message).doesNotContain("Exception");
  }
}
