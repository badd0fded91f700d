package org.normscale.theory.planning;

import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.theory.variance.PointVariance;
import org.normscale.theory.variance.VarianceDecomposition;
import org.normscale.theory.variance.VarianceTerm;

/**
 * How far outputs of networks that differ by their randomness alone lie apart, at the point where
 * they do most.
 *
 * @param std largest standard deviation over all points (units of the targets)
 * @param point the point where it is largest, index among all points
 * @param dominant what contributes most there
 * @param share its part of the variance, in [0, 1]; 0 if there is no variance
 */
public record Spread(double std, int point, VarianceTerm dominant, double share) {

  /**
   * The spread of a network's output.
   *
   * @param prediction what is predicted for the network
   * @param time training time {@code t >= 0}
   * @return the spread to first order in every width, or why it is not computed
   */
  public static Computed<Spread> of(Prediction prediction, double time) {
    return prediction
        .finiteWidth()
        .variance(time)
        .map(VarianceTerms::decomposition)
        .map(Spread::of);
  }

  private static Spread of(VarianceDecomposition variance) {
    int largest = 0;
    for (int p = 1; p < variance.points().size(); p++) {
      if (variance.points().get(p).total() > variance.points().get(largest).total()) {
        largest = p;
      }
    }
    PointVariance here = variance.points().get(largest);
    double total = Math.max(0, here.total());
    return new Spread(
        Math.sqrt(total), largest, here.dominant(), total > 0 ? here.share(here.dominant()) : 0);
  }
}
