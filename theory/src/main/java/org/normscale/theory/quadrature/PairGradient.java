package org.normscale.theory.quadrature;

/**
 * Derivatives of an expectation over a centred Gaussian pair (u, v) with respect to the pair's
 * covariance matrix. Units: those of the integrand, divided by a variance.
 *
 * @param byVarU derivative by the variance of u, at fixed covariance
 * @param byVarV derivative by the variance of v, at fixed covariance
 * @param byCov derivative by the covariance
 * @param error estimate of the absolute error of each of the three, at least 0
 */
public record PairGradient(double byVarU, double byVarV, double byCov, double error) {

  static PairGradient closedForm(double byVarU, double byVarV, double byCov) {
    double size = Math.max(Math.abs(byCov), Math.max(Math.abs(byVarU), Math.abs(byVarV)));
    return new PairGradient(byVarU, byVarV, byCov, 8 * Math.ulp(size));
  }
}
