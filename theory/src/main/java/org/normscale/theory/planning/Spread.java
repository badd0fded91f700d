package org.normscale.theory.planning;

import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.prediction.VarianceTerms;

/**
 * How far outputs of networks that differ by their randomness alone lie apart, at the point where
 * they do most.
 *
 * @param std largest standard deviation over all points (units of the targets)
 * @param point the point where it is largest, index among all points
 * @param dominant what contributes most there
 */
public record Spread(double std, int point, VarianceShare dominant) {

  /**
   * The spread of a network's output.
   *
   * @param prediction what is predicted for the network
   * @param time training time {@code t >= 0}
   * @return the spread to first order in every width, or why it is not computed
   */
  public static Computed<Spread> of(Prediction prediction, double time) {
    return prediction.finiteWidth().variance(time).map(Spread::of);
  }

  private static Spread of(VarianceTerms terms) {
    int largest = 0;
    for (int p = 1; p < terms.top().length; p++) {
      if (terms.total(p) > terms.total(largest)) {
        largest = p;
      }
    }
    return new Spread(
        Math.sqrt(Math.max(0, terms.total(largest))),
        largest,
        VarianceShare.largest(terms, largest));
  }
}
