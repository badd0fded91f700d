package org.normscale.theory.planning;

import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.Prediction;

/**
 * How far the mean output lies from the limit {@code h_t} of the network's kernels, at the point
 * where it does most.
 *
 * @param value mean minus {@code h_t} where that is largest in size (units of the targets): {@code
 *     H^eps_t - h_t}, and {@code b^eps_t / N_L} where there is a formula for it (one hidden layer)
 * @param point the point where it is largest, index among all points
 */
public record Bias(double value, int point) {

  /**
   * The bias of a network's output.
   *
   * @param prediction what is predicted for the network
   * @param time training time {@code t >= 0}
   * @return the bias, or why it is not computed
   */
  public static Computed<Bias> of(Prediction prediction, double time) {
    double[] limit = prediction.dynamics().mean(time);
    return prediction.finiteWidth().mean(time).map(terms -> of(terms, limit));
  }

  private static Bias of(MeanTerms terms, double[] limit) {
    Bias largest = new Bias(0, 0);
    for (int p = 0; p < limit.length; p++) {
      double value = terms.mean()[p] - limit[p];
      if (Math.abs(value) > Math.abs(largest.value)) {
        largest = new Bias(value, p);
      }
    }
    return largest;
  }
}
