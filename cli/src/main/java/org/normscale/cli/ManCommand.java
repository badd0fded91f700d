package org.normscale.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The manual page. */
@Command(
    name = "man",
    description = {
      "Print the manual page in roff.",
      "To read it: normscale man > normscale.1 && man ./normscale.1"
    })
final class ManCommand implements Callable<Integer> {

  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    new Console(false).data(ManPage.of(spec.root()));
    return ExitStatus.OK;
  }
}
