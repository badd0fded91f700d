package org.normscale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} and {@code report}: exit status, what is printed, what is left. */
final class VerifyCommandTest {

  @TempDir Path temporary;
  private Folder folder = new Folder(Path.of(""));
  private String file = "";
  private String out = "";

  @BeforeEach
  void writeExperiment() {
    folder = new Folder(temporary);
    file = folder.write("small.yaml", Folder.SMALL.replace("replicas: 100", "replicas: 200"));
    out = folder.path("out");
  }

  @Test
  void confirmedExitsWithZeroAndLeavesAReport() {
    // With 200 replicas the standard error of the slope is about 0.1; the margin is 2.
    Cli.Result result = Cli.run("verify", file, "--out", out);
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.OK);
    assertThat(result.out())
        .startsWith("confirmed    VAR-RATE      gamma = (0.6)")
        .contains("1 claim confirmed; the chance that any verdict is wrong is at most 0.05.");
    assertThat(result.err())
        .isEqualTo(
            "normscale: report: " + Path.of(out).resolve("report.html") + System.lineSeparator());
    assertThat(folder.files())
        .contains(
            "out/report.html",
            "out/report.md",
            "out/report.json",
            "out/claims.json",
            "out/claims.xml",
            "out/results.csv",
            "out/results.json",
            "out/manifest.json",
            "out/tables/claims.csv",
            "out/tables/claims.tex")
        .anyMatch(f -> f.startsWith("out/figures/") && f.endsWith(".svg"))
        .anyMatch(f -> f.startsWith("out/figures/") && f.endsWith(".png"))
        .anyMatch(f -> f.startsWith("out/figures/") && f.endsWith(".csv"));
  }

  @Test
  void wrongRatesAreRefutedWithThree() {
    // The share of C then grows as N^0.5 at a margin of 0.1, noise about 0.015 at 200 replicas.
    Cli.Result result =
        Cli.run(
            "verify",
            file,
            "claims=[RATES]",
            "margins={}",
            "deviations={rate-exponents: {C: 0.5}}",
            "--out",
            out);
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.REFUTED);
    assertThat(result.out())
        .startsWith("refuted      RATES         gamma = (0.6)")
        .contains("0 confirmed, 1 refuted, 0 inconclusive. Refuted: RATES at gamma = (0.6).");
    assertThat(result.err()).contains("normscale: warning: This is a negative control");
    assertThat(Cli.json(folder.read("out/claims.json")).get("status").textValue())
        .isEqualTo("refuted");
  }

  @Test
  void tooFewReplicasAreInconclusiveWithFourAndSayHowManyAreNeeded() {
    Cli.Result result =
        Cli.run("verify", file, "replicas=50", "margins={}", "--out", out, "--format", "json");
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.INCONCLUSIVE);
    JsonNode claim = result.json().get("claims").get(0);
    assertThat(claim.get("status").textValue()).isEqualTo("inconclusive");
    assertThat(claim.get("replicas").intValue()).isEqualTo(50);
    assertThat(claim.get("replicas_needed").longValue()).isGreaterThan(50);
    assertThat(claim.get("sentence").textValue())
        .startsWith("Undecided with 50 replicas (fewer than 200 decide nothing): ")
        .endsWith(
            "About "
                + claim.get("replicas_needed").longValue()
                + " replicas per cell should decide it.");
  }

  @Test
  void nothingTestableIsInconclusive() {
    Cli.Result result = Cli.run("verify", file, "network.widths=[8, 16]", "--out", out);
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.INCONCLUSIVE);
    assertThat(result.out())
        .startsWith("not tested   VAR-RATE")
        .contains("a slope needs at least 3 different widths N_L, the experiment has 2")
        .contains("No claim could be tested.");
  }

  @Test
  void looksAgainUntilTheBudgetIsSpent() {
    Cli.Result result =
        Cli.run("verify", file, "replicas=50", "max-replicas=200", "margins={}", "--out", out);
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.INCONCLUSIVE);
    List<String> looks = result.err().lines().filter(l -> l.contains(": look ")).toList();
    assertThat(looks)
        .containsExactly(
            "normscale: look 1 of at most 3: 1 of 1 claims are undecided; running 100 replicas in"
                + " their cells",
            "normscale: look 2 of at most 3: 1 of 1 claims are undecided; running 200 replicas in"
                + " their cells");
    assertThat(result.out()).contains("Undecided with 200 replicas");
  }

  @Test
  void printsCsvAndJsonAndNothingElse() {
    Cli.Result csv = Cli.run("verify", file, "--out", out, "--format", "csv", "--quiet");
    assertThat(csv.err()).isEmpty();
    assertThat(csv.out().lines().toList().get(0))
        .isEqualTo("claim,subject,verdict,replicas,sentence");
    assertThat(csv.out().lines().toList().get(1))
        .startsWith("VAR-RATE,gamma = (0.6),confirmed,200,\"Holds: ");
    assertThat(csv.out()).hasLineCount(2);
    Cli.Result json = Cli.run("verify", file, "--out", out, "--format", "json", "--quiet");
    assertThat(json.err()).isEmpty();
    assertThat(json.json().get("schema").intValue()).isEqualTo(1);
    assertThat(json.out().strip()).isEqualTo(folder.read("out/claims.json").strip());
  }

  @Test
  void reportGivesEqualClaimsAndKeepsTheManifest() {
    Cli.run("verify", file, "name=it's", "--out", out);
    Cli.run("verify", file, "margins={VAR-RATE: 2}", "--out", out);
    String claims = folder.read("out/claims.json");
    String report = folder.read("out/report.json");
    String manifest = folder.read("out/manifest.json");
    Cli.Result result = Cli.run("report", out, "--quiet");
    assertThat(result.status()).as(result.err()).isEqualTo(ExitStatus.OK);
    assertThat(result.err()).isEmpty();
    assertThat(folder.read("out/claims.json")).isEqualTo(claims);
    assertThat(folder.read("out/manifest.json")).isEqualTo(manifest);
    // How to reproduce names the command that measured, quoted for a shell, not the report's own.
    assertThat(folder.read("out/report.json")).isEqualTo(report);
    assertThat(Cli.json(report).at("/reproduction/command").textValue())
        .isEqualTo("./normscale verify " + file + " 'margins={VAR-RATE: 2}' --out " + out);
  }

  @Test
  void dryRunDoesNothing() {
    Cli.Result result = Cli.run("verify", file, "--dry-run", "--out", out);
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("VAR-RATE", "nothing was kept.");
    assertThat(folder.files()).containsExactly("small.yaml");
  }
}
