package org.normscale.cli;

import java.io.PrintStream;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/** Data goes to standard output, messages to standard error. */
final class Console {

  private static final int WIDTH = 80;
  private static final String INDENT = " ".repeat(15);

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

  /** Prints a sentence, indented; in lines of at most 80 characters where a person is watching. */
  void sentence(String text) {
    data(wrapped(text, Terminal.isInteractive() ? WIDTH - INDENT.length() : Integer.MAX_VALUE));
  }

  static String wrapped(String text, int width) {
    StringBuilder lines = new StringBuilder(INDENT);
    int column = 0;
    for (String word : text.split(" ")) {
      if (column > 0 && column + 1 + word.length() > width) {
        lines.append(System.lineSeparator()).append(INDENT);
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
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
    err.println("normscale: " + visible(text));
    err.flush();
  }

  /**
   * The text with characters that steer terminals or turn the direction of writing shown by their
   * code. Messages repeat what files and arguments hold.
   */
  static String visible(String text) {
    StringBuilder result = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
          || Character.getType(c) == Character.FORMAT) {
        result.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  boolean isQuiet() {
    return quiet;
  }
}
