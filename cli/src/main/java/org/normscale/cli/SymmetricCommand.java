package org.normscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.execution.RunCancelledException;
import org.normscale.empirical.online.SimulationMethod;
import org.normscale.reports.assembly.SymmetricReport;
import org.normscale.reports.model.ReportModel;
import org.normscale.reports.model.Reproduction;
import org.normscale.reports.render.ReportWriter;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.Outcome;
import org.normscale.verification.symmetric.EscapeClaims;
import org.normscale.verification.symmetric.EscapeMeasurement;
import org.normscale.verification.symmetric.EscapeStudy;
import org.normscale.verification.symmetric.PlateauPrediction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Batch normalization on the plateau of weight symmetry. */
@Command(
    name = "symmetric",
    description = {
      "Study batch normalization on the plateau of symmetric hidden units.",
      "Prints the plateau in on-line learning of a committee machine: its equilibrium, the spectrum of the Hessian without and with",
      "batch normalization, and how fast students escape. --simulate trains students and",
      "decides the claims BN-DELAYS, ESCAPE-RATE, FINITE-BATCH and NORM-GROWTH."
    })
final class SymmetricCommand implements Callable<Integer> {

  private enum SymmetricFormat {
    table,
    json
  }

  private static final double CONFIDENCE = 0.95;

  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--students",
      required = true,
      paramLabel = "K",
      description = "Hidden units of the trained network.")
  int students;

  @Option(
      names = "--teachers",
      paramLabel = "M",
      description = "Hidden units of the network to be learned; default: K.")
  @Nullable Integer teachers;

  @Option(
      names = "--weight-norm",
      defaultValue = "1.0",
      paramLabel = "J",
      description = "Length |J_k| of normalized weights; default: ${DEFAULT-VALUE}.")
  double weightNorm;

  @Option(
      names = "--dimension",
      defaultValue = "500",
      paramLabel = "D",
      description = "Dimension of the inputs; default: ${DEFAULT-VALUE}.")
  int dimension;

  @Option(
      names = "--batch",
      paramLabel = "B",
      description = {
        "Normalize by the statistics of batches of B examples: escape on the plateau this",
        "makes, and with --simulate a further run."
      })
  @Nullable Integer batch;

  @Option(names = "--simulate", description = "Train students and decide the claims.")
  boolean simulate;

  @Option(
      names = "--full",
      description = {
        "Simulate all D weights of every student.",
        "Default: the order parameters alone, which have exactly the same law."
      })
  boolean full;

  @Option(
      names = "--rate",
      defaultValue = "0.1",
      paramLabel = "ETA",
      description = "Learning rate of weights and scales; default: ${DEFAULT-VALUE}.")
  double rate;

  @Option(
      names = "--alpha",
      paramLabel = "A",
      description = {
        "Simulated time, in examples over D.",
        "Default: 1.15 times what is predicted for the last escape."
      })
  @Nullable Double alpha;

  @Option(
      names = "--seeds",
      defaultValue = "20",
      paramLabel = "N",
      description = "Students trained per setting; default: ${DEFAULT-VALUE}.")
  int seeds;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "SEED",
      description = "Root of all random streams; default: ${DEFAULT-VALUE}.")
  long seed;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Number of threads; default: all cores.")
  @Nullable Integer jobs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write a report into this folder, which must be new or empty.")
  @Nullable Path out;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "What is printed: ${COMPLETION-CANDIDATES}.")
  SymmetricFormat format;

  @Option(names = "--quiet", description = "No messages and no progress on standard error.")
  boolean quiet;

  @Override
  public Integer call() {
    checkOptions();
    Console console = new Console(quiet);
    int m = teachers == null ? students : teachers;
    OptionalInt size = batch == null ? OptionalInt.empty() : OptionalInt.of(batch);
    PlateauPrediction plateau = PlateauPrediction.of(students, m, dimension, weightNorm, size);
    if (out != null) {
      requireEmpty(out);
    }
    Optional<EscapeMeasurement> measured =
        simulate ? Optional.of(measure(console, m, size)) : Optional.empty();
    Optional<EscapeClaims.Verdicts> verdicts =
        measured.map(x -> EscapeClaims.decide(x, CONFIDENCE));
    if (out != null) {
      write(plateau, measured, verdicts, out);
    }
    SymmetricPrinter printer = new SymmetricPrinter(plateau, measured, verdicts);
    if (format == SymmetricFormat.json) {
      console.data(printer.json());
    } else {
      printer.print(console);
    }
    if (out != null) {
      console.message("report: " + out.resolve("report.html"));
    }
    return verdicts.map(SymmetricCommand::status).orElse(ExitStatus.OK);
  }

  private void checkOptions() {
    if (simulate) {
      return;
    }
    for (String option : List.of("--full", "--alpha", "--seeds", "--seed", "--jobs")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), option + " goes with --simulate only");
      }
    }
  }

  private EscapeMeasurement measure(Console console, int m, OptionalInt size) {
    if (jobs != null && jobs < 1) {
      throw new InvalidInputException("--jobs", jobs, "must be at least 1");
    }
    EscapeStudy study =
        new EscapeStudy(
            students,
            m,
            dimension,
            weightNorm,
            rate,
            size,
            seeds,
            seed,
            full ? SimulationMethod.FULL : SimulationMethod.REDUCED,
            alpha == null ? OptionalDouble.empty() : OptionalDouble.of(alpha));
    int threads = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    try (Interruption interruption = new Interruption(console);
        Views views = new Views(console)) {
      return EscapeMeasurement.of(study, threads, views::next, interruption::isRequested);
    } catch (RunCancelledException e) {
      console.always("interrupted; nothing was written");
      throw e;
    }
  }

  /** One progress view after the other. */
  private static final class Views implements AutoCloseable {
    private final Console console;
    private @Nullable ProgressView view;

    Views(Console console) {
      this.console = console;
    }

    ProgressListener next(String label) {
      close();
      console.message("training: " + label);
      ProgressView fresh = new ProgressView(console, "training");
      view = fresh;
      return fresh;
    }

    @Override
    public void close() {
      if (view != null) {
        view.close();
        view = null;
      }
    }
  }

  private static int status(EscapeClaims.Verdicts verdicts) {
    if (verdicts.any(Outcome.REFUTED)) {
      return ExitStatus.REFUTED;
    }
    return verdicts.decisions().isEmpty() || verdicts.any(Outcome.INCONCLUSIVE)
        ? ExitStatus.INCONCLUSIVE
        : ExitStatus.OK;
  }

  private static void requireEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new InvalidInputException(
            "--out", folder, "must be a new or an empty folder; nothing is overwritten");
      }
    } catch (IOException e) {
      throw new InvalidInputException("--out", folder, "must be a folder that can be read");
    }
  }

  private void write(
      PlateauPrediction plateau,
      Optional<EscapeMeasurement> measured,
      Optional<EscapeClaims.Verdicts> verdicts,
      Path folder) {
    Map<String, String> manifest = new LinkedHashMap<>();
    manifest.put("version", BuildInfo.version());
    String commit = BuildInfo.commit();
    manifest.put("git commit", commit == null ? "not built in a checkout" : commit);
    manifest.put("JDK", Runtime.version().toString());
    List<String> words =
        Stream.concat(Stream.of("./normscale"), Main.commandLine().stream()).toList();
    ReportModel model =
        SymmetricReport.of(
            plateau,
            measured,
            verdicts,
            BuildInfo.version(),
            new Reproduction(ShellWords.join(words), manifest));
    try {
      ReportWriter.write(model, folder);
    } catch (IOException e) {
      throw new InvalidInputException(
          "--out", folder, "the report cannot be written there (" + e.getMessage() + ")");
    }
  }
}
