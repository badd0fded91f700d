package org.normscale.cli;

import java.util.concurrent.Callable;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.verification.claim.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main job: predict, measure, decide, report. */
@Command(
    name = "verify",
    description = {
      "Run what is missing, decide the claims, write the report.",
      "Without an experiment file: the built-in quickstart."
    })
final class VerifyCommand implements Callable<Integer>, Training {

  @Mixin ExperimentArguments arguments;
  @Mixin RunOptions run;
  @Mixin CommonOptions common;

  @Override
  public boolean wantsVectorApi() {
    return run.wantsVectorApi(arguments.read());
  }

  @Override
  public Integer call() {
    Experiment experiment = arguments.read();
    EnsemblePlan plan = EnsemblePlan.of(experiment, Verification.needsRateProbe(experiment));
    Session.checkMemory(plan, run.threads());
    Console console = common.console();
    if (run.dryRun) {
      EnsemblePlan computed = plan.withKernel(run.kernelOf(experiment));
      console.data(
          DryRun.of(experiment, computed, null, run.threads(), run.folder(experiment))
              .print(common.format));
      return ExitStatus.OK;
    }
    try (Session session = Session.start(experiment, run, console, Main.commandLine())) {
      Verification.Outcome outcome =
          Verification.run(experiment, session::measure, new LookMessages(console));
      return Verdicts.publish(outcome, session, common.format, console);
    }
  }
}
