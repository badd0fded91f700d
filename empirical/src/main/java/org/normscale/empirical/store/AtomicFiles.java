package org.normscale.empirical.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are there whole or not at all, also after a power cut. */
public final class AtomicFiles {

  private AtomicFiles() {}

  /**
   * Writes a file under a temporary name, forces it to the disk and renames it.
   *
   * @param file the file, replaced if it is there
   * @param content its bytes
   * @throws IOException if that fails; the temporary file is then removed
   */
  public static void write(Path file, byte[] content) throws IOException {
    // No two writers share it, on whatever machines or in whatever containers they run.
    Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceFolder(file.resolveSibling("."));
  }

  /**
   * Makes names in a folder durable. Where that is not possible a power cut may take the newest
   * names away, never leave half a file; what is missing is then computed again.
   */
  static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows and some network file systems cannot; there renames are journalled or synchronous.
      return;
    }
  }
}
