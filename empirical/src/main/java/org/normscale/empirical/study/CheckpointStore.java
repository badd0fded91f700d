package org.normscale.empirical.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.store.AtomicFiles;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Keeps how far each network of a study is in a file {@code blocks/<name>.curve} of an output
 * folder, replaced as a whole after every epoch. A file that is torn, altered or of another network
 * is renamed to {@code *.bad} and its network begins again.
 */
public final class CheckpointStore {

  private final Path blocks;
  private final boolean writable;
  private final Queue<Path> setAside = new ConcurrentLinkedQueue<>();

  private CheckpointStore(Path blocks, boolean writable) {
    this.blocks = blocks;
    this.writable = writable;
  }

  /**
   * Opens an output folder for training, made if missing.
   *
   * @param folder the output folder
   * @return the store
   * @throws InvalidInputException if the folder cannot be written
   */
  public static CheckpointStore open(Path folder) {
    Path blocks = folder.resolve("blocks");
    try {
      Files.createDirectories(blocks);
    } catch (IOException e) {
      throw new InvalidInputException("--out", folder, "cannot be written (" + e + ")");
    }
    return new CheckpointStore(blocks, true);
  }

  /**
   * Opens an output folder for looking only; nothing in it is changed, so that another process may
   * be training into it.
   *
   * @param folder the output folder
   * @return the store
   */
  public static CheckpointStore look(Path folder) {
    return new CheckpointStore(folder.resolve("blocks"), false);
  }

  @Nullable Checkpoint load(StudyBlock block) {
    Path file = file(block);
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new InvalidInputException("--out", file, "cannot be read (" + e + ")");
    }
    Checkpoint checkpoint = CheckpointFile.decode(block, bytes);
    if (checkpoint == null && writable) {
      setAside(file);
    }
    return checkpoint;
  }

  void save(StudyBlock block, Checkpoint checkpoint) {
    try {
      AtomicFiles.write(file(block), CheckpointFile.encode(block, checkpoint));
    } catch (IOException e) {
      throw new InvalidInputException("--out", blocks, "cannot be written (" + e + ")");
    }
  }

  private void setAside(Path file) {
    Path bad = file.resolveSibling(file.getFileName() + ".bad");
    for (int i = 2; Files.exists(bad); i++) {
      bad = file.resolveSibling(file.getFileName() + "." + i + ".bad");
    }
    try {
      Files.move(file, bad, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new InvalidInputException("--out", file, "is damaged and cannot be renamed");
    }
    setAside.add(bad);
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

  private Path file(StudyBlock block) {
    return blocks.resolve(block.name() + ".curve");
  }
}
