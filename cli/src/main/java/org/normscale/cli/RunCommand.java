package org.normscale.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Shard;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.ResultsWriter;
import org.normscale.verification.claim.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measurement only. */
@Command(
    name = "run",
    description = "Train the ensembles of an experiment and keep their moments; decide nothing.")
final class RunCommand implements Callable<Integer>, Training {

  @Mixin ExperimentArguments arguments;
  @Mixin RunOptions run;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = {
        "Run the i-th of n equal shares of the blocks only, for example 3/16;",
        "normscale merge joins them."
      })
  @Nullable String shard;

  @Mixin CommonOptions common;

  @Override
  public boolean wantsVectorApi() {
    return run.wantsVectorApi(arguments.readNamed("run"));
  }

  @Override
  public Integer call() {
    Experiment experiment = arguments.readNamed("run");
    Shard share = shard == null ? null : Shard.parse(shard);
    Console console = common.console();
    EnsemblePlan plan = EnsemblePlan.of(experiment, Verification.needsRateProbe(experiment));
    Session.checkMemory(plan, run.threads());
    if (run.dryRun) {
      EnsemblePlan computed = plan.withKernel(run.kernelOf(experiment));
      console.data(
          DryRun.of(experiment, computed, share, run.threads(), run.folder(experiment))
              .print(common.format));
      return ExitStatus.OK;
    }
    if (share != null) {
      return runShard(experiment, plan, share, console);
    }
    try (Session session = Session.start(experiment, run, console, Main.commandLine())) {
      List<CellResult> results = session.measure(plan);
      ResultsWriter writer = ResultsWriter.of(experiment, results);
      console.data(
          switch (common.format) {
            case json -> writer.json().stripTrailing();
            case csv -> writer.csv().stripTrailing();
            case table -> MomentsTable.of(experiment, results).text();
          });
      console.message("results are in " + session.store().folder());
      return ExitStatus.OK;
    }
  }

  private int runShard(Experiment experiment, EnsemblePlan plan, Shard share, Console console) {
    try (Session session = Session.start(experiment, run, console, Main.commandLine(), share)) {
      int blocks = session.measure(plan, share);
      Path folder = session.store().folder();
      console.message(
          "shard "
              + share
              + " is complete: "
              + blocks
              + " of "
              + plan.blocks().size()
              + " blocks in "
              + folder
              + "; join all shards with: normscale merge DIR... --out DIR");
      return ExitStatus.OK;
    }
  }
}
