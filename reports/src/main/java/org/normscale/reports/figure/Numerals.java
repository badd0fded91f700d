package org.normscale.reports.figure;

import java.util.Locale;

/** Short numbers for legends. */
final class Numerals {

  private Numerals() {}

  /** Two significant digits. */
  static String of(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e5)) {
      return String.format(Locale.ROOT, "%.0e", value)
          .replaceAll("e([-+])0", "e$1")
          .replace("+", "");
    }
    int decimals = size == 0 ? 0 : Math.max(0, 1 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
