package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Experiments at the edge of what can be predicted or measured. */
final class OddExperimentTest {

  private static final String ORIGIN = "data.train={x: [[0, 0], [1, 1]], y: [1, 1]}";

  @TempDir Path temporary;

  private Folder folder;

  @BeforeEach
  void prepare() {
    folder = new Folder(temporary);
  }

  private Cli.Result verify(String... overrides) {
    String[] args = new String[overrides.length + 4];
    args[0] = "verify";
    args[1] = folder.small();
    System.arraycopy(overrides, 0, args, 2, overrides.length);
    args[args.length - 2] = "--out";
    args[args.length - 1] = folder.path("out");
    return Cli.run(args);
  }

  @Test
  void leavesOutPointsWithoutVariance() {
    Cli.Result result =
        verify(ORIGIN, "network.activation=tanh", "network.gammas=[0.5, 0.7]", "claims=[]");
    assertThat(result.status()).as(result.err()).isIn(ExitStatus.INCONCLUSIVE, ExitStatus.OK);
    assertThat(folder.read("out/report.json")).contains("The output at train[0] has no variance");
  }

  @Test
  void saysThatThereIsNoVarianceAtAll() {
    Cli.Result result =
        verify(
            "data={train: {x: [[0, 0]], y: [1]}}",
            "network.activation=tanh",
            "network.gammas=[0.5, 0.7]",
            "claims=[VAR-RATE, VAR-AMPLITUDE, MONOTONE, RATES]");
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.INCONCLUSIVE);
    assertThat(result.out())
        .contains("the output is the same in every network, at every point: it has no variance")
        .contains("No claim could be tested.");
  }

  @Test
  void leavesOutSharesThatAreZero() {
    Cli.Result result = verify("data={train: {x: [[0, 0]], y: [1]}}", "claims=[RATES]");
    assertThat(result.status()).as(result.err()).isIn(ExitStatus.INCONCLUSIVE, ExitStatus.OK);
    assertThat(result.out()).startsWith("not tested   RATES").doesNotContain("NaN");
  }

  @Test
  void refusesLimitsThatOverflow() {
    Cli.Result result =
        verify("training={rate: 50, times: [4000], steps-per-unit-time: 1}", "claims=[VAR-RATE]");
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.err())
        .contains("mean and variance of the limit are not finite numbers at t = 4000.0")
        .contains("the step is too large for stability");
  }

  @Test
  void decidesNothingOnAHandfulOfReplicas() {
    Cli.Result result = verify("replicas=49");
    assertThat(result.status()).isEqualTo(ExitStatus.INCONCLUSIVE);
    assertThat(result.out())
        .contains("Undecided with 49 replicas (fewer than 200 decide nothing): ")
        .contains("About 200 replicas per cell should decide it.");
  }
}
