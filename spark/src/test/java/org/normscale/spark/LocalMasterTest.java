package org.normscale.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Spark inside the driver, and what users get wrong. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Spark needs Hadoop's native tools there")
final class LocalMasterTest {

  private static final String EXPERIMENT =
      """
      network: {widths: [[16]], gammas: [[0.7], [1.0]], activation: tanh}
      data: {train: {x: [[1.0, 0.2], [-0.5, 0.8]], y: [0.8, -0.4]}}
      training: {algorithm: sgd, rate: 0.5, times: [1.0], steps-per-unit-time: 8}
      replicas: 120
      max-replicas: 240
      claims: [MEAN]
      """;

  @TempDir Path temporary;

  private Program.Result run(String... args) throws IOException, InterruptedException {
    Files.writeString(temporary.resolve("small.yaml"), EXPERIMENT);
    List<String> all = new ArrayList<>(List.of(args[0], "small.yaml"));
    Stream.of(args).skip(1).forEach(all::add);
    try (Program program = Program.normscale(temporary, all.toArray(String[]::new))) {
      return program.await();
    }
  }

  /** With several looks, all in one Spark application. */
  @Test
  void verifiesAsALocalRunDoes() throws IOException, InterruptedException {
    Program.Result spark = run("verify", "--master", "local[2]", "--out", "spark");
    Program.Result local = run("verify", "--engine", "local", "--out", "local");
    assertThat(spark.status()).as(spark.err()).isEqualTo(local.status());
    for (String file : List.of("results.csv", "results.json", "claims.json")) {
      assertThat(temporary.resolve("spark").resolve(file))
          .hasSameBinaryContentAs(temporary.resolve("local").resolve(file));
    }
  }

  @Test
  void divergenceIsToldAsLocally() throws IOException, InterruptedException {
    String rate = "training.rate=1e300";
    Program.Result spark = run("run", rate, "--master", "local[2]");
    Program.Result local = run("run", rate, "--engine", "local", "--out", "local");
    assertThat(local.err()).contains("training diverged");
    assertThat(spark.err()).isEqualTo(local.err());
    assertThat(spark.status()).isEqualTo(2);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("--master = (none): must name Spark's master"),
        mistake(
            "--master = spark://127.0.0.1:1: does not answer", "--master", "spark://127.0.0.1:1"),
        mistake("must be spark://HOST:PORT", "--master", "spark://nowhere"),
        mistake("Could not parse Master URL: 'mars'", "--master", "mars"),
        mistake("must be a setting of Spark", "--master", "local[2]", "--conf", "a=b"),
        mistake("Spark cannot be started", "--master", "local", "--conf", "spark.driver.port=x"));
  }

  private static Arguments mistake(String message, String... options) {
    return Arguments.of(message, options);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreNamed(String message, String[] options) throws IOException, InterruptedException {
    List<String> args = new ArrayList<>(List.of("run"));
    args.addAll(List.of(options));
    Program.Result result = run(args.toArray(String[]::new));
    assertThat(result.err()).contains(message).doesNotContain("\tat ");
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
  }
}
