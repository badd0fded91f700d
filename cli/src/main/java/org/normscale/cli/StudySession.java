package org.normscale.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.execution.RunCancelledException;
import org.normscale.empirical.images.ImageData;
import org.normscale.empirical.images.ImageKernel;
import org.normscale.empirical.study.CheckpointStore;
import org.normscale.empirical.study.DataNote;
import org.normscale.empirical.study.ImageEpochs;
import org.normscale.empirical.study.StudyFolder;
import org.normscale.empirical.study.StudyManifest;
import org.normscale.empirical.study.StudyPlan;
import org.normscale.empirical.study.StudyResults;
import org.normscale.empirical.study.StudyRunner;
import org.normscale.empirical.study.StudySpec;
import org.normscale.reports.assembly.StudyReport;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.TableData;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.Assessment;
import org.normscale.verification.claim.DecidedClaims;
import org.normscale.verification.images.AccuracyClaim;
import org.normscale.verification.images.AccuracyEvidence;
import org.normscale.verification.images.AccuracyVerification;

/** Trains a study into an output folder, decides its claims and writes the report. */
final class StudySession {

  private final StudySpec spec;
  private final ImageData data;
  private final ImageKernel kernel;
  private final Path folder;
  private final Format format;
  private final Console console;
  private final DataNote note;
  private final StudyPlan plan;
  private final StudyManifest manifest;

  StudySession(
      StudySpec spec,
      ImageData data,
      ImageKernel kernel,
      Path folder,
      Format format,
      Console console) {
    this.spec = spec;
    this.data = data;
    this.kernel = kernel;
    this.folder = folder;
    this.format = format;
    this.console = console;
    this.note = DataNote.of(data);
    Map<String, Object> common = new TreeMap<>();
    common.put("data", note.sha256());
    common.put("arithmetic", kernel.arithmetic());
    this.plan = StudyPlan.of(spec, common);
    this.manifest =
        new StudyManifest(
            spec,
            note,
            kernel.arithmetic(),
            BuildInfo.version(),
            BuildInfo.commit(),
            Main.commandLine(),
            null);
  }

  /** Writes what there is so far; trains and decides nothing. */
  int look() {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException("--out", folder, "is no folder: there is nothing to look at");
    }
    StudyFolder.requireSame(folder, manifest);
    StudyResults results = results(CheckpointStore.look(folder));
    Path to = folder.resolve("look");
    ReportModel model = report(results, undecided("this is an early look"));
    StudyFolder.write(to, "results.csv", results.csv());
    StudyFolder.write(to, "results.json", results.json());
    Verdicts.writeReport(model, to);
    print(model, results);
    model.warnings().forEach(w -> console.message("warning: " + w));
    console.message("report: " + to.resolve("report.html"));
    return ExitStatus.OK;
  }

  /** Trains what is missing, all of it or a shard; with everything there, decides. */
  int run(int threads, @Nullable Shard shard, Map<AccuracyClaim, Double> margins, double alpha) {
    StudyFolder.requireSame(folder, manifest);
    CheckpointStore store = CheckpointStore.open(folder);
    StudyFolder.write(folder, StudyFolder.MANIFEST, manifest.toJson());
    long start = System.nanoTime();
    train(shard == null ? plan : plan.shard(shard.index(), shard.count()), store, threads);
    for (Path file : store.takeSetAside()) {
      console.always("a damaged block was set aside and trained again: " + file);
    }
    StudyResults results = results(store);
    if (!results.isComplete()) {
      console.message(
          results.networksDone()
              + " of "
              + results.networks()
              + " networks are finished in "
              + folder
              + "; the same command without --shard trains the rest and decides");
      return ExitStatus.OK;
    }
    StudyFolder.write(folder, "results.csv", results.csv());
    StudyFolder.write(folder, "results.json", results.json());
    StudyFolder.write(
        folder,
        StudyFolder.MANIFEST,
        manifest.withWallSeconds((System.nanoTime() - start) / 1e9).toJson());
    DecidedClaims claims =
        AccuracyVerification.decide(
            new AccuracyEvidence(results.cells(), spec.epochs(), note.testImages()),
            margins,
            alpha);
    ReportModel model = report(results, claims);
    if (format == Format.table) {
      print(model, results);
      console.data("");
    }
    return Verdicts.publish(model, claims, folder, format, console);
  }

  private void train(StudyPlan part, CheckpointStore store, int threads) {
    try (Interruption interruption = new Interruption(console)) {
      train(part, store, threads, interruption);
    }
  }

  /** The message is printed before the interruption is over: then the virtual machine ends. */
  private void train(
      StudyPlan part, CheckpointStore store, int threads, Interruption interruption) {
    try (ProgressView progress = new ProgressView(console, "training")) {
      StudyRunner.run(
          part,
          store,
          ImageEpochs.factory(data, spec.training(), kernel),
          cell -> ImageEpochs.flops(cell, data, spec.training()),
          threads,
          progress,
          interruption::isRequested);
    } catch (RunCancelledException e) {
      console.always(
          "interrupted: at least "
              + e.progress().blocksDone()
              + " of "
              + e.progress().blocks()
              + " networks are finished, and the others kept up to their last epoch, in "
              + folder
              + "; the same command continues from there");
      throw e;
    }
  }

  private StudyResults results(CheckpointStore store) {
    return new StudyResults(spec, note, StudyRunner.curves(plan, store));
  }

  private ReportModel report(StudyResults results, DecidedClaims claims) {
    return StudyReport.of(
        results, claims, BuildInfo.version(), Verdicts.reproduction(Json.parse(manifest.toJson())));
  }

  private static DecidedClaims undecided(String reason) {
    List<Assessment.NotApplicable> list =
        List.of(AccuracyClaim.values()).stream()
            .map(c -> new Assessment.NotApplicable(c, "all settings", reason))
            .toList();
    return new DecidedClaims(List.of(), list, 1);
  }

  private void print(ReportModel model, StudyResults results) {
    TableData table = StudyReport.table(results);
    TextTable text = new TextTable(table.columns().toArray(new String[0]));
    table.rows().forEach(row -> text.row(row.toArray(new String[0])));
    console.data(
        switch (format) {
          case json -> org.normscale.reports.render.Json.of(model).stripTrailing();
          case csv -> text.csv();
          case table -> table.title() + System.lineSeparator() + text.text();
        });
  }
}
