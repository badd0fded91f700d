package org.normscale.reports.figure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.normscale.reports.model.Axis;

/** Where an axis has its ticks and what they say. */
final class Ticks {

  private static final int MOST = 9;
  private static final String SUPERSCRIPTS =
      "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

  /** One tick. */
  record Mark(double value, String label) {}

  private Ticks() {}

  /**
   * The ticks of an axis.
   *
   * @param scale spacing of the axis
   * @param lower lower end, positive on a logarithmic axis
   * @param upper upper end, above {@code lower}
   * @return ticks within the ends, in rising order
   */
  static List<Mark> of(Axis.Scale scale, double lower, double upper) {
    return switch (scale) {
      case LINEAR -> linear(lower, upper, 7);
      case LOG2 -> powers(2, lower, upper);
      case LOG10 -> powers(10, lower, upper);
    };
  }

  private static List<Mark> powers(int base, double lower, double upper) {
    double logBase = Math.log(base);
    int first = (int) Math.ceil(Math.log(lower) / logBase - 1e-9);
    int last = (int) Math.floor(Math.log(upper) / logBase + 1e-9);
    int count = last - first + 1;
    if (count < 2) {
      return base == 10 ? oneTwoFive(lower, upper) : linear(lower, upper, 5);
    }
    int step = (count + MOST - 1) / MOST;
    List<Mark> marks = new ArrayList<>();
    for (int k = Math.floorDiv(first + step - 1, step) * step; k <= last; k += step) {
      marks.add(new Mark(Math.pow(base, k), power(base, k)));
    }
    return marks.size() < 3 && base == 10 ? oneTwoFive(lower, upper) : marks;
  }

  private static List<Mark> oneTwoFive(double lower, double upper) {
    List<Mark> marks = new ArrayList<>();
    int first = (int) Math.floor(Math.log10(lower));
    int last = (int) Math.ceil(Math.log10(upper));
    for (int k = first; k <= last; k++) {
      for (int digit : new int[] {1, 2, 5}) {
        BigDecimal exact = BigDecimal.valueOf(digit).scaleByPowerOfTen(k);
        double value = exact.doubleValue();
        if (value >= lower && value <= upper) {
          String label = digit == 1 || Math.abs(k) > 4 ? "" : exact.toPlainString();
          if (label.isEmpty()) {
            label = (digit == 1 ? "" : digit + "\u00b7") + power(10, k);
          }
          marks.add(new Mark(value, label));
        }
      }
    }
    return marks.size() < 2 ? linear(lower, upper, 5) : marks;
  }

  private static List<Mark> linear(double lower, double upper, int wanted) {
    double raw = (upper - lower) / wanted;
    int exponent = (int) Math.floor(Math.log10(raw));
    double lead = raw / Math.pow(10, exponent);
    int digit = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10;
    BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
    BigDecimal value =
        BigDecimal.valueOf(lower).divide(step, 0, RoundingMode.CEILING).multiply(step);
    BigDecimal end = BigDecimal.valueOf(upper);
    List<Mark> marks = new ArrayList<>();
    for (; value.compareTo(end) <= 0; value = value.add(step)) {
      marks.add(new Mark(value.doubleValue(), plain(value, step)));
    }
    return marks;
  }

  private static String plain(BigDecimal value, BigDecimal step) {
    if (value.signum() == 0) {
      return "0";
    }
    int decimals = Math.max(0, step.stripTrailingZeros().scale());
    String text;
    if (decimals > 5 || value.abs().compareTo(BigDecimal.valueOf(1e7)) >= 0) {
      BigDecimal digits = value.stripTrailingZeros();
      int exponent = digits.precision() - digits.scale() - 1;
      text = digits.movePointLeft(exponent).toPlainString() + "\u00b710" + superscript(exponent);
    } else {
      text = value.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }
    return text.replace('-', '\u2212');
  }

  /** Small whole powers as they are, others as a power. */
  private static String power(int base, int exponent) {
    if (exponent >= 0 && exponent * Math.log10(base) < 4.6) {
      return Long.toString(Math.round(Math.pow(base, exponent)));
    }
    if (base == 10 && exponent < 0 && exponent >= -3) {
      return BigDecimal.ONE.scaleByPowerOfTen(exponent).toPlainString();
    }
    return base + superscript(exponent);
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '\u207b' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }
}
