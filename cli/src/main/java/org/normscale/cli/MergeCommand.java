package org.normscale.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.store.FolderMerge;
import org.normscale.empirical.store.FolderStore;
import org.normscale.empirical.store.MissingBlock;
import org.normscale.empirical.store.RunManifest;
import org.normscale.empirical.store.StoredRun;
import org.normscale.empirical.summary.ResultsWriter;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Joins the output folders of shards. */
@Command(
    name = "merge",
    description = {
      "Join the output folders of runs of one experiment, such as shards, into one folder.",
      "If blocks are missing, says which, writes no results and ends with status 4."
    })
final class MergeCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "DIR",
      arity = "1..*",
      description = "Output folders of runs; they are not changed.")
  List<Path> folders = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for all blocks and the results; may be one of the others.")
  Path out;

  @Mixin CommonOptions common;

  @Override
  public Integer call() {
    Console console = common.console();
    List<Path> from = new ArrayList<>(folders);
    if (Files.exists(out.resolve(RunManifest.FILE_NAME))) {
      from.add(out);
    }
    StoredRun run = StoredRun.joined(from.stream().map(StoredRun::read).toList());
    EnsemblePlan plan =
        EnsemblePlan.of(run.experiment(), Verification.needsRateProbe(run.experiment()))
            .withKernel(run.kernel());
    Session.checkMemory(plan, 1);
    FolderStore store = open(run);
    FolderMerge.Outcome outcome = FolderMerge.copy(from, plan, store);
    outcome
        .skipped()
        .forEach(s -> console.always("not copied: " + s.file() + " (" + s.reason() + ")"));
    List<MissingBlock> missing = MissingBlock.of(plan, store);
    Quarantined.tell(store, console);
    MissingBlocks missingBlocks = new MissingBlocks(plan, missing, run.shardCounts());
    if (missing.isEmpty()) {
      writeResults(plan, store);
    } else {
      missingBlocks.lines().forEach(console::always);
      console.always("results.csv and results.json are not written, for blocks are missing");
    }
    console.data(print(outcome, plan, missingBlocks));
    return missing.isEmpty() ? ExitStatus.OK : ExitStatus.INCONCLUSIVE;
  }

  private FolderStore open(StoredRun run) {
    if (out.toString().isEmpty()) {
      throw new InvalidInputException("--out", "(empty)", "must name a folder; . is this one");
    }
    RunManifest manifest =
        RunManifest.of(
            run.experiment(),
            run.kernel(),
            BuildInfo.version(),
            BuildInfo.commit(),
            Main.commandLine());
    return FolderStore.open(out, manifest.withOrigins(run.origins()));
  }

  private static void writeResults(EnsemblePlan plan, FolderStore store) {
    ResultsWriter writer =
        ResultsWriter.of(
            plan.experiment(), BlockRunner.run(plan, store, 1, ProgressListener.NONE, () -> false));
    store.writeText("results.csv", writer.csv());
    store.writeText("results.json", writer.json());
  }

  private String print(FolderMerge.Outcome outcome, EnsemblePlan plan, MissingBlocks missing) {
    int all = plan.blocks().size();
    return switch (common.format) {
      case json -> {
        ObjectNode root = Json.object();
        root.put("out", out.toString()).put("blocks", all).put("complete", missing.isEmpty());
        root.put("files_copied", outcome.copied()).put("files_present", outcome.present());
        ArrayNode skipped = root.putArray("skipped");
        outcome
            .skipped()
            .forEach(
                s ->
                    skipped.addObject().put("file", s.file().toString()).put("reason", s.reason()));
        missing.addTo(root.putArray("missing"));
        yield Json.print(root);
      }
      case csv -> missing.table().csv();
      case table ->
          (missing.isEmpty() ? "complete: all " : "incomplete: " + missing.present() + " of ")
              + all
              + " blocks are in "
              + out
              + " ("
              + outcome.copied()
              + " files copied, "
              + outcome.present()
              + " there before)";
    };
  }
}
