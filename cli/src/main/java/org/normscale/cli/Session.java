package org.normscale.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Shard;
import org.normscale.empirical.ensemble.Sharding;
import org.normscale.empirical.execution.BlockEngine;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.execution.RunCancelledException;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.store.FolderStore;
import org.normscale.empirical.store.RunManifest;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.ResultsWriter;
import org.normscale.theory.problem.InvalidInputException;

/** Measures an experiment into an output folder, with progress, and leaves results and manifest. */
final class Session implements AutoCloseable {

  private final Experiment experiment;
  private final Console console;
  private final int threads;
  private final Kernel kernel;
  private final FolderStore store;
  private final RunManifest manifest;
  private final @Nullable String keptManifest;
  private final @Nullable BlockEngine engine;
  private final Interruption interruption;
  private final long start = System.nanoTime();

  private Session(
      Experiment experiment,
      Path folder,
      int threads,
      Kernel kernel,
      Console console,
      List<String> command,
      @Nullable Shard shard,
      @Nullable String keptManifest,
      @Nullable BlockEngine engine) {
    this.experiment = experiment;
    this.console = console;
    this.threads = threads;
    this.kernel = kernel;
    RunManifest run =
        RunManifest.of(experiment, kernel, BuildInfo.version(), BuildInfo.commit(), command);
    this.manifest = shard == null ? run : run.withShard(shard);
    this.store = FolderStore.open(folder, manifest);
    store.formatNotice().ifPresent(console::always);
    this.keptManifest = keptManifest;
    if (keptManifest != null) {
      store.writeText(RunManifest.FILE_NAME, keptManifest);
    }
    this.engine = engine;
    // Last, for nobody closes a session that failed to open.
    this.interruption = new Interruption(console);
  }

  /** Starts or continues a run. */
  static Session start(
      Experiment experiment, RunOptions options, Console console, List<String> command) {
    return start(experiment, options, console, command, null);
  }

  /** Starts or continues one shard of a run; null for all of it. */
  static Session start(
      Experiment experiment,
      RunOptions options,
      Console console,
      List<String> command,
      @Nullable Shard shard) {
    Path folder = options.folder(experiment);
    return new Session(
        experiment,
        folder,
        options.threads(),
        KernelChoice.of(options.kernel, folder, experiment, options.engine.isLocal()),
        console,
        command,
        shard,
        null,
        options.engine.open(console));
  }

  /** Reads the blocks of an earlier run; its manifest stays as it is. */
  static Session again(Experiment experiment, Path folder, Console console) {
    return new Session(
        experiment,
        folder,
        Runtime.getRuntime().availableProcessors(),
        KernelChoice.again(folder, experiment),
        console,
        List.of(),
        null,
        readManifest(folder),
        null);
  }

  private static String readManifest(Path folder) {
    try {
      return Files.readString(folder.resolve(RunManifest.FILE_NAME));
    } catch (IOException e) {
      throw new InvalidInputException(
          "DIR", folder, RunManifest.FILE_NAME + " there cannot be read");
    }
  }

  static void checkMemory(EnsemblePlan plan, int threads) {
    plan.checkMemory(Runtime.getRuntime().maxMemory(), threads);
  }

  List<CellResult> measure(EnsemblePlan plan) {
    List<CellResult> results = watched(plan, progress -> run(plan.withKernel(kernel), progress));
    ResultsWriter writer = ResultsWriter.of(experiment, results);
    store.writeText("results.csv", writer.csv());
    store.writeText("results.json", writer.json());
    finishManifest();
    return results;
  }

  /** Runs the blocks of one shard; the number of blocks that it has. */
  int measure(EnsemblePlan plan, Shard shard) {
    List<Block> blocks = Sharding.of(plan, shard.count()).blocks(shard.index());
    watched(
        plan,
        progress -> {
          fill(plan.withKernel(kernel), blocks, progress);
          return blocks;
        });
    finishManifest();
    return blocks.size();
  }

  private <T> T watched(EnsemblePlan plan, Function<ProgressListener, T> task) {
    checkMemory(plan, threads);
    try (ProgressView progress = new ProgressView(console, "training")) {
      return task.apply(progress);
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
    } finally {
      Quarantined.tell(store, console);
    }
  }

  private void finishManifest() {
    if (keptManifest == null) {
      store.writeManifest(manifest.withWallSeconds((System.nanoTime() - start) / 1e9));
    }
  }

  /** All blocks, folded. What an engine leaves in the store is only folded here. */
  private List<CellResult> run(EnsemblePlan plan, ProgressListener progress) {
    if (engine == null) {
      return BlockRunner.run(plan, store, threads, progress, interruption::isRequested);
    }
    engine.fill(plan, plan.blocks(), store, progress, interruption::isRequested);
    return BlockRunner.run(plan, store, threads, ProgressListener.NONE, interruption::isRequested);
  }

  private void fill(EnsemblePlan plan, List<Block> some, ProgressListener progress) {
    if (engine == null) {
      BlockRunner.fill(plan, some, store, threads, progress, interruption::isRequested);
    } else {
      engine.fill(plan, some, store, progress, interruption::isRequested);
    }
  }

  FolderStore store() {
    return store;
  }

  /** The manifest of the run that the results come from, as in its file. */
  JsonNode manifest() {
    return Json.parse(keptManifest == null ? manifest.toJson() : keptManifest);
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.close();
    }
    interruption.close();
  }
}
