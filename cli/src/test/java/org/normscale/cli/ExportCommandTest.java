package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCommandTest {

  @TempDir Path temporary;
  private Folder folder = new Folder(Path.of(""));

  @BeforeEach
  void run() {
    folder = new Folder(temporary);
    Cli.Result result = Cli.run("run", folder.small(), "--out", folder.path("out"));
    assertThat(result.status()).as(result.err()).isZero();
  }

  private Cli.Result export(String... more) {
    String[] args = new String[2 + more.length];
    System.arraycopy(new String[] {"export", folder.path("out")}, 0, args, 0, 2);
    System.arraycopy(more, 0, args, 2, more.length);
    return Cli.run(args);
  }

  /** 3 cells x 3 times x 3 points. */
  @Test
  void momentsAreThoseOfTheResults() {
    Cli.Result csv = export();
    assertThat(csv.status()).as(csv.err()).isZero();
    assertThat(csv.out().lines()).hasSize(1 + 27);
    Cli.Result lines = export("--format", "jsonl");
    assertThat(lines.out().lines()).hasSize(27);
    var first = Cli.json(lines.out().lines().findFirst().orElseThrow());
    var stored = Cli.json(folder.read("out/results.json")).at("/cells/0/points/0");
    for (String key : new String[] {"mean", "variance", "standard_error", "kurtosis", "time"}) {
      assertThat(first.get(key)).as(key).isEqualTo(stored.get(key));
    }
  }

  @Test
  void outputsAreOneRowPerReplica() {
    // 100 replicas of each.
    assertThat(export("--table", "outputs").out().lines()).hasSize(1 + 2700);
  }

  @Test
  void parquetNeedsAFile() throws IOException {
    Cli.Result none = export("--format", "parquet");
    assertThat(none.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(none.err()).contains("--out = (none): must name the file for parquet");
    Path file = temporary.resolve("table.parquet");
    Cli.Result result = export("--format", "parquet", "--out", file.toString());
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
        .startsWith("PAR1")
        .endsWith("PAR1");
    assertThat(folder.files()).noneMatch(f -> f.endsWith(".tmp"));
  }

  @Test
  void missingBlocksAreNamed() throws IOException {
    String block =
        folder.files().stream().filter(f -> f.endsWith(".block")).findFirst().orElseThrow();
    Files.write(temporary.resolve(block), new byte[] {1});
    Cli.Result result = export();
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.err()).contains("1 of 6 blocks are missing");
    assertThat(temporary.resolve(block)).as("nothing is changed").hasSize(1);
  }
}
