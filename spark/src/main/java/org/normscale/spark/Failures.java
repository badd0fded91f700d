package org.normscale.spark;

import org.jspecify.annotations.Nullable;

/** What Spark's exceptions say, in one line. */
final class Failures {

  private static final int LONGEST = 400;

  private Failures() {}

  static String reason(Throwable failure) {
    String message = firstLine(failure.getMessage());
    if (message == null) {
      return failure.getClass().getSimpleName();
    }
    return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + " ..";
  }

  private static @Nullable String firstLine(@Nullable String message) {
    return message == null ? null : message.lines().findFirst().orElse(null);
  }
}
