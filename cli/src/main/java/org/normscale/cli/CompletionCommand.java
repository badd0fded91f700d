package org.normscale.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Completion of the command line by the shell. */
@Command(
    name = "completion",
    description = {
      "Print a script that lets the shell complete commands and options.",
      "In bash and zsh: source <(normscale completion bash)"
    })
final class CompletionCommand implements Callable<Integer> {

  /** Shells with a script; both read the same one. */
  enum Shell {
    /** GNU bash. */
    bash,
    /** The Z shell, through its emulation of bash completion, which the script turns on. */
    zsh
  }

  @CommandLine.Spec CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "SHELL",
      defaultValue = "bash",
      description = "${COMPLETION-CANDIDATES}; default: bash.")
  Shell shell;

  @Override
  public Integer call() {
    new Console(false).data(AutoComplete.bash("normscale", spec.root().commandLine()).strip());
    return ExitStatus.OK;
  }
}
