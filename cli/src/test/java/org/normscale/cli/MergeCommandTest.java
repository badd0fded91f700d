package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --shard}, {@code merge} and what may be done with a merged folder. */
final class MergeCommandTest {

  private static final String[] RESULTS = {"results.csv", "results.json"};

  @TempDir Path temporary;
  private Folder folder = new Folder(Path.of(""));
  private String file = "";

  @BeforeEach
  void writeExperiment() {
    folder = new Folder(temporary);
    file = folder.small();
  }

  private Cli.Result run(String out, String... more) {
    List<String> args = new ArrayList<>(List.of("run", file, "--jobs=1"));
    args.addAll(List.of("--out", folder.path(out)));
    args.addAll(List.of(more));
    return Cli.run(args.toArray(new String[0]));
  }

  private Cli.Result merge(String out, String... from) {
    List<String> args = new ArrayList<>(List.of("merge"));
    for (String name : from) {
      args.add(folder.path(name));
    }
    args.addAll(List.of("--out", folder.path(out)));
    return Cli.run(args.toArray(new String[0]));
  }

  private String[] shards(int count) {
    String[] names = new String[count];
    for (int i = 1; i <= count; i++) {
      names[i - 1] = "shard-" + i;
      Cli.Result result = run(names[i - 1], "--shard=" + i + "/" + count);
      assertThat(result.status()).as(result.err()).isZero();
      assertThat(result.out()).isEmpty();
      assertThat(folder.files()).doesNotContain(names[i - 1] + "/results.csv");
    }
    return names;
  }

  /** 6 blocks in 16 shards: ten of them have none. */
  @Test
  void sixteenShardsAreTheBytesOfOneRun() {
    run("whole");
    String[] shards = shards(16);
    assertThat(merge("merged", shards).status()).isZero();
    for (String name : RESULTS) {
      assertThat(folder.read("merged/" + name)).isEqualTo(folder.read("whole/" + name));
    }
    run("one", "--shard=1/1");
    assertThat(merge("merged-one", "one").status()).isZero();
    assertThat(folder.read("merged-one/results.json")).isEqualTo(folder.read("whole/results.json"));
    String manifest = folder.read("merged/manifest.json");
    Cli.Result again = merge("merged", shards);
    assertThat(again.out()).contains("complete: all 6 blocks", "0 files copied");
    assertThat(folder.read("merged/manifest.json")).isEqualTo(manifest);
    for (String name : RESULTS) {
      assertThat(folder.read("merged/" + name)).isEqualTo(folder.read("whole/" + name));
    }
  }

  @Test
  void aMergedFolderIsReportedAndVerifiedWithoutTraining() {
    String[] shards = shards(2);
    merge("merged", shards);
    List<String> blocks = folder.files().stream().filter(f -> f.startsWith("merged/b")).toList();
    Cli.Result report = Cli.run("report", folder.path("merged"), "--quiet");
    assertThat(report.status()).as(report.err()).isIn(0, 3, 4);
    Cli.Result verify = Cli.run("verify", file, "--out", folder.path("merged"), "--quiet");
    assertThat(verify.status()).as(verify.err()).isEqualTo(report.status());
    assertThat(folder.files()).contains("merged/report.html").containsAll(blocks);
    assertThat(folder.files().stream().filter(f -> f.startsWith("merged/b"))).hasSize(6);
  }

  @Test
  void namesMissingBlocksWithTheirShard() {
    shards(3);
    Cli.Result partial = merge("merged", "shard-1", "shard-3");
    assertThat(partial.status()).isEqualTo(ExitStatus.INCONCLUSIVE);
    assertThat(partial.out()).startsWith("incomplete: 4 of 6 blocks are in ");
    assertThat(partial.err())
        .contains(
            "2 of 6 blocks are missing", "missing: 2 of the 2 blocks of shard 2/3, the first:")
        .contains("results.csv and results.json are not written, for blocks are missing");
    assertThat(folder.files()).doesNotContain("merged/results.csv", "merged/results.json");
    JsonNode json =
        Cli.run("merge", folder.path("shard-1"), "--out", folder.path("merged"), "--format=json")
            .json();
    assertThat(json.get("complete").booleanValue()).isFalse();
    assertThat(json.get("missing")).hasSize(2);
    assertThat(json.at("/missing/0/shard").textValue()).isEqualTo("2/3");
    assertThat(json.at("/missing/0/part").textValue()).isEqualTo("outputs");
    // What was merged before is still there; the last shard completes it.
    assertThat(merge("merged", "shard-2").status()).isZero();
    run("whole");
    assertThat(folder.read("merged/results.csv")).isEqualTo(folder.read("whole/results.csv"));
  }

