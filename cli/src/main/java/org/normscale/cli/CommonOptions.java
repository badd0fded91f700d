package org.normscale.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "What is printed on standard output: ${COMPLETION-CANDIDATES}.")
  Format format = Format.table;

  @Option(names = "--quiet", description = "No messages and no progress on standard error.")
  boolean quiet;

  Console console() {
    return new Console(quiet);
  }
}
