package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.normscale.cli.BadExperimentTest.assertBad;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes on the command line and in output folders. */
final class BadUsageTest {

  @TempDir Path temporary;

  static Stream<Arguments> usage() {
    return Stream.of(
        usage("verify --help", "Unknown option: '--frmat'", "verify", "--frmat", "json"),
        usage("--help", "Unknown option: '--foo'", "--foo"),
        usage(
            "verify --help",
            "Invalid value for option '--jobs': 'two' is not an int",
            "verify",
            "--jobs",
            "two"),
        usage(
            "verify --help",
            "Invalid value for option '--format': expected one of [table, json, csv]"
                + " (case-insensitive) but was 'xml'",
            "verify",
            "--format",
            "xml"),
        usage(
            "verify --help",
            "Missing required parameter for option '--out' (DIR)",
            "verify",
            "--out"),
        usage("report --help", "Missing required parameter: 'DIR'", "report"),
        usage("rates --help", "Missing required options: '--widths=N', '--gammas=GAMMA'", "rates"),
        usage("rates --help", "Missing required option: '--gammas=GAMMA'", "rates", "--widths=8"),
        usage(
            "rates --help",
            "Invalid value for option '--widths' (N): 'x' is not an int",
            "rates",
            "--widths=8,x",
            "--gammas=0.5,0.5"),
        usage(
            "rates --help",
            "Invalid value for option '--gammas' (GAMMA): 'x' is not a double",
            "rates",
            "--gammas=0.5,x"),
        usage(
            "rates --help",
            "--widths goes without --target-std, which finds the widths",
            "rates",
            "--widths=8",
            "--target-std=0.1"),
        usage(
            "rates --help",
            "an experiment goes with --target-std only: seed=3",
            "rates",
            "--widths=8",
            "--gammas=0.5",
            "seed=3"),
        usage(
            "map --help",
            "Invalid value for option '--grid': 'a' is not an int",
            "map",
            "--grid=a"));
  }

  private static Arguments usage(String help, String message, String... args) {
    return Arguments.of(help, message, args);
  }

