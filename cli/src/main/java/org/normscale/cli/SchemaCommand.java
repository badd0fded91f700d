package org.normscale.cli;

import java.util.concurrent.Callable;
import org.normscale.empirical.experiment.ExperimentSchema;
import picocli.CommandLine.Command;

/** The schema of experiment files, for editors and validators. */
@Command(
    name = "schema",
    description = {
      "Print the JSON Schema (2020-12) of experiment files.",
      "Editors complete and check experiments with it; normscale init writes the line that",
      "tells them where it is."
    })
final class SchemaCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    new Console(false).data(ExperimentSchema.text());
    return ExitStatus.OK;
  }
}
