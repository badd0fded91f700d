package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in experiments: one line that names key, value and what is allowed; nothing is run. */
final class BadExperimentTest {

  private static final String KEYS =
      "name, seed, network, data, training, replicas, max-replicas, confidence, mean-estimator,"
          + " claims, margins, deviations";

  private static final String CLAIMS =
      "There are VAR-RATE, VAR-AMPLITUDE, VAR-INNER, MEAN, BIAS-RATE, REMAINDER, GAUSSIAN, DECAY, MONOTONE, RATES";

  @TempDir Path temporary;

  static Stream<Arguments> overrides() {
    return Stream.of(
        Arguments.of("netwrk=3", "netwrk = 3: unknown key; did you mean network? Allowed: " + KEYS),
        Arguments.of("qqqqqqqqqqqq=3", "qqqqqqqqqqqq = 3: unknown key. Allowed: " + KEYS),
        Arguments.of(
            "training.algoritm=gd",
            "training.algoritm = gd: unknown key; did you mean algorithm? Allowed: algorithm, rate,"
                + " times, steps-per-unit-time"),
        Arguments.of("network.gammas=[0.4]", "network.gammas[0] = 0.4: must lie in [0.5, 1]"),
        Arguments.of(
            "network.gammas=[[0.6], [1.1]]", "network.gammas[1][0] = 1.1: must lie in [0.5, 1]"),
        Arguments.of(
            "network.gammas=[[0.6, 0.7]]",
            "network.gammas[0] = [0.6,0.7]: needs one value for each layer of network.widths[0] ="
                + " [8]"),
        Arguments.of(
            "network.widths=[[8], [8, 8]]",
            "network.widths[1] = [8,8]: needs as many layers as network.widths[0] = [8]"),
        Arguments.of(
            "network.widths=[0]", "network.widths[0] = 0: must be a whole number of at least 1"),
        Arguments.of(
            "network.widths=[-3]", "network.widths[0] = -3: must be a whole number of at least 1"),
        Arguments.of(
            "network.widths=[4.5]",
            "network.widths[0] = 4.5: must be a whole number of at least 1"),
        Arguments.of(
            "network.widths=[99999999999]",
            "network.widths[0] = 99999999999: must be at most 2147483647"),
        Arguments.of(
            "network.widths=[8, 8]", "network.widths[1] = 8: is the same as network.widths[0]"),
        Arguments.of(
            "network.activation=tahn",
            "network.activation = tahn: must be one of tanh, sigmoid, erf, softplus, relu, gelu;"
                + " did you mean tanh?"),
        Arguments.of(
            "data.train={x: [[1, 2], [3, 4], [1, 2]], y: [1, 2, 3]}",
            "data.train.x[2] = [1.0, 2.0]: is the same point as data.train.x[0]; training points"
                + " must be distinct"),
        Arguments.of(
            "data.train={x: [[1, 2], [3]], y: [1, 2]}",
            "data.train.x[1] = [3.0]: has 1 coordinate, the first training point has 2"),
        Arguments.of(
            "data.train={x: [[1, .nan]], y: [1]}",
            "data.train.x[0][1] = .nan: must be a finite number"),
        Arguments.of(
            "data.train={x: [[1, 2]], y: [1e999]}",
            "data.train.y[0] = 1e999: must be a finite number"),
        Arguments.of(
            "data.train={x: [[1, 2]], y: [NaN]}", "data.train.y[0] = NaN: must be a finite number"),
        Arguments.of("training.rate=1e999", "training.rate = 1e999: must be a finite number"),
        Arguments.of("training.rate=0", "training.rate = 0.0: must be a finite number above 0"),
        Arguments.of(
            "training.times=[1, 0.5]",
            "training.times[1] = 0.5: times must be strictly increasing"),
        Arguments.of("replicas=1", "replicas = 1: must be a whole number of at least 2"),
        Arguments.of("max-replicas=5", "max-replicas = 5: must be at least replicas = 100"),
        Arguments.of(
            "max-replicas=2147483647",
            "max-replicas = 2147483647: must be at most 33333333 in each of 3 cells"),
        Arguments.of("confidence=1.5", "confidence = 1.5: must lie strictly in (0.5, 1)"),
        Arguments.of(
            "claims=[MEAN, VAR-RAT]",
            "claims[1] = VAR-RAT: is not a claim; did you mean VAR-RATE? " + CLAIMS),
        Arguments.of(
            "margins={MEEN: 1}", "margins = MEEN: is not a claim; did you mean MEAN? " + CLAIMS),
        Arguments.of(
            "deviations={rate-exponents: {W9: 1}}",
            "deviations.rate-exponents = W9: is not a tensor of the network; there are [W1, C]"),
        Arguments.of(
            "name=../up",
            "name = ../up: must start with a letter or digit and hold"
                + " letters, digits, . _ - only"),
        Arguments.of("=3", "override = =3: must have the form key.path=value"));
  }

