package org.normscale.theory.quadrature;

/** Expectation {@code E f(u) g(v)} for fixed functions and any centred Gaussian pair. */
interface PairExpectation {

  /**
   * The expectation.
   *
   * @param pair law of (u, v)
   * @return {@code E f(u) g(v)} with its error
   */
  Expectation of(GaussianPair pair);
}
