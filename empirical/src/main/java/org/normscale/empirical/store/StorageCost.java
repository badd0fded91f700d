package org.normscale.empirical.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;

/** Disk space and time that block files take. */
public final class StorageCost {

  /** File systems give out space in units of this size, as a rule. */
  private static final long UNIT = 4096;

  /** Magic word, lengths and counts, checksum. */
  private static final long FIXED = 3 * Integer.BYTES + Integer.BYTES + Long.BYTES + 32;

  private static final int WRITES = 10;

  private StorageCost() {}

  /**
   * Disk space of blocks.
   *
   * @param plan the plan
   * @param blocks some of its blocks
   * @return bytes, every file rounded up to 4096
   */
  public static long bytes(EnsemblePlan plan, List<Block> blocks) {
    long sum = 0;
    for (Block block : blocks) {
      for (Part part : plan.parts()) {
        sum += (fileBytes(plan, block, part) + UNIT - 1) / UNIT * UNIT;
      }
    }
    return sum;
  }

  static long fileBytes(EnsemblePlan plan, Block block, Part part) {
    String json = BlockIdentity.of(plan, block, part).json();
    long d = plan.dimension(block.cell(), part);
    long numbers = d * (d + 1) / 2 + 3 * d + plan.rawReplicas(block, part) * d;
    return FIXED + json.getBytes(StandardCharsets.UTF_8).length + Double.BYTES * numbers;
  }

  /**
   * Measures how long one file takes until it is on the disk.
   *
   * @param folder a folder that exists; a folder beside the files in it is made and removed again
   * @param bytes size of the file
   * @return seconds, the mean of ten files
   * @throws IOException if the folder cannot be written
   */
  public static double secondsPerFile(Path folder, long bytes) throws IOException {
    Path trial = Files.createTempDirectory(folder, ".normscale-trial");
    try {
      byte[] content = new byte[(int) Math.min(bytes, 1 << 24)];
      long start = System.nanoTime();
      for (int i = 0; i < WRITES; i++) {
        AtomicFiles.write(trial.resolve(String.valueOf(i)), content);
      }
      return (System.nanoTime() - start) / 1e9 / WRITES;
    } finally {
      for (int i = 0; i < WRITES; i++) {
        Files.deleteIfExists(trial.resolve(String.valueOf(i)));
      }
      Files.delete(trial);
    }
  }
}
