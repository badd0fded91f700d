package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code doctor}, {@code --version} and {@code --help}. */
final class DoctorCommandTest {

  @Test
  void checksThisMachine() {
    Cli.Result result = Cli.run("doctor");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("cores", "memory", "Java", "version");
    assertThat(result.out().lines()).anyMatch(l -> l.matches("same results on all cores +yes"));
  }

  @Test
  void tellsItsVersion() {
    Cli.Result result = Cli.run("--version");
    assertThat(result.status()).isZero();
    assertThat(result.out().lines().findFirst().orElseThrow())
        .matches("normscale [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?( \\([0-9a-f]{7,}\\))?");
  }

  @Test
  void helpNamesEveryCommandAndTheExitStatus() {
    Cli.Result result = Cli.run();
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("verify", "predict", "run", "rates", "report", "doctor", "130 interrupted");
  }
}
