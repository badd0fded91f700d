package org.normscale.empirical.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.Examples;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.summary.ResultsWriter;
import org.normscale.theory.problem.InvalidInputException;

/** A run into a file system of 100 kB in memory. */
final class FullDiskTest {

  /** 24 files of about 5 kB and as many of about 2 kB: some fit, not all. */
  private static final Experiment EXPERIMENT = Examples.experiment(600);

  private static final EnsemblePlan PLAN =
      EnsemblePlan.of(EXPERIMENT, true).withKernel(Kernel.PLAIN);

  private static FolderStore open(Path folder) {
    return FolderStore.open(
        folder, RunManifest.of(EXPERIMENT, Kernel.PLAIN, "1.0", null, List.of("run")));
  }

  private static String run(FolderStore store) {
    return ResultsWriter.of(
            EXPERIMENT, BlockRunner.run(PLAN, store, 1, ProgressListener.NONE, () -> false))
        .json();
  }

  private static Map<String, byte[]> blocks(Path folder) throws IOException {
    Map<String, byte[]> contents = new HashMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("blocks"))) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  @Test
  void stopsWithTheReasonAndLosesTheBlockInHandOnly() throws IOException {
    Configuration small =
        Configuration.unix().toBuilder().setBlockSize(1024).setMaxSize(100 * 1024).build();
    try (FileSystem disk = Jimfs.newFileSystem(small)) {
      Path folder = disk.getPath("/work/out");
      FolderStore store = open(folder);
      assertThatThrownBy(() -> run(store))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "--out = /work/out: a block cannot be written: out of disk space;"
                  + " finished blocks are kept, and the same command continues from there");
      Map<String, byte[]> kept = blocks(folder);
      assertThat(kept).hasSizeGreaterThan(10).hasSizeLessThan(48);
      assertThat(kept.keySet()).as("no temporary file is left").allMatch(n -> n.endsWith(".block"));

      // On a disk with room the same folder goes on from there.
      try (FileSystem large = Jimfs.newFileSystem(Configuration.unix())) {
        Path moved = Files.createDirectories(large.getPath("/out/blocks"));
        for (Map.Entry<String, byte[]> block : kept.entrySet()) {
          Files.write(moved.resolve(block.getKey()), block.getValue());
        }
        String results = run(open(large.getPath("/out")));
        assertThat(results).isEqualTo(run(open(large.getPath("/fresh"))));
        Map<String, byte[]> all = blocks(large.getPath("/out"));
        kept.forEach(
            (name, bytes) -> assertThat(Arrays.equals(all.get(name), bytes)).as(name).isTrue());
      }
    }
  }
}
