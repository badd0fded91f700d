package org.normscale.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A shell in a folder as a reader of the guide has it: {@code ./normscale}, the examples, and an
 * experiment {@code my.yaml}.
 */
final class ShellSession {

  /** Far above what any snippet needs. */
  private static final long PATIENCE_SECONDS = 600;

  private static final String LAUNCHER =
      """
      #!/bin/sh
      exec '%s' -XX:TieredStopAtLevel=1 -Djava.awt.headless=true -cp '%s' \
      org.normscale.cli.Main "$@"
      """;

  /** Small and quick, in all other respects as the built-in one. */
  static final String EXPERIMENT =
      """
      network:
        widths: [[8, 8], [16, 16], [32, 32]]
        gammas: [[0.7, 1.0]]
        activation: sigmoid
        outer-law: rademacher
      data:
        train: {x: [[1.0, 0.2], [-0.5, 0.8]], y: [0.8, -0.4]}
        test: {x: [[0.7, 0.7]]}
      training: {rate: 1.0, times: [0.5], steps-per-unit-time: 4}
      replicas: 200
      """;

  /** Exit status and everything printed. */
  record Result(int status, String output) {}

  private final Path folder;

  private ShellSession(Path folder) {
    this.folder = folder;
  }

  /** Prepares an empty folder. */
  static ShellSession in(Path folder) throws IOException {
    Path launcher = folder.resolve("normscale");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.writeString(launcher, LAUNCHER.formatted(java, System.getProperty("java.class.path")));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    copyExamples(folder);
    Files.writeString(folder.resolve("my.yaml"), EXPERIMENT);
    return new ShellSession(folder);
  }

  private static void copyExamples(Path folder) throws IOException {
    Path examples = Project.ROOT.resolve("examples");
    try (Stream<Path> files = Files.walk(examples)) {
      for (Path file : files.filter(f -> !f.toString().contains("target")).toList()) {
        Path copy = folder.resolve("examples").resolve(examples.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  Result run(String commands) throws IOException, InterruptedException {
    Path output = Files.createTempFile("snippet", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(List.of("bash", "-e", "-c", commands));
      builder.directory(folder.toFile()).redirectErrorStream(true);
      builder.redirectOutput(output.toFile());
      builder.environment().keySet().removeAll(List.of("CLICOLOR_FORCE"));
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("still running: " + Files.readString(output));
      }
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }
}
