package org.normscale.theory.quadrature;

import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Expectations {@code E s(u) s(v)} and {@code E s'(u) s'(v)} over centred Gaussian pairs, the
 * building blocks of the kernels (arXiv 2209.01018, section 2, in the form for finite inner
 * widths).
 *
 * <p>Closed forms for unshifted erf and for ReLU; quadrature otherwise. Degenerate pairs (zero
 * variance, correlation 1 or -1) are exact. Immutable and thread-safe.
 */
public final class GaussianExpectation {

  private final PairExpectation values;
  private final PairExpectation derivatives;

  private GaussianExpectation(PairExpectation values, PairExpectation derivatives) {
    this.values = values;
    this.derivatives = derivatives;
  }

  /**
   * Expectations for one activation.
   *
   * @param activation {@code s}
   * @return closed forms where there are some, else quadrature
   */
  public static GaussianExpectation of(Activation activation) {
    if (activation instanceof Activation.Relu) {
      return new GaussianExpectation(ClosedForms::relu, ClosedForms::reluDerivative);
    }
    if (activation instanceof Activation.ErrorFunction && activation.shift() == 0) {
      return new GaussianExpectation(ClosedForms::erf, ClosedForms::erfDerivative);
    }
    return byQuadrature(activation);
  }

  /**
   * Expectations by quadrature, whether or not there is a closed form.
   *
   * @param activation {@code s}, smooth
   */
  static GaussianExpectation byQuadrature(Activation activation) {
    return new GaussianExpectation(
        new HermiteSeries(activation::value), new HermiteSeries(activation::derivative));
  }

  /**
   * Expectation {@code E s(u) s(v)} (units of the activation, squared).
   *
   * @param varU variance of u, at least 0
   * @param varV variance of v, at least 0
   * @param cov covariance, at most {@code sqrt(varU varV)} in size up to rounding
   * @return the expectation with its error
   * @throws InvalidInputException if a variance is negative, a number is not finite or the
   *     covariance is too large
   */
  public Expectation values(double varU, double varV, double cov) {
    return values.of(GaussianPair.of(varU, varV, cov));
  }

  /**
   * Expectation {@code E s'(u) s'(v)} (units of the activation's derivative, squared).
   *
   * @param varU variance of u, at least 0
   * @param varV variance of v, at least 0
   * @param cov covariance, at most {@code sqrt(varU varV)} in size up to rounding
   * @return the expectation with its error
   * @throws InvalidInputException if a variance is negative, a number is not finite or the
   *     covariance is too large
   */
  public Expectation derivatives(double varU, double varV, double cov) {
    return derivatives.of(GaussianPair.of(varU, varV, cov));
  }
}
