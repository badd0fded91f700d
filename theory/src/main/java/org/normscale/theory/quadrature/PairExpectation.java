package org.normscale.theory.quadrature;

/** Expectation {@code E f(u) f(v)} for one function f and any centred Gaussian pair. */
interface PairExpectation {

  /**
   * The expectation.
   *
   * @param pair law of (u, v)
   * @return {@code E f(u) f(v)} with its error
   */
  Expectation of(GaussianPair pair);
}
