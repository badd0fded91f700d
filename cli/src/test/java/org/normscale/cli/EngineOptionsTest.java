package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where blocks are run, in a program without Spark. */
final class EngineOptionsTest {

  @TempDir Path temporary;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("--engine = flink: must be local or spark", "--engine", "flink"),
        mistake("--engine = spark: needs normscale-spark.jar", "--engine", "spark"),
        mistake("--master = local[2]: is for --engine spark only", "--master", "local[2]"),
        mistake("--writer = executors: is for --engine spark only", "--writer", "executors"),
        mistake("--conf = {spark.a=b}: is for --engine spark only", "--conf", "spark.a=b"),
        mistake("--jobs = 2: is for --engine local only", "--engine", "spark", "--jobs", "2"),
        mistake(
            "Invalid value for option '--writer': expected one of [DRIVER, EXECUTORS]",
            "--writer",
            "me"),
        mistake("should be in KEY=VALUE format but was x", "--conf", "x"));
  }

  private static Arguments mistake(String message, String... options) {
    return Arguments.of(message, options);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreNamed(String message, String[] options) throws Exception {
    Path file = temporary.resolve("small.yaml");
    Files.copy(Path.of("..", "examples", "quickstart.yaml"), file);
    Path out = temporary.resolve("out");
    String[] run = {"run", file.toString(), "--out", out.toString()};
    String[] all = Stream.concat(Stream.of(run), Stream.of(options)).toArray(String[]::new);
    Cli.Result result = Cli.run(all);
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.err()).contains(message).doesNotContain("\tat ");
    assertThat(result.out()).isEmpty();
    assertThat(out).doesNotExist();
  }

  @Test
  void localIsTheDefault() {
    EngineOptions options = new EngineOptions();
    assertThat(options.isLocal()).isTrue();
    assertThat(options.open(new Console(true))).isNull();
  }
}
