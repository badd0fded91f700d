package org.normscale.reports.assembly;

import java.util.Locale;

/** Numbers short enough for the cells of a map. */
final class ShortNumbers {

  private ShortNumbers() {}

  /** Two significant digits, at most seven characters. */
  static String of(double value) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 9.95e-4 || size >= 9.95e4) {
      return String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-").replace("e+0", "e");
    }
    int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A count of at most six characters: 950, 12k, 1.2k. */
  static String count(int n) {
    if (n < 1000) {
      return String.valueOf(n);
    }
    return n < 9950
        ? String.format(Locale.ROOT, "%.1fk", n / 1000.0)
        : String.format(Locale.ROOT, "%.0fk", n / 1000.0);
  }
}
