package org.normscale.reports.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts that the program carries. */
final class Resource {

  private Resource() {}

  /**
   * A text beside this class, line feeds only.
   *
   * @param name file name
   */
  static String text(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Resource.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
