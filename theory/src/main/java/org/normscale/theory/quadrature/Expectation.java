package org.normscale.theory.quadrature;

/**
 * An expectation with its numerical error.
 *
 * @param value the expectation (units of the integrand)
 * @param error estimate of the absolute error of the value, at least 0 (units of the integrand)
 */
public record Expectation(double value, double error) {

  /**
   * A value of a closed form, exact up to rounding.
   *
   * @param value the value
   * @return the value with an error of four units in its last place
   */
  static Expectation closedForm(double value) {
    return new Expectation(value, 4 * Math.ulp(value));
  }
}
