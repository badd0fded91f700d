package org.normscale.empirical.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.summary.PartResult;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Keeps each finished block in an immutable file {@code blocks/<name>.block} of an output folder,
 * beside the run's {@code manifest.json}. A file that is torn, altered or foreign is moved to the
 * folder {@code quarantine} with the reason, and its block counts as missing.
 *
 * <p>Any number of processes may use one folder at once, on one machine or through a network file
 * system: nothing is locked, files appear whole under their final name, and equal names hold equal
 * bytes. Blocks that two processes run at the same time are run twice.
 */
public final class FolderStore implements ResultStore {

  private final Path folder;
  private final Quarantine quarantine;
  private @Nullable String formatNotice;

  private FolderStore(Path folder) {
    this.folder = folder;
    this.quarantine = new Quarantine(folder);
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
      Files.createDirectories(BlocksFolder.of(folder));
      AtomicFiles.forceFolder(folder);
      BlocksFolder.sweep(folder, store.quarantine);
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
    JsonNode before;
    try {
      before = CanonicalJson.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      throw unwritable(folder, e);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "--out", folder, file.getFileName() + " is damaged; remove the folder or give another");
    }
    JsonNode here = CanonicalJson.parse(manifest.toJson());
    List<String> differences =
        ManifestComparison.differences(
            StoredRun.determinedBy(before), StoredRun.determinedBy(here));
    if (!differences.isEmpty()) {
      throw new InvalidInputException(
          "--out",
          folder,
          "holds the results of another experiment; different: "
              + ManifestComparison.first(differences)
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
   * Files that were moved to the quarantine since this was last asked.
   *
   * @return the files, each told once
   */
  public List<QuarantinedFile> takeQuarantined() {
    return quarantine.takeNews();
  }

  @Override
  public @Nullable PartResult load(BlockIdentity block) {
    Path file = BlocksFolder.file(folder, block.name());
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new InvalidInputException("--out", folder, "cannot be read: " + reason(e));
    }
    try {
      return BlockFile.decode(block, bytes);
    } catch (DamagedBlockException e) {
      return setAside(block, file, e.reason());
    }
  }

  /** Null, unless another process has put a good file there meanwhile. */
  private @Nullable PartResult setAside(BlockIdentity block, Path file, String reason) {
    try {
      Path moved = quarantine.take(file);
      if (moved == null) {
        return null;
      }
      try {
        PartResult good = BlockFile.decode(block, Files.readAllBytes(moved));
        quarantine.release(moved, file);
        return good;
      } catch (DamagedBlockException e) {
        quarantine.keep(file, moved, reason);
        return null;
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidInputException if the folder cannot be written any more, as when the disk is
   *     full; blocks that were kept before are not touched
   */
  @Override
  public void save(BlockIdentity block, PartResult result) {
    try {
      AtomicFiles.write(BlocksFolder.file(folder, block.name()), BlockFile.encode(block, result));
    } catch (IOException e) {
      throw new InvalidInputException(
          "--out",
          folder,
          "a block cannot be written: "
              + reason(e)
              + "; finished blocks are kept, and the same command continues from there");
    }
  }

  private static InvalidInputException unwritable(Path folder, IOException e) {
    return new InvalidInputException("--out", folder, "cannot be written: " + reason(e));
  }

  /** Messages of file errors are often the bare path; the kind of error says more. */
  static String reason(IOException e) {
    return switch (e.getClass().getSimpleName()) {
      case "AccessDeniedException" -> "permission denied (" + e.getMessage() + ")";
      case "FileAlreadyExistsException" -> e.getMessage() + " is a file, not a folder";
      case "NoSuchFileException" -> e.getMessage() + " is missing";
      default -> String.valueOf(e.getMessage());
    };
  }
}
