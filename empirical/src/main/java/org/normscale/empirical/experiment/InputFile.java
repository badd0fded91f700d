package org.normscale.empirical.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Text files of the user. Never more is read than the limit, not from a device without end either.
 */
final class InputFile {

  /** Bytes; 200,000 points of fifteen coordinates still fit. */
  static final int MOST_BYTES = 64 << 20;

  private InputFile() {}

  /** The file is larger than {@link #MOST_BYTES}. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException() {
      super("is larger than " + (MOST_BYTES >> 20) + " MB");
    }
  }

  /** The bytes of a file. */
  static byte[] bytes(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return bytes(stream);
    }
  }

  /** The bytes of a stream, which is not closed. */
  static byte[] bytes(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new TooLargeException();
    }
    return bytes;
  }

  /** Bytes as UTF-8, without the mark of byte order that some editors put first. */
  static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
