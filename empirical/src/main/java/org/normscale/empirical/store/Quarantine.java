package org.normscale.empirical.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The folder {@code quarantine} of an output folder: files set aside, none lost, with reasons. */
final class Quarantine {

  private static final int SUFFIX = 8;

  private final Path folder;
  private final Queue<QuarantinedFile> news = new ConcurrentLinkedQueue<>();

  Quarantine(Path outputFolder) {
    this.folder = outputFolder.resolve("quarantine");
  }

  /**
   * Moves a file into the quarantine, under a name that no other file there has.
   *
   * @return where it is now; null if another process has moved it meanwhile
   */
  @Nullable Path take(Path file) throws IOException {
    Files.createDirectories(folder);
    String unique = UUID.randomUUID().toString().substring(0, SUFFIX);
    Path moved = folder.resolve(file.getFileName() + "." + unique);
    try {
      Files.move(file, moved);
    } catch (NoSuchFileException e) {
      return null;
    }
    return moved;
  }

  /** Puts a file back that turned out to be good. */
  void release(Path moved, Path file) throws IOException {
    Files.move(moved, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes down why a file is here. */
  void keep(Path found, Path moved, String reason) throws IOException {
    String text = found + ": " + reason + "\n";
    Path note = moved.resolveSibling(moved.getFileName() + ".reason");
    AtomicFiles.write(note, text.getBytes(StandardCharsets.UTF_8));
    news.add(new QuarantinedFile(found, moved, reason));
  }

  /** What came in since this was last asked. */
  List<QuarantinedFile> takeNews() {
    List<QuarantinedFile> files = new ArrayList<>();
    for (QuarantinedFile file = news.poll(); file != null; file = news.poll()) {
      files.add(file);
    }
    return files;
  }
}
