package org.normscale.empirical.experiment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/** A valid file, and short ways to change one thing in it. */
final class ReaderFixture {

  static final String VALID =
      """
      name: example
      seed: 12
      network:
        widths: [[32, 16], [64, 32]]
        gammas: [[0.5, 0.5], [0.7, 1.0]]
        activation: sigmoid
        outer-law: rademacher
      data:
        train: {x: [[1.0, 0.2], [-0.5, 0.8]], y: [0.8, -0.4]}
        test: {x: [[0.7, 0.7]]}
      training: {algorithm: gd, rate: 1.0, times: [0.5, 1.0], steps-per-unit-time: width}
      replicas: 2000
      """;

  private ReaderFixture() {}

  static Experiment read(String yaml, String... overrides) {
    return read(yaml, Path.of("."), overrides);
  }

  static Experiment read(String yaml, Path folder, String... overrides) {
    return ExperimentReader.read(
        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
        "file.yaml",
        folder,
        List.of(overrides));
  }

  /** The valid file with one override fails with exactly this message. */
  static void refuses(String override, String message) {
    assertThatThrownBy(() -> read(VALID, override))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  /** The valid file with one text replaced fails with exactly this message. */
  static void refusesText(String old, String replacement, String message) {
    if (!VALID.contains(old)) {
      throw new IllegalArgumentException("not in the valid file: " + old);
    }
    assertThatThrownBy(() -> read(VALID.replace(old, replacement)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}
