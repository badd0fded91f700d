package org.normscale.theory.symmetric;

/**
 * Second moments of the gradient of one example, {@code N_ik = <delta_i delta_k>}: the source of
 * the terms of order {@code eta^2} (Saad and Solla 1995).
 */
final class GradientNoise {

  private GradientNoise() {}

  /**
   * N for population statistics or no normalization.
   *
   * @param state order parameters without shifts
   * @param noise standard deviation of the teacher's output noise
   * @return {@code w_i w_k (sum_pq c_p c_q I4(i,k,p,q) + sigma^2 I2(i,k))}, K x K
   */
  static double[][] of(OrderParameters state, double noise) {
    double[][] c = state.fieldCovariance();
    double[] signed = state.signedWeights();
    int k = state.students();
    double[][] n = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int l = 0; l <= i; l++) {
        double sum = noise == 0 ? 0 : noise * noise * FieldAverages.slopes(c, i, l);
        for (int p = 0; p < signed.length; p++) {
          sum += signed[p] * signed[p] * FieldAverages.slopesErrors(c, i, l, p, p);
          for (int q = 0; q < p; q++) {
            sum += 2 * signed[p] * signed[q] * FieldAverages.slopesErrors(c, i, l, p, q);
          }
        }
        n[i][l] = signed[i] * signed[l] * sum;
        n[l][i] = n[i][l];
      }
    }
    return n;
  }

  /**
   * N for statistics of batches, which hide the scale of a unit from its weights: the moments of
   * {@code delta_i - kappa_i a_i}, {@code a_i = J_i . x / |J_i|}.
   */
  static double[][] withoutScales(double[][] noise, FieldGradient gradient, OrderParameters state) {
    int k = state.students();
    double[][] n = new double[k][k];
    for (int i = 0; i < k; i++) {
      for (int l = 0; l < k; l++) {
        double cosine = state.q(i, l) / (state.norm(i) * state.norm(l));
        n[i][l] =
            noise[i][l]
                - gradient.scale(i) * gradient.alongWeight(l, i) / state.norm(i)
                - gradient.scale(l) * gradient.alongWeight(i, l) / state.norm(l)
                + gradient.scale(i) * gradient.scale(l) * cosine;
      }
    }
    return n;
  }
}
