package org.normscale.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.ClaimId;
import picocli.CommandLine.Parameters;

/** The experiment file and the overrides of its keys. */
final class ExperimentArguments {

  private static final String BUILT_IN = "quickstart.yaml";

  @Parameters(
      paramLabel = "EXPERIMENT|key=value",
      arity = "0..*",
      description = {
        "The experiment file, then any number of overrides of its keys,",
        "for example network.activation=tanh replicas=500."
      })
  List<String> arguments = new ArrayList<>();

  /** The experiment named, or the built-in one. */
  Experiment read() {
    List<String> overrides = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (String argument : arguments) {
      (isOverride(argument) ? overrides : files).add(argument);
    }
    if (files.size() > 1) {
      throw new InvalidInputException(
          "EXPERIMENT", String.join(" ", files), "one experiment file at a time");
    }
    Experiment experiment =
        files.isEmpty() ? builtIn(overrides) : ExperimentReader.read(path(files.get(0)), overrides);
    // Every command refuses unknown claims, also those that decide none.
    ClaimId.requested(experiment);
    checkReplicas(experiment);
    return experiment;
  }

  private static void checkReplicas(Experiment experiment) {
    long cells = experiment.networks().size();
    if (cells * experiment.maxReplicas() > EnsemblePlan.MOST_REPLICAS) {
      throw new InvalidInputException(
          "max-replicas",
          experiment.maxReplicas(),
          "must be at most "
              + EnsemblePlan.MOST_REPLICAS / cells
              + " in each of "
              + cells
              + " cells");
    }
  }

  /** Keys of experiments hold no slashes, paths of files may hold an equals sign after one. */
  private static boolean isOverride(String argument) {
    int equals = argument.indexOf('=');
    return equals >= 0 && !argument.substring(0, equals).matches(".*[/\\\\].*");
  }

  private static Path path(String file) {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new InvalidInputException("EXPERIMENT", file, "is not a path: " + e.getReason());
    }
  }

  /** Whether no experiment file is named. */
  boolean isBuiltIn() {
    return arguments.stream().allMatch(ExperimentArguments::isOverride);
  }

  /** The experiment named; there must be one. */
  Experiment readNamed(String command) {
    if (isBuiltIn()) {
      throw new InvalidInputException(
          "EXPERIMENT", "(none)", "normscale " + command + " needs an experiment file");
    }
    return read();
  }

  static Experiment builtIn(List<String> overrides) {
    try (InputStream in = ExperimentArguments.class.getResourceAsStream("/" + BUILT_IN)) {
      if (in == null) {
        throw new IllegalStateException("the built-in experiment is missing from the jar");
      }
      return ExperimentReader.read(in, "built-in " + BUILT_IN, Path.of(""), overrides);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
