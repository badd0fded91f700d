package org.normscale.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.theory.problem.InvalidInputException;
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
      (argument.contains("=") ? overrides : files).add(argument);
    }
    if (files.size() > 1) {
      throw new InvalidInputException(
          "EXPERIMENT", String.join(" ", files), "one experiment file at a time");
    }
    return files.isEmpty()
        ? builtIn(overrides)
        : ExperimentReader.read(Path.of(files.get(0)), overrides);
  }

  /** The experiment named; there must be one. */
  Experiment readNamed(String command) {
    if (arguments.stream().allMatch(a -> a.contains("="))) {
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
