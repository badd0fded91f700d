package org.normscale.theory.quadrature;

import java.util.function.DoubleUnaryOperator;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Derivatives of {@code E s(u) s(v)} and {@code E s'(u) s'(v)} over a centred Gaussian pair with
 * respect to its covariance matrix, by R. Price's theorem (IRE Trans. Inform. Theory 4, 1958):
 *
 * <pre>
 * d E f(u) f(v) / d cov   = E f'(u) f'(v)
 * d E f(u) f(v) / d var u = (1/2) E f''(u) f(v)
 * </pre>
 *
 * <p>Closed forms for unshifted erf and for ReLU; quadrature otherwise. Degenerate pairs are exact.
 * For ReLU, whose {@code E s' s'} has no derivative at correlation 1 or -1 or at variance 0, the
 * value there is 0: the derivative along changes of the covariance matrix that keep the pair
 * degenerate. Immutable and thread-safe.
 */
public final class GaussianGradient {

  private interface Gradient {
    PairGradient of(double varU, double varV, double cov);
  }

  private final Gradient values;
  private final Gradient derivatives;

  private GaussianGradient(Gradient values, Gradient derivatives) {
    this.values = values;
    this.derivatives = derivatives;
  }

  /**
   * Derivatives for one activation.
   *
   * @param activation {@code s}
   * @return closed forms where there are some, else quadrature
   */
  public static GaussianGradient of(Activation activation) {
    if (activation instanceof Activation.Relu) {
      return new GaussianGradient(ClosedGradients::relu, ClosedGradients::reluDerivative);
    }
    if (activation instanceof Activation.ErrorFunction && activation.shift() == 0) {
      return new GaussianGradient(ClosedGradients::erf, ClosedGradients::erfDerivative);
    }
    return byQuadrature(activation);
  }

  /**
   * Derivatives by quadrature, whether or not there is a closed form.
   *
   * @param activation {@code s}, smooth
   */
  static GaussianGradient byQuadrature(Activation activation) {
    return new GaussianGradient(
        price(activation::value, activation::derivative, activation::secondDerivative),
        price(activation::derivative, activation::secondDerivative, activation::thirdDerivative));
  }

  /**
   * Derivatives of {@code E s(u) s(v)}.
   *
   * @param varU variance of u, at least 0
   * @param varV variance of v, at least 0
   * @param cov covariance, at most {@code sqrt(varU varV)} in size up to rounding
   * @return the derivatives with their error
   * @throws InvalidInputException if a variance is negative, a number is not finite or the
   *     covariance is too large
   */
  public PairGradient values(double varU, double varV, double cov) {
    return values.of(varU, varV, cov);
  }

  /**
   * Derivatives of {@code E s'(u) s'(v)}.
   *
   * @param varU variance of u, at least 0
   * @param varV variance of v, at least 0
   * @param cov covariance, at most {@code sqrt(varU varV)} in size up to rounding
   * @return the derivatives with their error
   * @throws InvalidInputException if a variance is negative, a number is not finite or the
   *     covariance is too large
   */
  public PairGradient derivatives(double varU, double varV, double cov) {
    return derivatives.of(varU, varV, cov);
  }

  private static Gradient price(
      DoubleUnaryOperator f, DoubleUnaryOperator first, DoubleUnaryOperator second) {
    PairExpectation byCov = new HermiteSeries(first);
    PairExpectation byLarger = new HermiteSeries(second, f);
    PairExpectation bySmaller = new HermiteSeries(f, second);
    return (varU, varV, cov) -> {
      GaussianPair pair = GaussianPair.of(varU, varV, cov);
      Expectation c = byCov.of(pair);
      Expectation larger = byLarger.of(pair);
      Expectation smaller = varU == varV ? larger : bySmaller.of(pair);
      double error = Math.max(c.error(), Math.max(larger.error(), smaller.error()) / 2);
      boolean swapped = varU < varV;
      return new PairGradient(
          (swapped ? smaller : larger).value() / 2,
          (swapped ? larger : smaller).value() / 2,
          c.value(),
          error);
    };
  }
}
