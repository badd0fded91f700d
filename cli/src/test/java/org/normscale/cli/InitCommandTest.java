package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.normscale.empirical.experiment.ExperimentSchema;

/** A new experiment and its schema; nothing is overwritten. */
final class InitCommandTest {

  @TempDir Path folder;

  @Test
  void writesAnExperimentThatRuns() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Cli.Result result = Cli.run("init", folder.resolve("mine").toString());
    assertThat(result.status()).isZero();
    assertThat(result.err()).contains("wrote " + file, "next: normscale verify " + file);
    assertThat(Files.readString(file))
        .startsWith("# yaml-language-server: $schema=experiment.schema.json\n");
    assertThat(Files.readString(folder.resolve("experiment.schema.json")))
        .isEqualTo(ExperimentSchema.text() + "\n");
    Cli.Result dry = Cli.run("run", file.toString(), "--dry-run", "--quiet");
    assertThat(dry.err()).isEmpty();
    assertThat(dry.status()).isZero();
  }

  @Test
  void neverOverwrites() throws IOException {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, "precious");
    Files.writeString(folder.resolve("experiment.schema.json"), "also precious");
    Cli.Result result = Cli.run("init", file.toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .contains("FILE = " + file + ": exists already and is not overwritten; give another name");
    assertThat(Files.readString(file)).isEqualTo("precious");
    assertThat(Cli.run("init", folder.resolve("other").toString()).status()).isZero();
    assertThat(Files.readString(folder.resolve("experiment.schema.json")))
        .isEqualTo("also precious");
  }

  @Test
  void refusesFolders() {
    assertThat(Cli.run("init", folder.toString()).err()).contains("must be the name of a new file");
    assertThat(Cli.run("init", folder.resolve("no/where.yaml").toString()).err())
        .contains("its folder does not exist");
  }

  @Test
  void completesCommandsAndOptions() {
    Cli.Result bash = Cli.run("completion", "bash");
    assertThat(bash.status()).isZero();
    assertThat(bash.out()).startsWith("#!/usr/bin/env bash").contains("--target-std", "verify");
    assertThat(Cli.run("completion", "tcsh").status()).isEqualTo(2);
  }
}
