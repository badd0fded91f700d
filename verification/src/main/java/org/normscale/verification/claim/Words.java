package org.normscale.verification.claim;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers in sentences. */
public final class Words {

  private static final MathContext DIGITS = new MathContext(4);

  private Words() {}

  /**
   * A number with at most four significant digits, no trailing zeros, and no exponent for usual
   * sizes.
   *
   * @param x any number
   * @return for example {@code 0.05}
   */
  public static String number(double x) {
    if (Double.isNaN(x)) {
      return "not a number";
    }
    if (Double.isInfinite(x)) {
      return x > 0 ? "infinity" : "-infinity";
    }
    if (x == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(x).round(DIGITS).stripTrailingZeros();
    double size = Math.abs(x);
    return size >= 1e-4 && size < 1e7 ? rounded.toPlainString() : rounded.toString();
  }

  /** A share in whole per cent: {@code 78 %}. */
  static String percent(double share) {
    return Math.round(100 * share) + " %";
  }

  /** All digits of a number that was given, no trailing zeros: {@code 0.55}, {@code 1}. */
  static String exact(double x) {
    return BigDecimal.valueOf(x).stripTrailingZeros().toPlainString();
  }

  /** Widths as in {@code 64 x 64}. */
  static String widths(List<Integer> widths) {
    return widths.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }
}
