package org.normscale.theory.limit;

/**
 * How a direction of eigenvalue {@code lambda} decays from time 0 to t: {@code g} is what is left
 * of the residual, {@code 1 - g} what has been learned.
 *
 * @param left {@code g(t)}; 1 at time 0
 * @param learnedPerEigenvalue {@code (1 - g(t)) / lambda}, which stays finite for {@code lambda ->
 *     0}
 */
record Decay(double left, double learnedPerEigenvalue) {

  /**
   * Continuous time, {@code g = exp(-speed t)}.
   *
   * @param eigenvalue {@code lambda}
   * @param ratePerEigenvalue {@code alpha / n}
   * @param time {@code t >= 0}
   * @return decay
   */
  static Decay continuous(double eigenvalue, double ratePerEigenvalue, double time) {
    double exponent = -ratePerEigenvalue * eigenvalue * time;
    double limit = ratePerEigenvalue * time;
    return new Decay(Math.exp(exponent), learned(-Math.expm1(exponent), eigenvalue, limit));
  }

  /**
   * Discrete time, {@code g = (1 - z)^steps} with {@code z = step lambda}.
   *
   * @param eigenvalue {@code lambda}
   * @param step {@code alpha / (n M)}
   * @param steps number of steps, at least 0
   * @return decay
   */
  static Decay discrete(double eigenvalue, double step, long steps) {
    double z = step * eigenvalue;
    double limit = step * steps;
    if (z < 0.5) {
      double exponent = steps * Math.log1p(-z);
      return new Decay(Math.exp(exponent), learned(-Math.expm1(exponent), eigenvalue, limit));
    }
    double left = Math.pow(1 - z, (double) steps);
    return new Decay(left, learned(1 - left, eigenvalue, limit));
  }

  private static double learned(double learned, double eigenvalue, double limit) {
    return eigenvalue == 0 ? limit : learned / eigenvalue;
  }
}
