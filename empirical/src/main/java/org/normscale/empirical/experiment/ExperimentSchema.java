package org.normscale.empirical.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schema (draft 2020-12) of experiment files. Every file that {@link ExperimentReader}
 * accepts fits it, quoted numbers apart; the reader also checks what a schema cannot say.
 */
public final class ExperimentSchema {

  /** Name of the schema's file beside an experiment. */
  public static final String FILE_NAME = "experiment.schema.json";

  private ExperimentSchema() {}

  /**
   * The schema.
   *
   * @return JSON text
   */
  public static String text() {
    try (InputStream in = ExperimentSchema.class.getResourceAsStream(FILE_NAME)) {
      if (in == null) {
        throw new IllegalStateException("the schema is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
