package org.normscale.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.empirical.store.RunManifest;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.claim.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The report again, from the blocks of an earlier run. */
@Command(
    name = "report",
    description = {
      "Decide the claims of an earlier run again and write its report again.",
      "Blocks that are missing are run first; the manifest stays as it is."
    })
final class ReportCommand implements Callable<Integer>, Training {

  @Parameters(paramLabel = "DIR", description = "Output folder of an earlier run.")
  Path folder;

  @Mixin CommonOptions common;

  @Override
  public boolean wantsVectorApi() {
    return KernelChoice.wantsVectorApi(
        null, folder, ExperimentReader.readManifest(folder.resolve(RunManifest.FILE_NAME)), true);
  }

  @Override
  public Integer call() {
    Experiment experiment = ExperimentReader.readManifest(folder.resolve(RunManifest.FILE_NAME));
    ClaimId.requested(experiment);
    Console console = common.console();
    try (Session session = Session.again(experiment, folder, console)) {
      Verification.Outcome outcome =
          Verification.run(experiment, session::measure, new LookMessages(console));
      return Verdicts.publish(outcome, session, common.format, console);
    }
  }
}
