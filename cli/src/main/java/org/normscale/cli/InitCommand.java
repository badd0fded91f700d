package org.normscale.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.normscale.empirical.experiment.ExperimentSchema;
import org.normscale.theory.problem.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A commented experiment to start from. */
@Command(
    name = "init",
    description = {
      "Write a commented experiment file to start from.",
      "Beside it stands the schema by which editors complete and check it. An existing experiment is never overwritten."
    })
final class InitCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      defaultValue = "experiment.yaml",
      description = "The file to write; .yaml is added to a name without ending.")
  String file;

  @Option(names = "--quiet", description = "No messages on standard error.")
  boolean quiet;

  @Override
  public Integer call() {
    Path target = target();
    create(target, ExperimentTemplate.text(ExperimentSchema.FILE_NAME));
    Path schema = target.resolveSibling(ExperimentSchema.FILE_NAME);
    if (!Files.exists(schema)) {
      create(schema, ExperimentSchema.text() + "\n");
    }
    Console console = new Console(quiet);
    console.message("wrote " + target + " and " + schema);
    console.message("next: normscale verify " + ShellWords.join(List.of(target.toString())));
    return ExitStatus.OK;
  }

  private Path target() {
    try {
      Path path = Path.of(file);
      Path name = path.getFileName();
      if (name == null || name.toString().isBlank() || Files.isDirectory(path)) {
        throw new InvalidInputException("FILE", file, "must be the name of a new file");
      }
      return name.toString().contains(".") ? path : path.resolveSibling(name + ".yaml");
    } catch (InvalidPathException e) {
      throw new InvalidInputException("FILE", file, "is not a path: " + e.getReason());
    }
  }

  private static void create(Path target, String text) {
    try {
      Files.write(target, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new InvalidInputException(
          "FILE", target, "exists already and is not overwritten; give another name");
    } catch (NoSuchFileException e) {
      throw new InvalidInputException("FILE", target, "its folder does not exist");
    } catch (IOException e) {
      throw new InvalidInputException("FILE", target, "cannot be written");
    }
  }
}
