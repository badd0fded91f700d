package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run}: what it leaves in the output folder, and that it never does work twice. */
final class RunCommandTest {

  @TempDir Path temporary;
  private Folder folder = new Folder(Path.of(""));
  private String file = "";

  @BeforeEach
  void writeExperiment() {
    folder = new Folder(temporary);
    file = folder.small();
  }

  private Cli.Result run(String out, String... more) {
    String[] args = new String[4 + more.length];
    System.arraycopy(new String[] {"run", file, "--out", folder.path(out)}, 0, args, 0, 4);
    System.arraycopy(more, 0, args, 4, more.length);
    Cli.Result result = Cli.run(args);
    assertThat(result.status()).as(result.err()).isZero();
    return result;
  }

  private List<String> blocks(String out) {
    return folder.files().stream().filter(f -> f.startsWith(out + "/blocks/")).toList();
  }

  @Test
  void leavesBlocksManifestAndResults() {
    Cli.Result result = run("out");
    assertThat(result.err())
        .isEqualTo("normscale: results are in " + folder.path("out") + System.lineSeparator());
    // 3 cells of 100 replicas, 50 per block.
    assertThat(blocks("out")).hasSize(6).allMatch(f -> f.endsWith(".block"));
    assertThat(folder.files())
        .contains("out/manifest.json", "out/results.csv", "out/results.json")
        .hasSize(6 + 3 + 1);
    // Header, 3 cells x 3 points at the last time.
    assertThat(result.out()).hasLineCount(10);
    JsonNode manifest = Cli.json(folder.read("out/manifest.json"));
    assertThat(manifest.get("schema").intValue()).isEqualTo(1);
    assertThat(manifest.get("seed").longValue()).isEqualTo(1);
    assertThat(manifest.get("wall_seconds").doubleValue()).isPositive();
    assertThat(manifest.get("command").get(0).textValue()).isEqualTo("run");
    assertThat(manifest.get("command").get(1).textValue()).isEqualTo(file);
    assertThat(manifest.at("/experiment/network/widths").toString()).isEqualTo("[[8],[16],[32]]");
    for (String key : new String[] {"version", "jdk", "platform", "cores"}) {
      assertThat(manifest.get(key).asText()).as(key).isNotEmpty();
    }
  }

  @Test
  void printsTheFilesAsCsvAndJson() {
    assertThat(run("out", "--format", "csv").out().strip())
        .isEqualTo(folder.read("out/results.csv").strip());
    Cli.Result json = run("out", "--format", "json");
    assertThat(json.out().strip()).isEqualTo(folder.read("out/results.json").strip());
    assertThat(json.json().get("schema").intValue()).isEqualTo(1);
    assertThat(json.json().get("cells")).hasSize(3);
    // 3 cells x 2 times x 3 points, and the header; times start with 0.
    assertThat(folder.read("out/results.csv").lines().count() - 1).isEqualTo(3 * 3 * 3);
  }

  @Test
  void runsNoBlockTwice() throws IOException {
    run("out", "--jobs", "1");
    String csv = folder.read("out/results.csv");
    String json = folder.read("out/results.json");
    Path block = temporary.resolve(blocks("out").get(0));
    Object before = Files.readAttributes(block, "creationTime,lastModifiedTime,fileKey");
    run("out", "--jobs", "2");
    assertThat(folder.read("out/results.csv")).isEqualTo(csv);
    assertThat(folder.read("out/results.json")).isEqualTo(json);
    assertThat((Object) Files.readAttributes(block, "creationTime,lastModifiedTime,fileKey"))
        .isEqualTo(before);
  }

  @Test
  void givesEqualBytesForAnyThreadsAndAnyResume() throws IOException {
    run("one", "--jobs", "1");
    run("three", "--jobs", "3");
    assertThat(blocks("three").stream().map(b -> b.replace("three/", "one/")))
        .containsExactlyElementsOf(blocks("one"));
    for (String name : new String[] {"results.csv", "results.json"}) {
      assertThat(folder.read("three/" + name)).isEqualTo(folder.read("one/" + name));
    }
    Files.delete(temporary.resolve(blocks("three").get(3)));
    Files.write(temporary.resolve(blocks("three").get(0)), new byte[] {1, 2, 3});
    Cli.Result resumed = run("three");
    assertThat(resumed.err()).contains("set aside: ");
    for (String name : new String[] {"results.csv", "results.json"}) {
      assertThat(folder.read("three/" + name)).isEqualTo(folder.read("one/" + name));
    }
  }

  @Test
  void saysNothingWhenQuiet() {
    assertThat(run("out", "--quiet").err()).isEmpty();
  }

  @Test
  void dryRunDoesNothing() {
    Cli.Result result = run("out", "--dry-run", "--jobs", "1");
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains(
            "on 1 thread(s): about ", "Memory: about ", "Disk: about ", "100 per cell, up to 100")
        .endsWith("nothing was kept." + System.lineSeparator());
    assertThat(folder.files()).containsExactly("small.yaml");
  }
}
