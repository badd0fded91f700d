package org.normscale.cli;

import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/** Data goes to standard output, messages to standard error. */
final class Console {

  private final PrintStream out;
  private final PrintStream err;
  private final boolean quiet;

  Console(boolean quiet) {
    this(System.out, System.err, quiet);
  }

  Console(PrintStream out, PrintStream err, boolean quiet) {
    this.out = out;
    this.err = err;
    this.quiet = quiet;
  }

  /** Prints data. */
  void data(String text) {
    out.println(text);
    out.flush();
  }

  /** Prints data with picocli markup such as {@code @|green text|@}; plain where not a terminal. */
  void styled(String markup) {
    data(Ansi.AUTO.string(markup));
  }

  /** Prints a message, unless quiet. */
  void message(String text) {
    if (!quiet) {
      always(text);
    }
  }

  /** Prints a message, even if quiet. */
  void always(String text) {
    err.println("normscale: " + text);
    err.flush();
  }

  boolean isQuiet() {
    return quiet;
  }
}
