package org.normscale.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.execution.BlockRunner;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.store.MissingBlock;
import org.normscale.empirical.store.ReadOnlyStore;
import org.normscale.empirical.store.StoredRun;
import org.normscale.empirical.summary.CellResult;
import org.normscale.reports.export.ExportTable;
import org.normscale.reports.export.ParquetExport;
import org.normscale.reports.export.TextExport;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Results of a run as a table for other programs. */
@Command(
    name = "export",
    description = {
      "Write the results of a run as a flat table for other programs.",
      "Nothing is run; the folder is not changed."
    })
final class ExportCommand implements Callable<Integer> {

  enum TableFormat {
    csv,
    jsonl,
    parquet
  }

  enum Contents {
    moments,
    outputs
  }

  @Parameters(paramLabel = "DIR", description = "Output folder of a run.")
  Path folder;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "csv",
      description = "${COMPLETION-CANDIDATES}; default: csv.")
  TableFormat format = TableFormat.csv;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      defaultValue = "moments",
      description = {
        "moments: one row per cell, time and point (default);",
        "outputs: one row per cell, replica, time and point, of the replicas kept one by one."
      })
  Contents table = Contents.moments;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file, replaced if it is there; default: standard output.")
  @Nullable Path out;

  @Option(names = "--quiet", description = "No messages on standard error.")
  boolean quiet;

  @Override
  public Integer call() {
    checkOut();
    StoredRun run = StoredRun.read(folder);
    EnsemblePlan plan =
        EnsemblePlan.of(run.experiment(), Verification.needsRateProbe(run.experiment()))
            .withKernel(run.kernel());
    Session.checkMemory(plan, 1);
    List<CellResult> results = results(plan, run);
    ExportTable data =
        switch (table) {
          case moments -> ExportTable.moments(run.experiment(), results);
          case outputs -> ExportTable.outputs(run.experiment(), results);
        };
    if (out == null) {
      write(data, System.out);
    } else {
      writeFile(data, out);
      new Console(quiet).message(table + ": " + out);
    }
    return ExitStatus.OK;
  }

  private void checkOut() {
    if (out == null) {
      if (format == TableFormat.parquet) {
        throw new InvalidInputException("--out", "(none)", "must name the file for parquet");
      }
      return;
    }
    Path parent = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out) || parent == null || !Files.isDirectory(parent)) {
      throw new InvalidInputException("--out", out, "must be a file in a folder that exists");
    }
  }

  private List<CellResult> results(EnsemblePlan plan, StoredRun run) {
    ReadOnlyStore store = new ReadOnlyStore(folder);
    List<MissingBlock> missing = MissingBlock.of(plan, store);
    if (!missing.isEmpty()) {
      MissingBlocks blocks = new MissingBlocks(plan, missing, run.shardCounts());
      throw new InvalidInputException(
          "DIR",
          folder,
          String.join("; ", blocks.lines()) + ". Continue the run or merge its shards first");
    }
    return BlockRunner.run(plan, store, 1, ProgressListener.NONE, () -> false);
  }

  private void writeFile(ExportTable data, Path file) {
    Path temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream stream =
          Files.newOutputStream(
              temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        write(data, stream);
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InvalidInputException("--out", file, "cannot be written (" + e.getMessage() + ")");
    } finally {
      remove(temporary);
    }
  }

  /** Nothing stays of a file that could not be finished. */
  private static void remove(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new InvalidInputException("--out", temporary, "cannot be removed (" + e + ")");
    }
  }

  private void write(ExportTable data, OutputStream stream) {
    try {
      switch (format) {
        case parquet ->
            ParquetExport.write(data, "normscale version " + BuildInfo.version(), stream);
        case csv, jsonl -> {
          BufferedWriter writer =
              new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
          if (format == TableFormat.csv) {
            TextExport.csv(data, writer);
          } else {
            TextExport.jsonLines(data, writer);
          }
          writer.flush();
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "--out", out == null ? "(standard output)" : out, "cannot be written (" + e + ")");
    }
  }
}
