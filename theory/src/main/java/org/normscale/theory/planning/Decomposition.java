package org.normscale.theory.planning;

import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.theory.variance.Estimates;
import org.normscale.theory.variance.VarianceDecomposition;

/** The predicted variance of a network's output, by source. */
public final class Decomposition {

  private Decomposition() {}

  /**
   * The terms of the variance at all points.
   *
   * @param prediction what is predicted for the network
   * @param time training time {@code t >= 0}
   * @return the terms, the numerical error of their sum told with the top layer's; or why they are
   *     not computed
   */
  public static Computed<VarianceDecomposition> of(Prediction prediction, double time) {
    return prediction
        .finiteWidth()
        .variance(time)
        .map(terms -> decomposition(prediction, time, terms));
  }

  private static VarianceDecomposition decomposition(
      Prediction prediction, double time, VarianceTerms terms) {
    return VarianceDecomposition.of(
        prediction.network(),
        prediction.training(),
        time,
        new Estimates(terms.top(), terms.error()),
        terms.inner().stream().map(Estimates::exact).toList(),
        Estimates.exact(terms.sgd()));
  }
}
