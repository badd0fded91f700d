package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that would lead elsewhere, files without end, and messages that steer a terminal. */
final class HostilePathsTest {

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x",
        "/tmp/x",
        "..",
        ".",
        "a/b",
        "'a\\b'",
        "\"a\\0b\"",
        "CON",
        "nul.txt",
        "Aux",
        "lpt1",
        "name.",
        "~",
        "\"a b\"",
        "\"\\u202Ex\"",
        "-x"
      })
  void namesThatAreNoFolderAreRefused(String name) {
    Folder folder = new Folder(temporary);
    Cli.Result result = Cli.run("run", folder.small(), "name=" + name);
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.err()).startsWith("normscale: error: ").contains("name");
    assertThat(folder.files()).containsExactly("small.yaml");
  }

  /** In a process of its own, whose working folder is watched. */
  @Test
  void withoutOutOnlyItsFolderIsWritten() throws IOException, InterruptedException {
    Path work = Files.createDirectories(temporary.resolve("a/b/work"));
    String file = new Folder(work).small();
    try (Child child =
        Child.start(
            work, Map.of(), "run", file, "name=x..y", "network.widths=[4]", "replicas=50")) {
      assertThat(child.await().status()).isZero();
    }
    assertThat(new Folder(temporary).files())
        .allMatch(f -> f.matches("a/b/work/(small.yaml|child.*|normscale-out/x\\.\\.y/.+)"));
  }

  @Test
  void linksAreReplacedAndNotFollowed() throws IOException {
    Folder folder = new Folder(temporary);
    Path treasure = Files.writeString(temporary.resolve("treasure"), "gold");
    Path out = Files.createDirectory(temporary.resolve("out"));
    for (String name : new String[] {"results.csv", "results.json"}) {
      Files.createSymbolicLink(out.resolve(name), treasure);
    }
    Cli.Result result =
        Cli.run("run", folder.small(), "network.widths=[4]", "--out", out.toString());
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(Files.readString(treasure)).isEqualTo("gold");
    assertThat(out.resolve("results.csv")).isRegularFile();
    assertThat(Files.isSymbolicLink(out.resolve("results.csv"))).isFalse();
  }

  @Test
  void exportLeavesOtherFilesAlone() throws IOException {
    Folder folder = new Folder(temporary);
    Cli.run("run", folder.small(), "network.widths=[4]", "--out", folder.path("out"));
    Path treasure = Files.writeString(temporary.resolve("treasure"), "gold");
    Files.createSymbolicLink(temporary.resolve("t.csv.tmp"), treasure);
    Cli.Result result = Cli.run("export", folder.path("out"), "--out", folder.path("t.csv"));
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(Files.readString(treasure)).isEqualTo("gold");
    assertThat(temporary.resolve("t.csv")).isNotEmptyFile();
  }

  @Test
  void filesAreReadUpToALimit() throws IOException {
    Path zero = Path.of("/dev/zero");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isReadable(zero));
    String small = new Folder(temporary).small();
    assertThat(Cli.run("predict", zero.toString()).err())
        .isEqualTo("normscale: error: /dev/zero: is larger than 64 MB" + System.lineSeparator());
    assertThat(Cli.run("predict", small, "data.train=/dev/zero").err())
        .contains("data.train = /dev/zero: is larger than 64 MB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*tanh", "{name: &a tanh, shift: *a}"})
  void aliasesAreRefused(String value) {
    Cli.Result result =
        Cli.run("predict", new Folder(temporary).small(), "network.activation=" + value);
    assertThat(result.status()).isEqualTo(ExitStatus.BAD_INPUT);
    assertThat(result.err()).contains("aliases are not supported");
  }

  @Test
  void numbersThatYamlVersionsReadDifferentlyAreNoOctals() {
    String small = new Folder(temporary).small();
    for (String number : new String[] {"0x1F", "0b11", "0o17"}) {
      Cli.Result result = Cli.run("predict", small, "replicas=" + number);
      assertThat(result.err()).contains("replicas = " + number + ": must be a whole number");
    }
    // 0100 is a hundred, as in YAML 1.2, and not 64.
    assertThat(Cli.run("rates", "--widths", "4", "--gammas", "0.5").status()).isZero();
    Cli.Result hundred = Cli.run("predict", small, "replicas=0100", "max-replicas=99");
    assertThat(hundred.err()).contains("max-replicas = 99: must be at least replicas = 100");
  }

  @Test
  void messagesDoNotSteerTheTerminal() {
    Cli.Result result =
        Cli.run("predict", new Folder(temporary).small(), "name=\"\\e[2J\\u202Ex\"");
    assertThat(result.err()).contains("\\u001b[2J\\u202ex").doesNotContain("\u001b", "\u202e");
  }
}
