package org.normscale.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.images.ImageData;
import org.normscale.empirical.images.ImageKernel;
import org.normscale.empirical.study.StudySpec;
import org.normscale.theory.problem.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The study of accuracy against the exponents. */
@Command(
    name = "images",
    subcommands = ImagesFetchCommand.class,
    description = {
      "Train image classifiers over a grid of exponents.",
      "Draws accuracy and loss against epochs, and decides whether accuracy rises with each",
      "exponent and with the outer one most. Every epoch is kept: the same command continues an interrupted study."
    })
final class ImagesCommand implements Callable<Integer>, Training {

  @Mixin StudyOptions study;
  @Mixin CommonOptions common;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Output folder; default: normscale-out/images-<figure>-<scale>.")
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
        "What computes the networks: plain or vector, which give the same bits, or reference",
        "(float64). Default: the fastest that works here."
      })
  @Nullable String kernel;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = Shard.Converter.class,
      description = {
        "Train only the I-th of N parts of the networks. When the parts' blocks are in one",
        "folder, the command without --shard decides and reports."
      })
  @Nullable Shard shard;

  @Option(
      names = "--look",
      description = {
        "Train nothing; write what there is so far to the folder look in the output folder.",
        "Another process may be training meanwhile. Decides nothing."
      })
  boolean look;

  @Option(
      names = "--dry-run",
      description = "Print the cells and the time they would take here; keep nothing.")
  boolean dryRun;

  @Override
  public boolean wantsVectorApi() {
    return !look && (kernel == null ? ImageKernel.gainsFromVectorApi() : kernel.equals("vector"));
  }

  @Override
  public Integer call() {
    StudySpec spec = study.spec();
    int threads = RunOptions.threads(jobs);
    ImageKernel chosen = kernel == null ? ImageKernel.fastest() : ImageKernel.named(kernel);
    Path folder = folder(spec);
    ImageData data = study.images();
    Console console = common.console();
    if (study.isSynthetic()) {
      console.message(
          "no --data: the images are synthetic digits; normscale images fetch downloads MNIST");
    }
    if (dryRun) {
      console.data(StudyEstimate.of(spec, data, chosen, threads).print(common.format));
      return ExitStatus.OK;
    }
    StudySession session = new StudySession(spec, data, chosen, folder, common.format, console);
    if (look) {
      return session.look();
    }
    return session.run(threads, shard, study.margins(), study.alpha());
  }

  private Path folder(StudySpec spec) {
    if (out != null && out.toString().isEmpty()) {
      throw new InvalidInputException("--out", "(empty)", "must name a folder; . is this one");
    }
    String name =
        spec.name().equals("images")
            ? "images"
            : "images-" + spec.name() + "-" + study.scale.name().toLowerCase(Locale.ROOT);
    return out == null ? Path.of("normscale-out", name) : out;
  }
}
