package org.normscale.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The commented experiment that {@code init} writes. */
final class ExperimentTemplate {

  private ExperimentTemplate() {}

  /** The text, with the path of the schema in the line that editors read. */
  static String text(String schema) {
    try (InputStream in =
        ExperimentTemplate.class.getResourceAsStream("/experiment-template.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the template is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("%SCHEMA%", schema);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
