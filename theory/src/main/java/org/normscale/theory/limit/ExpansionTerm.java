package org.normscale.theory.limit;

/**
 * One term of the pointwise expansion of the output, of size {@code N_L^{-exponent}}.
 *
 * @param order {@code k >= 1} for the deterministic term {@code N_L^{-k (1 - gamma_L)} Q^k_t}; 0
 *     for the random term {@code N_L^{-(gamma_L - 1/2)} e_t}
 * @param exponent power of {@code 1 / N_L}, at least 0
 */
public record ExpansionTerm(int order, double exponent) {

  static ExpansionTerm deterministic(int order, double gamma) {
    return new ExpansionTerm(order, order * (1 - gamma));
  }

  static ExpansionTerm random(double gamma) {
    return new ExpansionTerm(0, gamma - 0.5);
  }

  /**
   * Whether this is the random term.
   *
   * @return true for {@code e_t}
   */
  public boolean isRandom() {
    return order == 0;
  }

  /**
   * Short name.
   *
   * @return {@code e}, {@code Q1}, {@code Q2}, ..
   */
  public String symbol() {
    return isRandom() ? "e" : "Q" + order;
  }

  /**
   * Whether another term is of the same order in {@code N_L}; exponents are compared up to the
   * rounding of a gamma given with ten digits.
   *
   * @param other another term
   * @return true if neither is larger
   */
  public boolean ties(ExpansionTerm other) {
    return Math.abs(exponent - other.exponent) < 1e-9;
  }
}
