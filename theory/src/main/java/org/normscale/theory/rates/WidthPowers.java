package org.normscale.theory.rates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * A product of powers of the widths, {@code N_1^p_1 .. N_L^p_L}.
 *
 * @param exponents {@code p_1..p_L}, finite
 */
public record WidthPowers(List<Double> exponents) {

  /** Digits of an exponent that are shown; sums of exponents are exact to some 15. */
  private static final int SHOWN_DIGITS = 10;

  /**
   * Copies.
   *
   * @throws InvalidInputException if an exponent is not finite
   */
  public WidthPowers {
    exponents = List.copyOf(exponents);
    exponents.forEach(e -> InvalidInputException.requireFinite("exponent", e));
  }

  /**
   * The number 1.
   *
   * @param depth number of hidden layers {@code L >= 1}
   * @return the empty product
   */
  public static WidthPowers one(int depth) {
    return new WidthPowers(Collections.nCopies(depth, 0.0));
  }

  /**
   * Multiplies by a power of one width.
   *
   * @param layer {@code l} in 1..L; 0 stands for the input, whose width is not scaled: no change
   * @param exponent finite
   * @return the product
   */
  public WidthPowers times(int layer, double exponent) {
    if (layer == 0) {
      return this;
    }
    List<Double> changed = new ArrayList<>(exponents);
    changed.set(layer - 1, changed.get(layer - 1) + exponent);
    return new WidthPowers(changed);
  }

  /**
   * Multiplies by a power of another product.
   *
   * @param other of the same depth
   * @param power exponent of the other, finite
   * @return the product
   */
  public WidthPowers times(WidthPowers other, double power) {
    List<Double> sums = new ArrayList<>();
    for (int l = 0; l < exponents.size(); l++) {
      sums.add(exponents.get(l) + power * other.exponents.get(l));
    }
    return new WidthPowers(sums);
  }

  /**
   * The number.
   *
   * @param widths {@code N_1..N_L}
   * @return above 0
   */
  public double value(List<Integer> widths) {
    double value = 1;
    for (int l = 0; l < exponents.size(); l++) {
      value *= Math.pow(widths.get(l), exponents.get(l));
    }
    return value;
  }

  /**
   * The exponent of n if all widths are proportional to n.
   *
   * @return sum of the exponents
   */
  public double total() {
    return rounded(exponents.stream().mapToDouble(Double::doubleValue).sum()).doubleValue();
  }

  /**
   * The product as a formula.
   *
   * @return such as {@code N1^0.4 * N2^-1}; 1 if no width is in it
   */
  public String formula() {
    List<String> factors = new ArrayList<>();
    for (int l = 0; l < exponents.size(); l++) {
      BigDecimal exponent = rounded(exponents.get(l));
      if (exponent.signum() != 0) {
        String power = exponent.compareTo(BigDecimal.ONE) == 0 ? "" : "^" + text(exponent);
        factors.add("N" + (l + 1) + power);
      }
    }
    return factors.isEmpty() ? "1" : String.join(" * ", factors);
  }

  private static String text(BigDecimal exponent) {
    return exponent.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal rounded(double exponent) {
    return BigDecimal.valueOf(exponent).setScale(SHOWN_DIGITS, RoundingMode.HALF_EVEN);
  }
}
