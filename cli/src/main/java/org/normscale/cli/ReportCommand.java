package org.normscale.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.empirical.store.RunManifest;
import org.normscale.reports.comparison.ComparisonSection;
import org.normscale.reports.comparison.RunComparison;
import org.normscale.reports.comparison.RunReader;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.ClaimId;
import org.normscale.verification.claim.Verification;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The report again, from the blocks of an earlier run; or two runs side by side. */
@Command(
    name = "report",
    description = {
      "Decide the claims of an earlier run again and write its report again.",
      "Blocks that are missing are run first; the manifest stays as it is.",
      "With --compare: two runs side by side, what changed and which differences",
      "are real. Trains nothing and changes neither folder."
    })
final class ReportCommand implements Callable<Integer>, Training {

  /** Chance of any false difference, as for the verdicts of an experiment by default. */
  private static final double ALPHA = 0.05;

  @Parameters(paramLabel = "DIR", arity = "0..1", description = "Output folder of an earlier run.")
  @Nullable Path folder;

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "DIR",
      description = "Compare two output folders instead, the first with the second.")
  List<Path> compare = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "With --compare: also write the comparison as an .html page or .svg figures.")
  @Nullable Path out;

  @Mixin CommonOptions common;
  @Spec CommandSpec spec;

  @Override
  public boolean wantsVectorApi() {
    return folder != null && KernelChoice.wantsVectorApi(null, folder, experiment(folder), true);
  }

  @Override
  public Integer call() {
    if (!compare.isEmpty()) {
      return compare();
    }
    if (folder == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Missing required parameter: 'DIR'");
    }
    if (out != null) {
      throw new InvalidInputException(
          "--out", out, "is for --compare; a report is written into its run's folder");
    }
    Experiment experiment = experiment(folder);
    ClaimId.requested(experiment);
    Console console = common.console();
    try (Session session = Session.again(experiment, folder, console)) {
      Verification.Outcome outcome =
          Verification.run(experiment, session::measure, new LookMessages(console));
      return Verdicts.publish(outcome, session, common.format, console);
    }
  }

  private int compare() {
    if (folder != null) {
      throw new InvalidInputException("DIR", folder, "--compare takes two folders and no third");
    }
    if (compare.size() != 2) {
      throw new InvalidInputException("--compare", compare, "is given once, with two folders");
    }
    SheetFile file = SheetFile.of(out);
    RunComparison comparison =
        RunComparison.of(RunReader.read(compare.get(0)), RunReader.read(compare.get(1)), ALPHA);
    Console console = common.console();
    console.data(RunComparisonOutput.of(comparison, common.format));
    if (out != null) {
      file.write(ComparisonSection.of(comparison), console);
    }
    return ExitStatus.OK;
  }

  private static Experiment experiment(Path folder) {
    return ExperimentReader.readManifest(folder.resolve(RunManifest.FILE_NAME));
  }
}