  @Test
  void oneFolderForAllShardsNeedsNoMerge() {
    run("whole");
    for (int i = 1; i <= 3; i++) {
      assertThat(run("common", "--shard=" + i + "/3").status()).isZero();
    }
    assertThat(merge("common", "common").status()).isZero();
    assertThat(folder.read("common/results.csv")).isEqualTo(folder.read("whole/results.csv"));
  }

  @Test
  void refusesOtherExperimentsAndNoFolders() {
    run("first", "--shard=1/2");
    run("second", "--shard=2/2", "seed=2");
    Cli.Result result = merge("merged", "first", "second");
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.err())
        .contains(
            "DIR = "
                + folder.path("second")
                + ": does not belong to the experiment in "
                + folder.path("first")
                + "; different: seed (there 1, now 2)");
    Cli.Result none = merge("merged", "first", "nowhere");
    assertThat(none.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(none.err()).contains("is not the output folder of a run: it has no manifest.json");
    assertThat(folder.files()).noneMatch(f -> f.startsWith("merged"));
  }

  @Test
  void refusesWrongShards() {
    for (String wrong : List.of("0/4", "5/4", "1", "x", "1/0")) {
      Cli.Result result = run("out", "--shard=" + wrong);
      assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
      assertThat(result.err()).startsWith("normscale: error: --shard = " + wrong + ": ");
    }
    assertThat(folder.files()).containsExactly("small.yaml");
  }

  /** Both write every block; neither disturbs the other. */
  @Test
  void twoRunsOnOneFolderAtOnceAreSafe() throws IOException, InterruptedException {
    String[] command = {
      "run",
      file,
      "replicas=1000",
      "training.steps-per-unit-time=20",
      "--jobs=1",
      "--out",
      folder.path("common")
    };
    try (Child one = Child.start(temporary, Map.of(), command);
        Child two = Child.start(temporary, Map.of(), command)) {
      for (Child child : List.of(one, two)) {
        Cli.Result result = child.await();
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("set aside");
      }
    }
    command[command.length - 1] = folder.path("alone");
    assertThat(Cli.run(command).status()).isZero();
    for (String name : RESULTS) {
      assertThat(folder.read("common/" + name)).isEqualTo(folder.read("alone/" + name));
    }
    List<String> common = folder.files().stream().filter(f -> f.startsWith("common/b")).toList();
    assertThat(common).hasSize(3 * 20).allMatch(f -> f.endsWith(".block"));
    for (String block : common) {
      assertThat(temporary.resolve(block))
          .hasSameBinaryContentAs(temporary.resolve(block.replace("common/", "alone/")));
    }
  }

  /** The scripts as they are, with a scheduler's variables set by hand and a common folder. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the scripts are for bash")
  void clusterScriptsRun() throws IOException, InterruptedException {
    run("whole");
    Path examples = Path.of("..", "examples", "cluster").toAbsolutePath().normalize();
    Path launcher = temporary.resolve("normscale");
    Files.writeString(
        launcher,
        "#!/usr/bin/env bash\nexec "
            + Path.of(System.getProperty("java.home"), "bin", "java")
            + " -XX:TieredStopAtLevel=1 -cp '"
            + System.getProperty("java.class.path")
            + "' org.normscale.cli.Main \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    for (String[] scheduler :
        new String[][] {
          {"slurm.sh", "SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MAX"},
          {"sge.sh", "SGE_TASK_ID", "SGE_TASK_LAST"}
        }) {
      String out = "out-" + scheduler[0];
      for (int i = 1; i <= 2; i++) {
        Map<String, String> environment =
            Map.of(
                "NORMSCALE",
                launcher.toString(),
                "EXPERIMENT",
                file,
                "OUT",
                folder.path(out),
                scheduler[1],
                String.valueOf(i),
                scheduler[2],
                "2");
        bash(environment, examples.resolve(scheduler[0]));
      }
      bash(
          Map.of("NORMSCALE", launcher.toString(), "OUT", folder.path(out)),
          examples.resolve("join.sh"));
      assertThat(folder.read(out + "/merged/results.json"))
          .isEqualTo(folder.read("whole/results.json"));
    }
  }

  private void bash(Map<String, String> environment, Path script)
      throws IOException, InterruptedException {
    try (Child child = Child.start(temporary, environment, List.of("bash", script.toString()))) {
      Cli.Result result = child.await();
      assertThat(result.status()).as(script + ": " + result.err()).isZero();
    }
  }
}
