package org.normscale.empirical.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.summary.PartResult;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Keeps each finished block in an immutable file {@code blocks/<name>.block} of an output folder,
 * beside the run's {@code manifest.json}. A file that is torn, altered or holds another block is
 * renamed to {@code *.bad} and its block counts as missing.
 */
public final class FolderStore implements ResultStore {

  private static final int SHOWN_DIFFERENCES = 5;

  private final Path folder;
  private final Path blocks;
  private final Queue<Path> setAside = new ConcurrentLinkedQueue<>();
  private @Nullable String formatNotice;

  private FolderStore(Path folder) {
    this.folder = folder;
    this.blocks = folder.resolve("blocks");
  }

  /**
   * Opens an output folder for an experiment, made if missing, and writes the manifest into it.
   *
   * @param folder the output folder
   * @param manifest the run that starts
   * @return the store
   * @throws InvalidInputException if the folder cannot be written, or holds the results of an
   *     experiment with other networks, data, training, deviations or seed (the message says which
   *     keys differ)
   */
  public static FolderStore open(Path folder, RunManifest manifest) {
    FolderStore store = new FolderStore(folder);
    store.refuseOther(manifest);
    try {
      Files.createDirectories(store.blocks);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    store.writeManifest(manifest);
    return store;
  }

  /**
   * The store of a run that another process has opened, on this or another machine that shares its
   * folder. The manifest is left alone.
   *
   * @param folder the run's output folder
   * @return the store
   */
  public static FolderStore join(Path folder) {
    return new FolderStore(folder);
  }

  private void refuseOther(RunManifest manifest) {
    Path file = folder.resolve(RunManifest.FILE_NAME);
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    JsonNode before;
    try {
      before = CanonicalJson.parse(text);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "--out", folder, file.getFileName() + " is damaged; remove the folder or give another");
    }
    JsonNode here = CanonicalJson.parse(manifest.toJson()).path("determined_by");
    JsonNode there = before.path("determined_by");
    if (there instanceof ObjectNode determining && !determining.has("kernel")) {
      // Runs without a kernel are the reference's: it was the only one.
      determining.put("kernel", Kernel.REFERENCE.key());
    }
    List<String> differences = ManifestComparison.differences(there, here);
    if (!differences.isEmpty()) {
      int shown = Math.min(SHOWN_DIFFERENCES, differences.size());
      int more = differences.size() - shown;
      throw new InvalidInputException(
          "--out",
          folder,
          "holds the results of another experiment; different: "
              + String.join(", ", differences.subList(0, shown))
              + (more > 0 ? " and " + more + " more" : "")
              + ". Give another folder with --out, or remove this one");
    }
    noticeOldFormat(before.path(RunManifest.BLOCK_FORMAT));
  }

  private void noticeOldFormat(JsonNode format) {
    if (format.asInt() != BlockIdentity.FORMAT) {
      formatNotice =
          folder
              + " was written with blocks of "
              + (format.isInt() ? "format " + format.intValue() : "an earlier format")
              + ". This version has format "
              + BlockIdentity.FORMAT
              + " and does not read them: blocks that are missing in that format are computed again,"
              + " with the same replicas, and the others stay unused";
    }
  }

  /**
   * Whether the folder was written by a version whose blocks this one does not read.
   *
   * @return a sentence for the user; empty if the format is the same or the folder was empty
   */
  public Optional<String> formatNotice() {
    return Optional.ofNullable(formatNotice);
  }

  /**
   * Replaces the manifest, for example once the wall time is known.
   *
   * @param manifest the run
   * @throws InvalidInputException if the folder cannot be written
   */
  public void writeManifest(RunManifest manifest) {
    writeText(RunManifest.FILE_NAME, manifest.toJson());
  }

  /**
   * Writes a text file into the folder.
   *
   * @param name name of the file
   * @param text its content, written in UTF-8
   * @throws InvalidInputException if the folder cannot be written
   */
  public void writeText(String name, String text) {
    try {
      AtomicFiles.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /**
   * The output folder.
   *
   * @return the folder
   */
  public Path folder() {
    return folder;
  }

  /**
   * Damaged files found since this was last asked, under their new names.
   *
   * @return the files, each told once
   */
  public List<Path> takeSetAside() {
    List<Path> files = new ArrayList<>();
    for (Path file = setAside.poll(); file != null; file = setAside.poll()) {
      files.add(file);
    }
    return files;
  }

  private Path file(BlockIdentity block) {
    return blocks.resolve(block.name() + ".block");
  }

  @Override
  public @Nullable PartResult load(BlockIdentity block) {
    Path file = file(block);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new InvalidInputException("--out", folder, "cannot be read: " + reason(e));
    }
    PartResult result = BlockFile.decode(block, bytes);
    if (result == null) {
      Path bad = blocks.resolve(block.name() + ".bad");
      try {
        Files.move(file, bad, StandardCopyOption.REPLACE_EXISTING);
      } catch (NoSuchFileException e) {
        // Another process has set it aside just now.
        return null;
      } catch (IOException e) {
        throw unwritable(folder, e);
      }
      setAside.add(bad);
    }
    return result;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidInputException if the folder cannot be written (any more)
   */
  @Override
  public void save(BlockIdentity block, PartResult result) {
    try {
      AtomicFiles.write(file(block), BlockFile.encode(block, result));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static InvalidInputException unwritable(Path folder, IOException e) {
    return new InvalidInputException("--out", folder, "cannot be written: " + reason(e));
  }

  /** Messages of file errors are often the bare path; the kind of error says more. */
  private static String reason(IOException e) {
    return switch (e.getClass().getSimpleName()) {
      case "AccessDeniedException" -> "permission denied (" + e.getMessage() + ")";
      case "FileAlreadyExistsException" -> e.getMessage() + " is a file, not a folder";
      case "NoSuchFileException" -> e.getMessage() + " is missing";
      default -> String.valueOf(e.getMessage());
    };
  }
}
