package org.normscale.theory.quadrature;

/** Closed forms of {@code E f(u) f(v)}. */
final class ClosedForms {

  private ClosedForms() {}

  /** {@code f(z) = erf(z / sqrt(2))}: C. K. I. Williams, NIPS 1996, equation 11. */
  static Expectation erf(GaussianPair pair) {
    // asin(c / sqrt((1 + U)(1 + V))) by its tangent: accurate where the sine is close to 1.
    return Expectation.closedForm(
        2 / Math.PI * Math.atan2(pair.cov(), Math.sqrt(determinant(pair))));
  }

  /** The derivative {@code sqrt(2 / pi) exp(-z^2 / 2)} of {@link #erf}. */
  static Expectation erfDerivative(GaussianPair pair) {
    return Expectation.closedForm(2 / (Math.PI * Math.sqrt(determinant(pair))));
  }

  /** {@code (1 + U)(1 + V) - c^2 = 1 + U + V + (U V - c^2)}; the last bracket is never negative. */
  static double determinant(GaussianPair pair) {
    double square = pair.cov() * pair.cov();
    // The rounding error of the square is added back, so that the bracket keeps its digits.
    double bracket =
        Math.fma(pair.varU(), pair.varV(), -square) + Math.fma(-pair.cov(), pair.cov(), square);
    return 1 + pair.varU() + pair.varV() + Math.max(0, bracket);
  }

  /**
   * {@code f(z) = max(z, 0)}: the arc-cosine kernel of order 1, Y. Cho and L. K. Saul, NIPS 2009,
   * section 2.
   */
  static Expectation relu(GaussianPair pair) {
    double angle = Math.acos(pair.correlation());
    double sds = Math.sqrt(pair.varU()) * Math.sqrt(pair.varV());
    double order1 = Math.sin(angle) + (Math.PI - angle) * Math.cos(angle);
    return Expectation.closedForm(sds * order1 / (2 * Math.PI));
  }

  /** The unit step, the derivative of {@link #relu}: the arc-cosine kernel of order 0. */
  static Expectation reluDerivative(GaussianPair pair) {
    // A variable without variance sits at the kink, where the derivative is taken as 0.
    if (pair.varU() == 0 || pair.varV() == 0) {
      return new Expectation(0, 0);
    }
    return Expectation.closedForm((Math.PI - Math.acos(pair.correlation())) / (2 * Math.PI));
  }
}
