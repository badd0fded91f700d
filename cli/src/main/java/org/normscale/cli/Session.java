package org.normscale.cli;

import java.nio.file.Path;
import java.util.List;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.RunCancelledException;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.store.FolderStore;
import org.normscale.empirical.store.RunManifest;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.ResultsWriter;

/** Measures an experiment into an output folder, with progress, and leaves results and manifest. */
final class Session implements AutoCloseable {

  private final Experiment experiment;
  private final Console console;
  private final int threads;
  private final FolderStore store;
  private final RunManifest manifest;
  private final Interruption interruption = new Interruption();
  private final long start = System.nanoTime();

  Session(Experiment experiment, RunOptions options, Console console, List<String> command) {
    this.experiment = experiment;
    this.console = console;
    this.threads = options.threads();
    this.manifest = RunManifest.of(experiment, BuildInfo.version(), BuildInfo.commit(), command);
    this.store = FolderStore.open(options.folder(experiment), manifest);
  }

  static void checkMemory(EnsemblePlan plan, int threads) {
    plan.checkMemory(Runtime.getRuntime().maxMemory(), threads);
  }

  List<CellResult> measure(EnsemblePlan plan) {
    checkMemory(plan, threads);
    List<CellResult> results;
    try (ProgressView progress = new ProgressView(console, "training")) {
      results = BlockRunner.run(plan, store, threads, progress, interruption::isRequested);
    } catch (RunCancelledException e) {
      console.always(
          "interrupted: at least "
              + e.progress().blocksDone()
              + " of "
              + e.progress().blocks()
              + " blocks are finished and kept in "
              + store.folder()
              + "; the same command continues from there");
      throw e;
    }
    for (Path file : store.setAside()) {
      console.always("a damaged block was set aside and computed again: " + file);
    }
    ResultsWriter writer = ResultsWriter.of(experiment, results);
    store.writeText("results.csv", writer.csv());
    store.writeText("results.json", writer.json());
    store.writeManifest(manifest.withWallSeconds((System.nanoTime() - start) / 1e9));
    return results;
  }

  FolderStore store() {
    return store;
  }

  RunManifest manifest() {
    return manifest;
  }

  @Override
  public void close() {
    interruption.close();
  }
}
