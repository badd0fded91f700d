package org.normscale.empirical.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The folder {@code blocks} of an output folder: which files in it are what. */
final class BlocksFolder {

  /** Writing a block takes seconds; a temporary file of this age has nobody who finishes it. */
  private static final Duration ABANDONED = Duration.ofHours(24);

  private static final Pattern BLOCK = Pattern.compile("[0-9a-f]{64}\\.block");
  private static final Pattern TEMPORARY = Pattern.compile(".*\\.[0-9a-f-]{36}\\.tmp");

  private BlocksFolder() {}

  static Path of(Path outputFolder) {
    return outputFolder.resolve("blocks");
  }

  static Path file(Path outputFolder, String name) {
    return of(outputFolder).resolve(name + ".block");
  }

  /** The block files of an output folder, in the order of their names; none if it has no blocks. */
  static List<Path> files(Path outputFolder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(of(outputFolder))) {
      for (Path file : all) {
        if (isBlock(file)) {
          files.add(file);
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    files.sort(null);
    return files;
  }

  private static boolean isBlock(Path file) {
    return BLOCK.matcher(name(file)).matches()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /**
   * Sets foreign files aside and removes what killed processes have left half-written. Hidden files
   * are left alone: network file systems put their own there.
   */
  static void sweep(Path outputFolder, Quarantine quarantine) throws IOException {
    Instant abandoned = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(of(outputFolder))) {
      for (Path file : all) {
        if (TEMPORARY.matcher(name(file)).matches()) {
          removeIfOlder(file, abandoned);
        } else if (!isBlock(file) && !name(file).startsWith(".")) {
          Path moved = quarantine.take(file);
          if (moved != null) {
            quarantine.keep(file, moved, "foreign: it has not the name of a block");
          }
        }
      }
    }
  }

  private static void removeIfOlder(Path file, Instant time) throws IOException {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(time)) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      // Its process has finished it just now.
      return;
    }
  }
}
