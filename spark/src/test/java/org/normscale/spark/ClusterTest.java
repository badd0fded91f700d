package org.normscale.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a real standalone cluster give the bytes of a local run. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Spark needs Hadoop's native tools there")
final class ClusterTest {

  private static final String EXPERIMENT =
      """
      name: cluster
      seed: 7
      network:
        widths: [[64, 64], [128, 128]]
        gammas: [[0.5, 0.5], [0.7, 1.0]]
        activation: tanh
      data:
        train: {x: [[1.0, 0.2], [-0.5, 0.8]], y: [0.8, -0.4]}
        test: {x: [[0.7, 0.7]]}
      training: {algorithm: gd, rate: 1.0, times: [0.5, 1.0], steps-per-unit-time: 8}
      replicas: 2030
      """;

  /** 4 cells of 41 blocks, the last of 30 replicas; outputs and rates of each. */
  private static final int BLOCK_FILES = 4 * 41 * 2;

  /** Blocks there when something is done to a run. */
  private static final int FIRST_BLOCKS = 20;

  @TempDir static Path temporary;
  private static Path experiment = Path.of("");
  private static Path local = Path.of("");

  @BeforeAll
  static void runLocally() throws IOException, InterruptedException {
    experiment = Files.writeString(temporary.resolve("cluster.yaml"), EXPERIMENT);
    local = temporary.resolve("local");
    try (Program program = start(local, "--engine", "local", "--kernel", "plain", "--jobs", "2")) {
      succeeded(program);
    }
    assertThat(blocks(local)).isEqualTo(BLOCK_FILES);
  }

  @Test
  void anInterruptedRunContinuesToTheSameBytes() throws IOException, InterruptedException {
    Path out = temporary.resolve("interrupted");
    try (StandaloneCluster cluster = StandaloneCluster.start(temporary, 2)) {
      String[] options = onCluster(cluster);
      int kept;
      try (Program program = start(out, options)) {
        bringToTheMiddle(program, cluster, out);
        program.interrupt();
        Program.Result result = program.await();
        kept = blocks(out);
        cluster.worker(0).killChildren();
        assertThat(result.status()).as(result.err()).isEqualTo(130);
        assertThat(result.err())
            .contains("interrupted: at least ", "the same command continues")
            .doesNotContain("\tat ");
        assertThat(kept).isBetween(FIRST_BLOCKS, BLOCK_FILES - 1);
      }
      try (Program program = start(out, options)) {
        succeeded(program);
      }
      assertSameAsLocal(out);
    }
  }

  @Test
  void aKilledWorkerChangesNothing() throws IOException, InterruptedException {
    Path out = temporary.resolve("killed");
    try (StandaloneCluster cluster = StandaloneCluster.start(temporary, 2);
        Program program = start(out, onCluster(cluster))) {
      bringToTheMiddle(program, cluster, out);
      cluster.worker(0).kill();
      assertThat(succeeded(program).err())
          .contains("lost executor ", "executors: 1, with 1 core\n");
      assertSameAsLocal(out);
    }
  }

  @Test
  void sparkSubmitRunsIntoASharedFolder() throws IOException, InterruptedException {
    Path out = temporary.resolve("submitted");
    List<String> args = new ArrayList<>();
    try (StandaloneCluster cluster = StandaloneCluster.start(temporary, 2)) {
      args.addAll(List.of("--master", cluster.url(), "--driver-memory", "512m"));
      args.addAll(List.of("--executor-memory", "512m", "--class", SparkMain.class.getName()));
      args.add(Program.JAR.toString());
      args.addAll(command(out, "--writer", "executors"));
      try (Program program =
          Program.spark(temporary, "-Xmx512m", "org.apache.spark.deploy.SparkSubmit", args)) {
        succeeded(program);
      }
    }
    assertSameAsLocal(out);
    assertThat(Files.readString(out.resolve("manifest.json"))).contains("\"--engine\"");
  }

  /**
   * Waits until both executors have finished tasks. The first then stands still, so the run cannot
   * end by itself; not before, for executors hand the job's data on to each other.
   */
  private static void bringToTheMiddle(Program program, StandaloneCluster cluster, Path out)
      throws IOException, InterruptedException {
    program.awaitThat("work of both executors", cluster::allHaveWorked);
    cluster.worker(0).freezeChildren();
    program.awaitThat("some blocks", () -> blocks(out) >= FIRST_BLOCKS);
    assertThat(blocks(out)).isLessThan(BLOCK_FILES);
  }

  private static String[] onCluster(StandaloneCluster cluster) {
    return new String[] {
      "--engine", "spark", "--master", cluster.url(), "--conf", "spark.executor.memory=512m"
    };
  }

  private static Program start(Path out, String... options) throws IOException {
    return Program.normscale(temporary, command(out, options).toArray(String[]::new));
  }

  private static List<String> command(Path out, String... options) {
    List<String> args = new ArrayList<>(List.of("run", experiment.toString(), "--out"));
    args.add(out.toString());
    args.addAll(List.of(options));
    return args;
  }

  private static Program.Result succeeded(Program program)
      throws IOException, InterruptedException {
    Program.Result result = program.await();
    assertThat(result.status()).as(result.err()).isZero();
    return result;
  }

  private static int blocks(Path out) {
    String[] names = out.resolve("blocks").toFile().list((d, name) -> name.endsWith(".block"));
    return names == null ? 0 : names.length;
  }

  /** Files by name, but for the manifest, which tells of the machine and the command. */
  private static void assertSameAsLocal(Path out) throws IOException {
    assertThat(contents(out)).containsExactlyEntriesOf(contents(local));
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!name.equals("manifest.json")) {
          contents.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return contents;
  }
}
