package org.normscale.reports.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.normscale.reports.model.ComponentRow;

/**
 * Numbers as a reader wants them: no more digits than mean something, the same number of decimals
 * in one row, a true minus sign. For reading only; files for programs get every digit.
 */
public final class Numbers {

  private static final int MOST_DECIMALS = 6;
  private static final int DIGITS = 4;
  private static final String MISSING = "\u2013";
  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

  private Numbers() {}

  /**
   * A number with four significant digits.
   *
   * @param value any number; NaN gives a dash
   * @return for example {@code 0.04125}, {@code 3.100×10⁻⁷}, {@code −∞}
   */
  public static String value(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return special(value);
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent > 6) {
      return scientific(rounded, exponent);
    }
    return minus(rounded.setScale(Math.max(0, DIGITS - 1 - exponent)).toPlainString());
  }

  /**
   * A number with a given number of decimals.
   *
   * @param value any number; NaN gives a dash
   * @param decimals number of decimals, at least 0; negative for four significant digits
   * @return the number
   */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    if (decimals < 0) {
      return value(value);
    }
    String text =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    boolean zero = text.chars().allMatch(c -> c == '0' || c == '.' || c == '-');
    return zero ? text.replace("-", "") : minus(text);
  }

  /**
   * The number of decimals of a row: two significant digits of the standard error, or three of the
   * interval's length, if there is none.
   *
   * @param row the row
   * @return number of decimals, or -1 if the row's numbers are better shown one by one with four
   *     significant digits
   */
  public static int decimals(ComponentRow row) {
    double scale = row.standardError();
    int digits = 2;
    if (!(scale > 0) || Double.isInfinite(scale)) {
      scale = row.upper() - row.lower();
      digits = 3;
    }
    double largest = Math.max(magnitude(row.estimate()), magnitude(row.predicted()));
    if (!(scale > 0) || Double.isInfinite(scale) || largest >= 1e7) {
      return -1;
    }
    int decimals = digits - 1 - (int) Math.floor(Math.log10(scale));
    return decimals > MOST_DECIMALS ? -1 : Math.max(0, decimals);
  }

  private static double magnitude(double value) {
    return Double.isFinite(value) ? Math.abs(value) : 0;
  }

  /**
   * An interval.
   *
   * @param lower lower end
   * @param upper upper end
   * @param decimals number of decimals, negative for four significant digits
   * @return for example {@code [0.12, 0.34]} or {@code ≥ 0.12}, if the other end is infinite
   */
  public static String interval(double lower, double upper, int decimals) {
    return join(lower, upper, value -> fixed(value, decimals));
  }

  private static String join(double lower, double upper, DoubleFunction<String> format) {
    if (lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY) {
      return "any";
    }
    if (lower == Double.NEGATIVE_INFINITY) {
      return "\u2264\u00a0" + format.apply(upper);
    }
    if (upper == Double.POSITIVE_INFINITY) {
      return "\u2265\u00a0" + format.apply(lower);
    }
    return "[" + format.apply(lower) + ", " + format.apply(upper) + "]";
  }

  /**
   * An allowed region, its ends with at most four significant digits and no zeros at their end.
   *
   * @param lower lower end
   * @param upper upper end
   * @return for example {@code [−0.5, −0.3]} or {@code ≤ 0}
   */
  public static String region(double lower, double upper) {
    return join(lower, upper, Numbers::trimmed);
  }

  /**
   * A number with at most four significant digits and no zeros at its end.
   *
   * @param value any number
   * @return for example {@code 0.5}
   */
  public static String trimmed(double value) {
    String text = value(value);
    return text.indexOf('.') < 0 || text.indexOf('\u00d7') >= 0
        ? text
        : text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
  }

  /**
   * The coverage {@code 1 - level} in percent.
   *
   * @param level error probability in (0, 1)
   * @return for example {@code 99.58 %}
   */
  public static String coverage(double level) {
    BigDecimal error = BigDecimal.valueOf(level).round(new MathContext(2, RoundingMode.HALF_EVEN));
    BigDecimal percent = BigDecimal.ONE.subtract(error).movePointRight(2).stripTrailingZeros();
    return percent.setScale(Math.max(0, percent.scale())).toPlainString() + "\u00a0%";
  }

  /**
   * A count with separators.
   *
   * @param count the count
   * @return for example {@code 12,000}
   */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String special(double value) {
    if (Double.isNaN(value)) {
      return MISSING;
    }
    return value == 0 ? "0" : value > 0 ? "\u221e" : "\u2212\u221e";
  }

  private static String scientific(BigDecimal value, int exponent) {
    String mantissa = value.movePointLeft(exponent).setScale(DIGITS - 1).toPlainString();
    StringBuilder text = new StringBuilder(minus(mantissa)).append("\u00d710");
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '\u207b' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }

  private static String minus(String text) {
    return text.replace('-', '\u2212');
  }
}
