package org.normscale.theory.planning;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.variance.Sensitivity;

/** How the whole predicted variance answers to every width and every exponent. */
public final class Sensitivities {

  private Sensitivities() {}

  /**
   * Sensitivities at all points. Costs {@code 4 L + 1} predictions.
   *
   * @param prediction what is predicted for the network
   * @param time training time {@code t >= 0}
   * @return one entry per point, or why some variance is not computed
   */
  public static Computed<List<Sensitivity>> of(Prediction prediction, double time) {
    List<String> problems = new ArrayList<>();
    int points = prediction.data().pointCount();
    List<Sensitivity> result =
        Sensitivity.of(
            prediction.network(),
            prediction.training(),
            (network, training) -> {
              if (!problems.isEmpty()) {
                return new double[points];
              }
              Computed<double[]> totals = totals(prediction, network, training, time);
              totals.problem().ifPresent(problems::add);
              return totals.value().orElseGet(() -> new double[points]);
            });
    return problems.isEmpty()
        ? new Computed.Value<>(result)
        : new Computed.Missing<>(problems.get(0));
  }

  private static Computed<double[]> totals(
      Prediction base, NetworkSpec network, TrainingSpec training, double time) {
    return Prediction.of(network, base.data(), training)
        .finiteWidth()
        .variance(time)
        .map(Sensitivities::totals);
  }

  private static double[] totals(VarianceTerms terms) {
    double[] totals = new double[terms.top().length];
    for (int p = 0; p < totals.length; p++) {
      totals[p] = terms.total(p);
    }
    return totals;
  }
}