  @ParameterizedTest
  @MethodSource("usage")
  void pointsToTheHelp(String help, String message, String[] args) {
    Cli.Result result = Cli.run(args);
    assertThat(result.err().lines())
        .containsExactly("normscale: error: " + message, "normscale: see: normscale " + help);
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify", "predict", "run", "rates", "report", "doctor"})
  void everyCommandShowsTheHelpThatMistakesPointTo(String command) {
    for (String option : List.of("--help", "-h")) {
      Cli.Result result = Cli.run(command, option);
      assertThat(result.out()).startsWith("Usage: normscale " + command);
      assertThat(result.err()).isEmpty();
      assertThat(result.status()).isZero();
    }
  }

  @Test
  void refusesAnEmptyOutputFolder() {
    Cli.Result result = Cli.run("verify", "--out", "");
    assertThat(result.err())
        .isEqualTo(
            "normscale: error: --out = (empty): must name a folder; . is this one"
                + System.lineSeparator());
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
  }

  @Test
  void suggestsTheNearestCommand() {
    Cli.Result result = Cli.run("verfy");
    assertThat(result.err().lines())
        .containsExactly(
            "normscale: error: Unmatched argument at index 0: 'verfy'",
            "normscale: did you mean verify or merge?",
            "normscale: see: normscale --help");
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
  }

  static Stream<Arguments> rates() {
    return Stream.of(
        Arguments.of("widths[0] = 0: must be at least 1", "0", "0.5", "1"),
        Arguments.of("widths[1] = -4: must be at least 1", "8,-4", "0.5,0.5", "1"),
        Arguments.of("gammas[0] = 0.49: must lie in [0.5, 1]", "8", "0.49", "1"),
        Arguments.of("gammas[1] = 1.2: must lie in [0.5, 1]", "8,8", "0.5,1.2", "1"),
        Arguments.of("gammas[0] = NaN: must lie in [0.5, 1]", "8", "NaN", "1"),
        Arguments.of(
            "gammas = [0.7, 0.8]: needs one value for each of the widths [8]", "8", "0.7,0.8", "1"),
        Arguments.of("alpha = 0.0: must be a finite number above 0", "8", "0.7", "0"),
        Arguments.of("alpha = NaN: must be a finite number above 0", "8", "0.7", "NaN"));
  }

  @ParameterizedTest
  @MethodSource("rates")
  void refusesRates(String message, String widths, String gammas, String alpha) {
    assertBad(message, "rates", "--widths=" + widths, "--gammas=" + gammas, "--alpha=" + alpha);
  }

  @Test
  void refusesJobsBelowOne() {
    Folder folder = new Folder(temporary);
    String file = folder.small();
    assertBad("--jobs = 0: must be at least 1", "verify", file, "--jobs", "0");
    assertBad("--jobs = -2: must be at least 1", "run", file, "--jobs=-2", "--dry-run");
    assertBad("--jobs = 100000: must be at most 1024", "run", file, "--jobs=100000", "--dry-run");
  }

  @Test
  void refusesMapsAndPlans() {
    Folder folder = new Folder(temporary);
    String file = folder.small();
    assertBad("--grid = 1: must be a whole number in 2..51", "map", file, "--grid=1");
    assertBad("--accuracy = 0.0: must be a finite number above 0", "map", file, "--accuracy=0");
    assertBad("--accuracy = NaN: must be a finite number above 0", "map", file, "--accuracy=NaN");
    String image = folder.path("map.gif");
    assertBad("--out = " + image + ": must end in .svg or .html", "map", file, "--out", image);
    String nowhere = folder.path("none/map.svg");
    assertBad(
        "--out = " + nowhere + ": must be a file in a folder that exists",
        "map",
        file,
        "--out",
        nowhere);
    assertBad("EXPERIMENT = (none): normscale map needs an experiment file", "map");
    assertBad("--target-std = -1.0: must be a finite number above 0", "rates", "--target-std=-1");
    assertBad(
        "--gammas = [0.5, 0.5]: needs one value for each of the 1 hidden layer(s) of the experiment"
            + " small",
        "rates",
        file,
        "--target-std=0.1",
        "--gammas=0.5,0.5");
    assertBad(
        "gammas[0] = 1.5: must lie in [0.5, 1]", "rates", file, "--target-std=0.1", "--gammas=1.5");
    assertThat(folder.files()).containsExactly("small.yaml");
  }

  @Test
  void asksForOneExperiment() {
    String file = new Folder(temporary).small();
    assertBad(
        "EXPERIMENT = (none): normscale predict needs an experiment file", "predict", "replicas=4");
    assertBad("EXPERIMENT = (none): normscale run needs an experiment file", "run");
    assertBad(
        "EXPERIMENT = " + file + " " + file + ": one experiment file at a time",
        "verify",
        file,
        file);
  }

  @Test
  void takesAnEqualsSignInAFileNameAfterASlash() {
    Folder folder = new Folder(temporary);
    String file = folder.write("a=b.yaml", Folder.SMALL);
    assertThat(Cli.run("predict", file, "--quiet").status()).isEqualTo(ExitStatus.OK);
  }

  @Test
  void refusesAnOutputFolderThatCannotBeWritten() {
    Folder folder = new Folder(temporary);
    String file = folder.small();
    // A file in the way fails for every user, root included; permissions would not.
    assertBad(
        "--out = " + file + ": cannot be written: " + file + "/manifest.json: Not a directory",
        "verify",
        file,
        "--out",
        file);
    assertThat(folder.files()).containsExactly("small.yaml");
  }

  @Test
  void refusesTheFolderOfAnotherExperiment() {
    Folder folder = new Folder(temporary);
    String file = folder.small();
    String out = folder.path("out");
    assertThat(Cli.run("run", file, "--out", out, "replicas=2").status()).isZero();
    String before = folder.read("out/manifest.json");
    assertBad(
        "--out = "
            + out
            + ": holds the results of another experiment; different: seed (there 1, now 2)."
            + " Give another folder with --out, or remove this one",
        "verify",
        file,
        "--out",
        out,
        "seed=2");
    assertThat(folder.read("out/manifest.json")).isEqualTo(before);
  }

  @Test
  void refusesAReportOfNothing() {
    Folder folder = new Folder(temporary);
    assertBad(
        folder.path("manifest.json") + ": there is no manifest of an earlier run",
        "report",
        temporary.toString());
    assertThat(folder.files()).isEmpty();
    folder.write("manifest.json", "{}");
    assertBad(
        folder.path("manifest.json") + ": is not the manifest of a run",
        "report",
        temporary.toString());
  }

  @Test
  void namesDivergence() {
    Cli.Result result =
        Cli.run(
            "run",
            new Folder(temporary).small(),
            "network.activation=relu",
            "training.rate=1e6",
            "training.times=[50]",
            "--out",
            new Folder(temporary).path("out"));
    assertThat(result.err())
        .startsWith("normscale: error: ")
        .contains("[8]", "replica", "step", "a smaller training.rate")
        .hasLineCount(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
  }
}
