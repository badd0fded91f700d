package org.normscale.theory.symmetric;

import org.normscale.theory.problem.InvalidInputException;

/**
 * Generalization error {@code eps = <(f - y)^2> / 2} over inputs {@code x ~ N(0, I)} (Saad and
 * Solla 1995, with the normalized covariance under batch normalization):
 *
 * <pre>
 * eps = (1/pi) sum_ab c_a c_b asin( C_ab / sqrt((1 + C_aa)(1 + C_bb)) ),  c = (w, -v)
 * </pre>
 *
 * <p>With shifts the arc sine is replaced by the covariance-like integral of two shifted error
 * functions, docs/guide/batch-normalization.md.
 */
public final class GeneralizationError {

  private GeneralizationError() {}

  /**
   * Error against the noiseless teacher.
   *
   * @param state order parameters
   * @return {@code eps >= 0} up to rounding (units of the output, squared)
   */
  public static double of(OrderParameters state) {
    double[][] c = state.fieldCovariance();
    double[] weights = state.signedWeights();
    double[] means = new double[c.length];
    for (int i = 0; i < state.students(); i++) {
      means[i] = state.beta(i);
    }
    double sum = 0;
    for (int a = 0; a < c.length; a++) {
      sum += weights[a] * weights[a] * FieldAverages.product(c, means, a, a);
      for (int b = 0; b < a; b++) {
        sum += 2 * weights[a] * weights[b] * FieldAverages.product(c, means, a, b);
      }
    }
    return sum / 2;
  }

  /**
   * Error against a teacher whose output carries noise.
   *
   * @param state order parameters
   * @param noise standard deviation {@code sigma} of the output noise, at least 0
   * @return {@code eps + sigma^2 / 2}
   * @throws InvalidInputException if the noise is negative or not finite
   */
  public static double withNoise(OrderParameters state, double noise) {
    if (!(noise >= 0) || Double.isInfinite(noise)) {
      throw new InvalidInputException("noise", noise, "must be a finite number, at least 0");
    }
    return of(state) + noise * noise / 2;
  }
}
