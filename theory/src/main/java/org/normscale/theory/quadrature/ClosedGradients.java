package org.normscale.theory.quadrature;

/** Closed forms of the derivatives of {@code E f(u) f(v)}: those of {@link ClosedForms}. */
final class ClosedGradients {

  private ClosedGradients() {}

  static PairGradient erf(double varU, double varV, double cov) {
    GaussianPair pair = GaussianPair.of(varU, varV, cov);
    double root = Math.sqrt(ClosedForms.determinant(pair));
    double c = pair.cov();
    return PairGradient.closedForm(
        -c / (Math.PI * (1 + varU) * root),
        -c / (Math.PI * (1 + varV) * root),
        2 / (Math.PI * root));
  }

  static PairGradient erfDerivative(double varU, double varV, double cov) {
    GaussianPair pair = GaussianPair.of(varU, varV, cov);
    double determinant = ClosedForms.determinant(pair);
    double cube = Math.PI * determinant * Math.sqrt(determinant);
    return PairGradient.closedForm(-(1 + varV) / cube, -(1 + varU) / cube, 2 * pair.cov() / cube);
  }

  static PairGradient relu(double varU, double varV, double cov) {
    GaussianPair pair = GaussianPair.of(varU, varV, cov);
    if (varU == 0 || varV == 0) {
      return new PairGradient(0, 0, 0, 0);
    }
    double sine = sine(pair);
    double ratio = Math.sqrt(varV) / Math.sqrt(varU);
    return PairGradient.closedForm(
        sine * ratio / (4 * Math.PI),
        sine / ratio / (4 * Math.PI),
        (Math.PI - Math.acos(pair.correlation())) / (2 * Math.PI));
  }

  static PairGradient reluDerivative(double varU, double varV, double cov) {
    GaussianPair pair = GaussianPair.of(varU, varV, cov);
    double rho = pair.correlation();
    if (varU == 0 || varV == 0 || Math.abs(rho) == 1) {
      return new PairGradient(0, 0, 0, 0);
    }
    double scale = 2 * Math.PI * sine(pair);
    return PairGradient.closedForm(
        -rho / (2 * varU * scale),
        -rho / (2 * varV * scale),
        1 / (scale * Math.sqrt(varU) * Math.sqrt(varV)));
  }

  private static double sine(GaussianPair pair) {
    return Math.sqrt((1 - pair.correlation()) * (1 + pair.correlation()));
  }
}
