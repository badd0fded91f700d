package org.normscale.theory.meanfield;

/**
 * How the motion of the inner features changes the mean output, over all points (training points
 * first): an additive correction to the mean-field prediction with frozen inner layers.
 */
public sealed interface InnerMotion {

  /**
   * Order of the correction, {@code eps_L^2 eps_{L-1}^2} with {@code eps_l = N_l^{-(1 - gamma_l)}}.
   *
   * @return a number in (0, 1]; the correction is this times a constant that does not depend on
   *     widths or exponents to leading order
   */
  double order();

  /**
   * The correction was computed.
   *
   * @param difference output with moving inner features minus output with frozen ones, one number
   *     per point (units of the targets); must not be modified
   * @param error estimate of the numerical error of each difference
   * @param order {@code eps_L^2 eps_{L-1}^2}
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, never compared
  record Computed(double[] difference, double[] error, double order) implements InnerMotion {}

  /**
   * The correction was not computed.
   *
   * @param order {@code eps_L^2 eps_{L-1}^2}
   * @param reason a sentence: why, and the size of what is neglected
   */
  record NotComputed(double order, String reason) implements InnerMotion {}
}
