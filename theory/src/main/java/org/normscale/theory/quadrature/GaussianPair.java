package org.normscale.theory.quadrature;

import org.normscale.theory.problem.InvalidInputException;

/**
 * A centred Gaussian pair (u, v), degenerate ones included, ordered so that results do not depend
 * on which variable comes first. Scaling: units of the pre-activation, squared for variances.
 *
 * @param varU variance of u, at least that of v
 * @param varV variance of v, at least 0
 * @param cov covariance, at most {@code sqrt(varU varV)} in size
 * @param correlation correlation in [-1, 1]; 0 if a variance is 0
 */
record GaussianPair(double varU, double varV, double cov, double correlation) {

  /** A correlation this far beyond 1 is rounding of kernels that were themselves computed. */
  private static final double ROUNDING = 1e-7;

  /** Below this distance from 1 a correlation cannot be told from 1: a few units in the last. */
  private static final double COLLINEAR = 2e-15;

  static GaussianPair of(double varU, double varV, double cov) {
    requireVariance("varU", varU);
    requireVariance("varV", varV);
    return varU < varV ? ordered(varV, varU, cov) : ordered(varU, varV, cov);
  }

  private static GaussianPair ordered(double varU, double varV, double cov) {
    InvalidInputException.requireFinite("cov", cov);
    // The product of the roots, not the root of the product, which could leave the range.
    double bound = varU == varV ? varU : Math.sqrt(varU) * Math.sqrt(varV);
    if (!(Math.abs(cov) <= bound * (1 + ROUNDING))) {
      throw new InvalidInputException(
          "cov", cov, "must be at most sqrt(varU varV) = " + bound + " in size");
    }
    if (bound == 0) {
      return new GaussianPair(varU, varV, 0, 0);
    }
    double correlation = cov / bound;
    if (Math.abs(correlation) > 1 - COLLINEAR) {
      return new GaussianPair(varU, varV, Math.copySign(bound, cov), Math.copySign(1, correlation));
    }
    return new GaussianPair(varU, varV, cov, correlation);
  }

  private static void requireVariance(String key, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new InvalidInputException(key, value, "must be a finite number of at least 0");
    }
  }
}
