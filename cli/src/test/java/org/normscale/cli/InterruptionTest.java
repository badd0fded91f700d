package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C, or what a scheduler sends, in the middle of a run. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals to send")
final class InterruptionTest {

  @TempDir Path temporary;

  /** The virtual machine ends with 128 and the number of the signal. */
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void keepsWhatIsFinishedAndContinues(String signal, int status)
      throws IOException, InterruptedException {
    assumeThat(isInterruptIgnored()).as("signals of background jobs are ignored").isFalse();
    Folder folder = new Folder(temporary);
    // 30 blocks of 50 replicas and 1000 steps: a few seconds on one thread.
    String[] command = {
      "run",
      folder.small(),
      "replicas=500",
      "training.steps-per-unit-time=1000",
      "--jobs=1",
      "--out",
      folder.path("out")
    };
    Cli.Result stopped;
    try (Child child = Child.start(temporary, Map.of(), command)) {
      while (child.isAlive() && blocks(folder).size() < 2) {
        Thread.sleep(5);
      }
      long sent = System.nanoTime();
      child.signal(signal);
      stopped = child.await();
      // What is promised to users; a step here takes microseconds.
      assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(5));
    }
    assertThat(stopped.status()).as(stopped.err()).isEqualTo(status);
    assertThat(stopped.out()).isEmpty();
    assertThat(stopped.err())
        .matches(
            "normscale: interrupted: at least [0-9]+ of 30 blocks are finished and kept in .*/out;"
                + " the same command continues from there\\R");
    assertThat(folder.files()).contains("out/manifest.json").doesNotContain("out/results.csv");
    Map<String, Object> kept = stamps(folder);
    assertThat(kept).hasSizeBetween(2, 29);

    Cli.Result continued = Cli.run(command);
    assertThat(continued.status()).as(continued.err()).isZero();
    assertThat(blocks(folder)).hasSize(30);
    assertThat(stamps(folder)).containsAllEntriesOf(kept);

    command[command.length - 1] = folder.path("whole");
    assertThat(Cli.run(command).status()).isZero();
    assertThat(folder.read("whole/results.json")).isEqualTo(folder.read("out/results.json"));
  }

  @Test
  void aStudyOfImagesContinuesFromItsLastEpoch() throws IOException, InterruptedException {
    assumeThat(isInterruptIgnored()).as("signals of background jobs are ignored").isFalse();
    Folder folder = new Folder(temporary);
    SmallImages.write(temporary.resolve("data"));
    // 4 networks of 300 epochs, each epoch written to the disk: some tenths of a second each.
    String[] command = {
      "images",
      "--data",
      folder.path("data"),
      "--classes=3",
      "--gammas=0.5/1",
      "--widths=4",
      "--seeds=2",
      "--epochs=300",
      "--jobs=1",
      "--out",
      folder.path("out")
    };
    Cli.Result stopped;
    try (Child child = Child.start(temporary, Map.of(), command)) {
      while (child.isAlive() && curves(folder) < 2) {
        Thread.sleep(5);
      }
      child.signal("INT");
      stopped = child.await();
    }
    assertThat(stopped.status()).as(stopped.err()).isEqualTo(ExitStatus.INTERRUPTED);
    assertThat(stopped.err())
        .matches(
            "normscale: interrupted: at least [0-3] of 4 networks are finished, and the others kept"
                + " up to their last epoch, in .*/out; the same command continues from there\\R");
    assertThat(folder.files()).doesNotContain("out/results.csv");
    assertThat(curves(folder)).isBetween(2L, 4L);

    Cli.run(command);
    command[command.length - 1] = folder.path("whole");
    Cli.run(command);
    assertThat(folder.read("whole/results.json")).isEqualTo(folder.read("out/results.json"));
  }

  /** Lists one folder only: temporary files come and go in it. */
  private static long curves(Folder folder) {
    String[] names = folder.path().resolve("out/blocks").toFile().list();
    return names == null ? 0 : Arrays.stream(names).filter(f -> f.endsWith(".curve")).count();
  }

  private static List<String> blocks(Folder folder) {
    return folder.files().stream()
        .filter(f -> f.startsWith("out/blocks/") && f.endsWith(".block"))
        .toList();
  }

  private Map<String, Object> stamps(Folder folder) {
    return blocks(folder).stream()
        .collect(Collectors.toMap(f -> f, f -> stamp(temporary.resolve(f))));
  }

  private static Object stamp(Path file) {
    try {
      return Files.readAttributes(file, "lastModifiedTime,fileKey");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Linux says in a bit mask which signals a process ignores, and children inherit that. */
  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(l -> l.startsWith("SigIgn:"))
        .anyMatch(l -> (Long.parseUnsignedLong(l.substring(7).strip(), 16) & 2) != 0);
  }
}