  @ParameterizedTest
  @MethodSource("overrides")
  void refusesKey(String override, String message) {
    Folder folder = new Folder(temporary);
    String file = folder.small();
    for (String command : new String[] {"verify", "run", "predict"}) {
      Cli.Result result = Cli.run(command, file, override);
      assertThat(result.err()).isEqualTo("normscale: error: " + message + System.lineSeparator());
      assertThat(result.out()).isEmpty();
      assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }
    assertThat(folder.files()).containsExactly("small.yaml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the file is empty",
        "'x1,x2,y\n' | the file has a header but no rows",
        "'x1,x2,y\n1,2,3\n1,2\n' | line 3: has 2 cells, the header has 3",
        "'x1,x2,y\n1,2,3,4\n' | line 2: has 4 cells, the header has 3",
        "'x1,x2,y\n1,2,three\n' | line 2: cell 3 is not a number: three",
        "'x1,x2,y\n1,NaN,3\n' | line 2: cell 2 is not a finite number: NaN",
        "'x1,x2,y\n1,2,-Infinity\n' | line 2: cell 3 is not a finite number: -Infinity",
        "'a,b,c\n1,2,3\n' | 'the header must be x1,..,xd,y, not a,b,c'",
        "'x1,x2,y\n1,\"2,3\n'"
            + "| is not CSV: (startline 2) EOF reached before encapsulated token finished",
      })
  void refusesCsv(String text, String message) {
    Folder folder = new Folder(temporary);
    folder.write("points.csv", text);
    assertBad(
        "data.train = " + folder.path("points.csv") + ": " + message,
        "verify",
        folder.small(),
        "data.train=points.csv");
  }

  @Test
  void refusesCsvThatIsMissingOrAFolder() {
    Folder folder = new Folder(temporary);
    String file = folder.small();
    assertBad(
        "data.train = " + folder.path("none.csv") + ": there is no such file",
        "verify",
        file,
        "data.train=none.csv");
    assertThat(temporary.resolve("sub").toFile().mkdir()).isTrue();
    assertBad(
        "data.train = " + folder.path("sub") + ": is a folder, not a file",
        "verify",
        file,
        "data.train=sub");
  }

  @Test
  void namesMemoryBeforeTheRun() {
    Folder folder = new Folder(temporary);
    // A 1e8 x 1e8 matrix of doubles: 8e7 GB.
    Cli.Result result =
        Cli.run(
            "verify",
            folder.small(),
            "network.widths=[[100000000, 100000000]]",
            "network.gammas=[[0.6, 0.6]]",
            "--jobs",
            "1",
            "--out",
            folder.path("out"));
    assertThat(result.err())
        .matches(
            "normscale: error: network\\.widths = \\[100000000, 100000000\\]: needs about"
                + " [0-9.]+ GB of memory on 1 thread, [0-9.]+ GB available; use smaller widths,"
                + " fewer jobs or a larger heap\\R");
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(folder.files()).containsExactly("small.yaml");
  }

  @Test
  void refusesFilesThatAreNotExperiments() {
    Folder folder = new Folder(temporary);
    assertBad(
        folder.path("none.yaml") + ": there is no such file", "verify", folder.path("none.yaml"));
    assertBad(temporary + ": is a folder, not an experiment file", "verify", temporary.toString());
    String empty = folder.write("empty.yaml", "");
    assertBad(empty + ": is empty", "predict", empty);
    String broken = folder.write("broken.yaml", "name: [");
    assertBad(
        broken + ": line 1, column 8: expected the node content, but found '<stream end>'",
        "run",
        broken);
    String list = folder.write("list.yaml", "- 1\n");
    assertBad(list + ": must be a map with keys among " + KEYS, "run", list);
  }

  static void assertBad(String message, String... args) {
    Cli.Result result = Cli.run(args);
    assertThat(result.err()).isEqualTo("normscale: error: " + message + System.lineSeparator());
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
  }
}
