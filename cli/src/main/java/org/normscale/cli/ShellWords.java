package org.normscale.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Command lines that can be pasted into a POSIX shell. */
final class ShellWords {

  private ShellWords() {}

  /** The words, quoted where a shell would read them otherwise. */
  static String join(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+@%-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
