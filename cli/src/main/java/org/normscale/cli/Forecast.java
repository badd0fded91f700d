package org.normscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.execution.Calibration;
import org.normscale.empirical.store.StorageCost;
import org.normscale.theory.problem.InvalidInputException;

/**
 * What blocks will take, from a calibration on this machine.
 *
 * @param seconds time of the training and its files (s), start and end of the program included;
 *     empty if no network was through in time
 * @param memoryBytes memory of the process
 * @param diskBytes space of the block files
 * @param files number of block files
 * @param threads threads that train
 */
record Forecast(OptionalDouble seconds, long memoryBytes, long diskBytes, long files, int threads) {

  /** Starting the virtual machine, compiling, reading the experiment, writing results (s). */
  private static final double START = 1;

  static Forecast of(EnsemblePlan plan, List<Block> blocks, int threads, Path out) {
    Calibration calibration = Calibration.of(plan, threads);
    long disk = StorageCost.bytes(plan, blocks);
    long files = (long) blocks.size() * plan.parts().size();
    double training = 0;
    boolean known = true;
    for (Block block : blocks) {
      OptionalDouble each = calibration.secondsPerReplica(plan.cells().get(block.cell()));
      known &= each.isPresent();
      training += block.size() * each.orElse(0);
    }
    double seconds =
        START + (training + files * secondsPerFile(out, disk / Math.max(1, files))) / threads;
    long memory =
        plan.cells().stream().mapToLong(c -> plan.memoryBytes(c.index(), threads)).max().orElse(0);
    return new Forecast(
        known ? OptionalDouble.of(seconds) : OptionalDouble.empty(),
        ResidentMemory.peak() + memory,
        disk,
        files,
        threads);
  }

  /** Measured on the disk of the output folder, in the nearest folder above it that exists. */
  private static double secondsPerFile(Path out, long bytes) {
    Path folder = out.toAbsolutePath().normalize();
    while (!Files.isDirectory(folder)) {
      Path parent = folder.getParent();
      if (parent == null) {
        return 0;
      }
      folder = parent;
    }
    try {
      return StorageCost.secondsPerFile(folder, bytes);
    } catch (IOException e) {
      throw new InvalidInputException(
          "--out", out, "cannot be written: " + folder + " (" + e.getMessage() + ")");
    }
  }
}
