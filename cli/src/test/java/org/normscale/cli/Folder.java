package org.normscale.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of a test, with a small experiment. */
record Folder(Path path) {

  /** One hidden layer, three widths, 100 replicas: 24 000 steps in all, well under a second. */
  static final String SMALL =
      """
      name: small
      seed: 1
      network:
        widths: [8, 16, 32]
        gammas: [0.6]
        activation: tanh
        outer-law: rademacher
      data:
        train: {x: [[1.0, 0.2], [-0.5, 0.8]], y: [0.8, -0.4]}
        test: {x: [[0.7, 0.7]]}
      training: {algorithm: gd, rate: 1.0, times: [0.5, 1.0], steps-per-unit-time: 4}
      replicas: 100
      claims: [VAR-RATE]
      margins: {VAR-RATE: 2}
      """;

  /** Writes a file; the path of the file. */
  String write(String name, String text) {
    try {
      return Files.writeString(path.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the small experiment; the path of the file. */
  String small() {
    return write("small.yaml", SMALL);
  }

  /** A path in this folder. */
  String path(String name) {
    return path.resolve(name).toString();
  }

  String read(String name) {
    try {
      return Files.readString(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of all files below, sorted. */
  List<String> files() {
    try (Stream<Path> files = Files.walk(path)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> path.relativize(f).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
