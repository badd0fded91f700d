package org.normscale.theory.prediction;

import java.util.List;

/**
 * The variance of the output of one network at one time to first order in every width, over all
 * points, widths included (units of the targets, squared).
 *
 * @param top variance due to the last hidden layer, {@code N_L^{-(2 gamma_L - 1)} V^eps_t}
 * @param inner variance due to each inner layer, {@code N_l^{-1} I^l_t}, layers 1..L-1
 * @param sgd variance due to drawing one point per step, 0 for full batches
 * @param error estimate of the numerical error of the sum
 * @param remainder variance of the top layer's part of {@code h_t - E_t h_0}, what is left when the
 *     network's own initial output, carried to time t, is taken away
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied, and never compared
public record VarianceTerms(
    double[] top, List<double[]> inner, double[] sgd, double[] error, double[] remainder) {

  /** Copies the list. */
  public VarianceTerms {
    inner = List.copyOf(inner);
  }

  /**
   * The whole variance at a point.
   *
   * @param point index among all points
   * @return sum of all terms
   */
  public double total(int point) {
    double sum = top[point] + sgd[point];
    for (double[] layer : inner) {
      sum += layer[point];
    }
    return sum;
  }
}
