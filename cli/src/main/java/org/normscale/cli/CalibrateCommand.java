package org.normscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.store.RunManifest;
import org.normscale.reports.assembly.CalibrationReport;
import org.normscale.reports.model.ClaimRow;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.render.ReportWriter;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.calibration.Calibration;
import org.normscale.verification.calibration.CalibrationPlan;
import org.normscale.verification.claim.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How often verdicts are wrong, measured on simulated data of known truth. */
@Command(
    name = "calibrate",
    description = {
      "Measure how often verdicts are wrong: every claim is decided on simulated data",
      "whose truth is known, for normal, skewed and heavy-tailed outputs and 200 to",
      "10,000 replicas. Trains nothing. Writes a report; takes a few minutes.",
      "Exit status 3 if an error is more than twice as frequent as stated."
    })
final class CalibrateCommand implements Callable<Integer> {

  @Option(names = "--quick", description = "Fewer data sets and replicas: about half a minute.")
  boolean quick;

  @Option(
      names = "--sets",
      paramLabel = "N",
      description = "Data sets per law of the outputs; default: 2000, with --quick 1000.")
  @Nullable Integer sets;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Root of all random streams; default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "normscale-out/calibration",
      description = "Output folder; default: ${DEFAULT-VALUE}.")
  Path out;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads; default: the number of cores. Results do not depend on it.")
  @Nullable Integer jobs;

  @Mixin CommonOptions common;

  @Override
  public Integer call() {
    int threads = RunOptions.threads(jobs);
    CalibrationPlan plan = quick ? CalibrationPlan.quick(seed) : CalibrationPlan.full(seed);
    if (sets != null) {
      plan = plan.withSets(sets);
    }
    checkFolder();
    Console console = common.console();
    Calibration calibration =
        Calibration.run(plan, threads, what -> console.message("simulating: " + what));
    ReportModel model = CalibrationReport.of(calibration, BuildInfo.version(), reproduction());
    try {
      ReportWriter.write(model, out);
    } catch (IOException e) {
      throw new InvalidInputException(
          "--out", out, "the report cannot be written there (" + e.getMessage() + ")");
    }
    TextTable table = table(model);
    console.data(
        switch (common.format) {
          case json -> org.normscale.reports.render.Json.of(model).stripTrailing();
          case csv -> table.csv();
          case table -> table.text() + System.lineSeparator() + model.summary().held();
        });
    console.message("report: " + out.resolve("report.html"));
    return switch (model.status()) {
      case CONFIRMED -> ExitStatus.OK;
      case REFUTED -> ExitStatus.REFUTED;
      case INCONCLUSIVE -> ExitStatus.INCONCLUSIVE;
    };
  }

  /** Checked before anything is simulated. */
  private void checkFolder() {
    if (out.toString().isEmpty()) {
      throw new InvalidInputException("--out", "(empty)", "must name a folder; . is this one");
    }
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new InvalidInputException("--out", out, "must be a folder");
    }
    if (Files.exists(out.resolve(RunManifest.FILE_NAME))) {
      throw new InvalidInputException(
          "--out", out, "holds the run of an experiment, whose report would be overwritten");
    }
  }

  private Reproduction reproduction() {
    Map<String, String> manifest = new LinkedHashMap<>();
    manifest.put("version", BuildInfo.version());
    String commit = BuildInfo.commit();
    manifest.put("git commit", commit == null ? "not built in a checkout" : commit);
    manifest.put("seed", String.valueOf(seed));
    manifest.put("JDK", Runtime.version().toString());
    return new Reproduction("./normscale " + ShellWords.join(Main.commandLine()), manifest);
  }

  private static TextTable table(ReportModel model) {
    TextTable table =
        new TextTable("verdict", "claim", "error", "largest rate", "interval", "stated", "with");
    for (ClaimRow row : model.claims()) {
      ComponentRow c = row.decisiveComponent();
      table.row(
          row.status().word(),
          row.id(),
          row.subject(),
          Words.number(c.estimate()),
          Words.number(c.lower()) + " to " + Words.number(c.upper()),
          Words.number(c.predicted()),
          c.label());
    }
    return table;
  }
}
