package org.normscale.reports.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.normscale.theory.problem.InvalidInputException;

/** Checks that several records share. */
final class Checks {

  private static final Pattern FILE_KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private Checks() {}

  static void text(String key, String value) {
    if (value.isBlank()) {
      throw new InvalidInputException(key, "\"" + value + "\"", "must not be blank");
    }
  }

  /** A key becomes a file name, so it may not name another folder. */
  static void fileKey(String key, String value) {
    if (!FILE_KEY.matcher(value).matches()) {
      throw new InvalidInputException(
          key, value, "must be 1 to 100 letters, digits, '.', '_' or '-', the first no sign");
    }
  }

  static void ordered(String key, double lower, double upper) {
    if (!(lower <= upper)) {
      throw new InvalidInputException(
          key, "[" + lower + ", " + upper + "]", "the lower end must not exceed the upper end");
    }
  }

  /** A copy that keeps the order of the entries and cannot be changed. */
  static Map<String, String> copy(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
