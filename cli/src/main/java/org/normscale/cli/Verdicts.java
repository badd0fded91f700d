package org.normscale.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.normscale.empirical.experiment.CanonicalJson;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentWriter;
import org.normscale.empirical.store.RunManifest;
import org.normscale.reports.assembly.ReportAssembly;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.render.ReportWriter;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.Assessment;
import org.normscale.verification.claim.DecidedClaims;
import org.normscale.verification.claim.Decision;
import org.normscale.verification.claim.Verdict;
import org.normscale.verification.claim.Verification;
import org.normscale.verification.claim.Words;

/** Publishes the outcome of a verification: report, verdicts on standard output, exit status. */
final class Verdicts {

  private Verdicts() {}

  static int publish(
      Verification.Outcome outcome, Session session, Format format, Console console) {
    Path folder = session.store().folder();
    ReportModel model =
        ReportAssembly.of(
            outcome,
            BuildInfo.version(),
            reproduction(session.manifest()),
            settings(outcome.evidence().experiment()));
    return publish(model, outcome.claims(), folder, format, console);
  }

  /** Writes the report, prints the verdicts, gives the exit status. */
  static int publish(
      ReportModel model, DecidedClaims claims, Path folder, Format format, Console console) {
    writeReport(model, folder);
    String json = org.normscale.reports.render.Json.claims(model).stripTrailing();
    switch (format) {
      case json -> console.data(json);
      case csv -> console.data(table(claims).csv());
      case table -> print(claims, console);
    }
    model.warnings().forEach(w -> console.message("warning: " + w));
    console.message("report: " + folder.resolve("report.html"));
    return status(claims);
  }

  static void writeReport(ReportModel model, Path folder) {
    try {
      ReportWriter.write(model, folder);
    } catch (IOException e) {
      throw new InvalidInputException(
          "--out", folder, "the report cannot be written there (" + e.getMessage() + ")");
    }
  }

  private static int status(DecidedClaims claims) {
    if (claims.anyRefuted()) {
      return ExitStatus.REFUTED;
    }
    return claims.allConfirmed() ? ExitStatus.OK : ExitStatus.INCONCLUSIVE;
  }

  static Reproduction reproduction(JsonNode manifest) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("version", manifest.path("version").asText());
    entries.put("git commit", manifest.path("git_commit").asText("not built in a checkout"));
    entries.put("seed", manifest.path("seed").asText());
    entries.put("JDK", manifest.path("jdk").asText());
    entries.put("platform", manifest.path("platform").asText());
    entries.put("cores", manifest.path("cores").asText());
    entries.put("manifest", RunManifest.FILE_NAME);
    List<String> words = new ArrayList<>(List.of("./normscale"));
    manifest.path("command").forEach(w -> words.add(w.asText()));
    return new Reproduction(ShellWords.join(words), entries);
  }

  private static Map<String, String> settings(Experiment experiment) {
    Map<String, String> settings = new LinkedHashMap<>();
    ExperimentWriter.describe(experiment)
        .forEach(
            (key, value) ->
                settings.put(key, value instanceof String s ? s : CanonicalJson.compact(value)));
    return settings;
  }

  private static void print(DecidedClaims claims, Console console) {
    for (Decision decision : claims.decisions()) {
      console.styled(
          mark(decision.verdict())
              + pad(decision.claim().id().key(), 14)
              + decision.claim().subject());
      console.sentence(decision.sentence());
    }
    for (Assessment.NotApplicable n : claims.notApplicable()) {
      console.data("not tested   " + pad(n.id().key(), 14) + n.subject());
      console.sentence(n.reason());
    }
    console.data("");
    console.styled(summary(claims));
  }

  private static String mark(Verdict verdict) {
    String word = pad(verdict.word(), 13);
    if (verdict instanceof Verdict.Confirmed) {
      return "@|green " + word + "|@";
    }
    return verdict instanceof Verdict.Refuted
        ? "@|bold,red " + word + "|@"
        : "@|yellow " + word + "|@";
  }

  private static String summary(DecidedClaims claims) {
    if (claims.decisions().isEmpty()) {
      return "@|yellow No claim could be tested.|@";
    }
    if (claims.allConfirmed()) {
      int decided = claims.decisions().size();
      return "@|bold,green "
          + (decided == 1 ? "1 claim" : "All " + decided + " claims")
          + " confirmed|@; the chance that any verdict is wrong is at most "
          + Words.number(claims.alpha())
          + ".";
    }
    return "@|bold "
        + claims.count(Verdict.Confirmed.class)
        + " confirmed, "
        + claims.count(Verdict.Refuted.class)
        + " refuted, "
        + claims.count(Verdict.Inconclusive.class)
        + " inconclusive.|@"
        + names(claims);
  }

  private static String names(DecidedClaims claims) {
    List<String> refuted =
        claims.decisions().stream()
            .filter(d -> d.verdict() instanceof Verdict.Refuted)
            .map(d -> d.claim().id().key() + " at " + d.claim().subject())
            .toList();
    return refuted.isEmpty() ? "" : " Refuted: " + String.join("; ", refuted) + ".";
  }

  private static TextTable table(DecidedClaims claims) {
    TextTable table = new TextTable("claim", "subject", "verdict", "replicas", "sentence");
    for (Decision d : claims.decisions()) {
      table.row(
          d.claim().id().key(),
          d.claim().subject(),
          d.verdict().word(),
          String.valueOf(d.replicas()),
          d.sentence());
    }
    for (Assessment.NotApplicable n : claims.notApplicable()) {
      table.row(n.id().key(), n.subject(), "not applicable", "0", n.reason());
    }
    return table;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
