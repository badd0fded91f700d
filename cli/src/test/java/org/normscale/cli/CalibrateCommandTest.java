package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code calibrate}: its report, its formats and what it refuses. */
final class CalibrateCommandTest {

  @TempDir Path temporary;

  private Cli.Result calibrate(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "calibrate";
    args[1] = "--quick";
    System.arraycopy(options, 0, args, 2, options.length);
    return Cli.run(args);
  }

  /** Ten data sets leave every rate undecided: 0 of 10 allows for a chance of 0.3. */
  @Test
  void writesAReportAndSaysThatTooFewSetsDecideNothing() throws IOException {
    Path out = temporary.resolve("report");
    Cli.Result result = calibrate("--sets=10", "--out=" + out, "--format=json", "--quiet");
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.INCONCLUSIVE);
    assertThat(result.err()).isEmpty();
    assertThat(result.json().get("claims")).hasSize(20);
    assertThat(Files.readString(out.resolve("report.md")))
        .contains("VAR-AMPLITUDE", "Laplace", "false refutations");
    assertThat(out.resolve("report.html")).exists();
    assertThat(out.resolve("figures/power-mean-confirmed.svg")).exists();
    assertThat(out.resolve("tables/intervals.csv")).exists();
  }

  @Test
  void refusesBadOptionsBeforeAnythingIsSimulated() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    Path run = Files.createDirectory(temporary.resolve("run"));
    Files.createFile(run.resolve("manifest.json"));
    assertRefused("--jobs = 0", "--jobs=0");
    assertRefused("sets = 0", "--sets=0");
    assertRefused("must be a folder", "--out=" + file);
    assertRefused("holds the run of an experiment", "--out=" + run);
  }

  private void assertRefused(String message, String option) {
    Cli.Result result = calibrate(option);
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.err()).contains(message).doesNotContain("\tat ");
  }
}
