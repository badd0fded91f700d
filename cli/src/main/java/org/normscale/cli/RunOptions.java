package org.normscale.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.theory.problem.InvalidInputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that train networks. */
final class RunOptions {

  /** Threads beyond which the number is a mistake. */
  private static final int MOST_JOBS = 1024;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder; default: normscale-out/<name of the experiment>.")
  @Nullable Path out;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads that train networks; default: the number of cores.")
  @Nullable Integer jobs;

  @Option(
      names = "--kernel",
      paramLabel = "NAME",
      description = {
        "What computes the networks: ejml, plain or vector. Kernels differ by rounding.",
        "Default: that of the run in the output folder, else the fastest for the experiment here."
      })
  @Nullable String kernel;

  @Mixin EngineOptions engine;

  @Option(
      names = "--dry-run",
      description =
          "Print what would be run: cells, time, memory, disk space and replicas needed; measures"
              + " the speed for some seconds and keeps nothing.")
  boolean dryRun;

  Path folder(Experiment experiment) {
    if (out != null && out.toString().isEmpty()) {
      throw new InvalidInputException("--out", "(empty)", "must name a folder; . is this one");
    }
    return out == null ? Path.of("normscale-out", experiment.name()) : out;
  }

  boolean wantsVectorApi(Experiment experiment) {
    return KernelChoice.wantsVectorApi(kernel, folder(experiment), experiment, engine.isLocal());
  }

  /** The kernel of a run of the experiment into its folder. */
  Kernel kernelOf(Experiment experiment) {
    return KernelChoice.of(kernel, folder(experiment), experiment, engine.isLocal());
  }

  /** Threads of this process that train networks; with another engine, one that folds blocks. */
  int threads() {
    engine.check();
    if (!engine.isLocal()) {
      if (jobs != null) {
        throw new InvalidInputException(
            "--jobs", jobs, "is for --engine local only; --master and --conf give Spark its cores");
      }
      return 1;
    }
    return threads(jobs);
  }

  /** The number of threads asked for, or one for each core. */
  static int threads(@Nullable Integer jobs) {
    if (jobs == null) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (jobs < 1) {
      throw new InvalidInputException("--jobs", jobs, "must be at least 1");
    }
    if (jobs > MOST_JOBS) {
      throw new InvalidInputException("--jobs", jobs, "must be at most " + MOST_JOBS);
    }
    return jobs;
  }
}
