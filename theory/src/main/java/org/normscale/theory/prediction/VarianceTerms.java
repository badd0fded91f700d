package org.normscale.theory.prediction;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.variance.PointVariance;
import org.normscale.theory.variance.VarianceDecomposition;

/**
 * The variance of the output of one network at one time to first order in every width, over all
 * points, widths included (units of the targets, squared).
 *
 * @param decomposition the same terms point by point, with their errors and what dominates
 * @param top variance due to the last hidden layer, {@code N_L^{-(2 gamma_L - 1)} V^eps_t}
 * @param inner variance due to each inner layer, {@code N_l^{-1} I^l_t}, layers 1..L-1
 * @param sgd variance due to drawing one point per step, 0 for full batches
 * @param error estimate of the numerical error of the sum
 * @param remainder variance of the top layer's part of {@code h_t - E_t h_0}, what is left when the
 *     network's own initial output, carried to time t, is taken away
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied, and never compared
public record VarianceTerms(
    VarianceDecomposition decomposition,
    double[] top,
    List<double[]> inner,
    double[] sgd,
    double[] error,
    double[] remainder) {

  /** Copies the list. */
  public VarianceTerms {
    inner = List.copyOf(inner);
  }

  static VarianceTerms of(VarianceDecomposition decomposition, double[] remainder) {
    List<PointVariance> points = decomposition.points();
    List<double[]> inner = new ArrayList<>();
    for (int l = 1; l < decomposition.network().depth(); l++) {
      int layer = l - 1;
      inner.add(points.stream().mapToDouble(p -> p.inner().get(layer).value()).toArray());
    }
    return new VarianceTerms(
        decomposition,
        points.stream().mapToDouble(p -> p.top().value()).toArray(),
        inner,
        points.stream().mapToDouble(p -> p.sgd().value()).toArray(),
        points.stream().mapToDouble(PointVariance::error).toArray(),
        remainder);
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
