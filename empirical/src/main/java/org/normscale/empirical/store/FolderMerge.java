package org.normscale.empirical.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.theory.problem.InvalidInputException;

/** Copies the blocks of output folders into another. The folders they come from do not change. */
public final class FolderMerge {

  /** Keys of an identity that tell apart the blocks of one cell. */
  private static final List<String> WITHIN_CELL =
      List.of("block", "first-replica", "size", "part", "raw-replicas");

  private final Path target;
  private final Set<JsonNode> cells = new HashSet<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private int copied;
  private int present;

  /**
   * A file that was not copied.
   *
   * @param file the file, left where it is
   * @param reason what is wrong with it
   */
  public record Skipped(Path file, String reason) {}

  /**
   * What was done.
   *
   * @param copied blocks that were copied
   * @param present blocks that were there already
   * @param skipped files that are no whole blocks of the experiment
   */
  public record Outcome(int copied, int present, List<Skipped> skipped) {
    /** Copies the list. */
    public Outcome {
      skipped = List.copyOf(skipped);
    }
  }

  private FolderMerge(EnsemblePlan plan, Path target) {
    this.target = target;
    for (Cell cell : plan.cells()) {
      Block any = new Block(cell.index(), 0, 0, 1);
      cells.add(cellOf(BlockIdentity.of(plan, any, Part.OUTPUTS).json()));
    }
  }

  private static JsonNode cellOf(String identity) {
    JsonNode node = CanonicalJson.parse(identity);
    if (node instanceof ObjectNode map) {
      map.remove(WITHIN_CELL);
    }
    return node;
  }

  /**
   * Copies every whole block of the plan's cells, those beyond its number of replicas too.
   *
   * @param from output folders; the target may be one of them
   * @param plan the joint plan, see {@link StoredRun#joined}
   * @param target the folder's store, opened for the same experiment
   * @return what was done
   * @throws InvalidInputException if a folder cannot be read or written, or two folders hold
   *     different results of one block
   */
  public static Outcome copy(List<Path> from, EnsemblePlan plan, FolderStore target) {
    FolderMerge merge = new FolderMerge(plan, target.folder());
    for (Path folder : from) {
      merge.copyAll(folder);
    }
    return new Outcome(merge.copied, merge.present, merge.skipped);
  }

  private void copyAll(Path folder) {
    try {
      if (Files.isSameFile(folder, target)) {
        return;
      }
      for (Path file : BlocksFolder.files(folder)) {
        copy(file);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "DIR", folder, "cannot be merged into " + target + ": " + FolderStore.reason(e));
    }
  }

  private void copy(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    try {
      String identity = BlockFile.identity(bytes);
      if (!name.equals(CanonicalJson.sha256(identity) + ".block")) {
        throw new DamagedBlockException("foreign: holds another block than its name says");
      }
      if (!cells.contains(cellOf(identity))) {
        throw new DamagedBlockException("foreign: a block of another experiment");
      }
    } catch (DamagedBlockException e) {
      skipped.add(new Skipped(file, e.reason()));
      return;
    }
    Path to = BlocksFolder.of(target).resolve(name);
    byte[] there = wholeBlock(to);
    if (there == null) {
      AtomicFiles.write(to, bytes);
      copied++;
    } else if (Arrays.equals(there, bytes)) {
      present++;
    } else {
      throw new InvalidInputException(
          "DIR",
          file,
          "and "
              + to
              + " are the same block with different results; one of the machines that computed"
              + " them, or its Java runtime, does not calculate as the other does");
    }
  }

  /** Null if it is not there, or damaged: then the copy takes its place. */
  private static byte @Nullable [] wholeBlock(Path file) throws IOException {
    try {
      byte[] bytes = Files.readAllBytes(file);
      BlockFile.identity(bytes);
      return bytes;
    } catch (NoSuchFileException | DamagedBlockException e) {
      return null;
    }
  }
}
