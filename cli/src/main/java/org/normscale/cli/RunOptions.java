package org.normscale.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.theory.problem.InvalidInputException;
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

  @Option(
      names = "--dry-run",
      description =
          "Print what would be run: cells, cost, memory and replicas needed; run nothing.")
  boolean dryRun;

  Path folder(Experiment experiment) {
    if (out != null && out.toString().isEmpty()) {
      throw new InvalidInputException("--out", "(empty)", "must name a folder; . is this one");
    }
    return out == null ? Path.of("normscale-out", experiment.name()) : out;
  }

  boolean wantsVectorApi(Experiment experiment) {
    return !dryRun && KernelChoice.wantsVectorApi(kernel, folder(experiment), experiment);
  }

  int threads() {
    return threads(jobs);
  }

  /** The threads asked for by an option {@code --jobs}; the number of cores without one. */
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
