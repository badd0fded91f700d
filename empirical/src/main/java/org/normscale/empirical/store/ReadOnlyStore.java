package org.normscale.empirical.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.summary.PartResult;
import org.normscale.theory.problem.InvalidInputException;

/** Reads the blocks of an output folder and changes nothing in it: damaged blocks are missing. */
public final class ReadOnlyStore implements ResultStore {

  private final Path folder;

  /**
   * A store that reads.
   *
   * @param folder the output folder of a run
   */
  public ReadOnlyStore(Path folder) {
    this.folder = folder;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidInputException if a file cannot be read
   */
  @Override
  public @Nullable PartResult load(BlockIdentity block) {
    Path file = BlocksFolder.file(folder, block.name());
    try {
      return BlockFile.decode(block, Files.readAllBytes(file));
    } catch (NoSuchFileException | DamagedBlockException e) {
      return null;
    } catch (IOException e) {
      throw new InvalidInputException("DIR", file, "cannot be read: " + FolderStore.reason(e));
    }
  }

  /**
   * Refuses.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void save(BlockIdentity block, PartResult result) {
    throw new UnsupportedOperationException("read only");
  }
}
