package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed without warning, again and again; nothing is lost, nothing is changed. */
final class KillTest {

  private static final int KILLS = 25;

  /** Blocks that a process may finish before it is killed; 25 times that is below the 600. */
  private static final int MOST_BLOCKS = 8;

  @TempDir Path temporary;

  @Test
  void killedAtRandomMomentsGivesTheBytesOfOneRun() throws IOException, InterruptedException {
    Folder folder = new Folder(temporary);
    String[] command = {
      "run", folder.small(), "replicas=10000", "--jobs=2", "--quiet", "--out", folder.path("out")
    };
    Random random = new Random(5);
    int killed = 0;
    long most = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      long before = blocks();
      int wait = random.nextInt(MOST_BLOCKS + 1);
      // In the middle of a block, of a write, or of the start of the program.
      long millis = random.nextInt(wait == 0 ? 500 : 10);
      try (Child child = Child.start(temporary, Map.of(), command)) {
        while (child.isAlive() && blocks() < before + wait) {
          Thread.sleep(1);
        }
        Thread.sleep(millis);
        killed += child.isAlive() ? 1 : 0;
      }
      assertThat(blocks()).as("nothing is lost").isGreaterThanOrEqualTo(before);
      most = Math.max(most, blocks());
    }
    // Otherwise this test would have tested nothing.
    assertThat(killed).isEqualTo(KILLS);
    assertThat(most).isBetween((long) KILLS, 599L);

    Cli.Result last = Cli.run(command);
    assertThat(last.status()).as(last.err()).isZero();
    assertThat(last.err()).as("no file was torn").isEmpty();
    assertThat(blocks()).isEqualTo(600);
    command[command.length - 1] = folder.path("whole");
    assertThat(Cli.run(command).status()).isZero();
    for (String name : new String[] {"results.csv", "results.json"}) {
      assertThat(folder.read("out/" + name)).isEqualTo(folder.read("whole/" + name));
    }
    for (String block :
        folder.files().stream().filter(f -> f.startsWith("whole/blocks/")).toList()) {
      assertThat(temporary.resolve(block.replace("whole/", "out/")))
          .hasSameBinaryContentAs(temporary.resolve(block));
    }
  }

  private long blocks() throws IOException {
    Path blocks = temporary.resolve("out/blocks");
    if (!Files.isDirectory(blocks)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(blocks)) {
      return files.filter(f -> f.toString().endsWith(".block")).count();
    }
  }
}
