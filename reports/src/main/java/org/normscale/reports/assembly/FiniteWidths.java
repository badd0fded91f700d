package org.normscale.reports.assembly;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.theory.variance.VarianceDecomposition;
import org.normscale.verification.claim.Evidence;

/** What is predicted beyond the leading order for the cells of a report. */
final class FiniteWidths {

  /**
   * Times that figures show; each is one more prediction per cell. On the built-in experiment, two
   * more times for 12 cells are lost in the noise of 6 s of processor time for a whole report.
   */
  private static final int MOST_TIMES = 6;

  private FiniteWidths() {}

  /** Indices of the times that figures show, rising, the last time included. */
  static List<Integer> times(Evidence evidence) {
    int last = evidence.lastTime();
    int steps = Math.min(last, MOST_TIMES - 1);
    return IntStream.rangeClosed(0, steps).map(i -> i * last / steps).boxed().toList();
  }

  /** Computes it for all cells in parallel; later calls find it done. */
  static void prepare(Evidence evidence) {
    List<Double> times = times(evidence).stream().map(evidence.layout().times()::get).toList();
    evidence.predictions().parallelStream()
        .forEach(
            p ->
                times.forEach(
                    t -> {
                      p.finiteWidth().mean(t);
                      p.finiteWidth().variance(t);
                    }));
  }

  static Optional<MeanTerms> mean(Evidence evidence, int cell) {
    return evidence.predictions().get(cell).finiteWidth().mean(Labels.lastTime(evidence)).value();
  }

  static Computed<VarianceDecomposition> variance(Evidence evidence, int cell) {
    return evidence
        .predictions()
        .get(cell)
        .finiteWidth()
        .variance(Labels.lastTime(evidence))
        .map(VarianceTerms::decomposition);
  }

  /** The whole variance of an output at a time; NaN if it is not computed. */
  static double variance(Evidence evidence, int cell, int time, int point) {
    return evidence
        .predictions()
        .get(cell)
        .finiteWidth()
        .variance(evidence.layout().times().get(time))
        .map(VarianceTerms::decomposition)
        .value()
        .map(v -> v.points().get(point).total())
        .orElse(Double.NaN);
  }

  /** {@code H^eps_t - h_t} at a time; NaN if it is not computed. */
  static double bias(Evidence evidence, int cell, int time, int point) {
    double t = evidence.layout().times().get(time);
    Prediction prediction = evidence.predictions().get(cell);
    double limit = prediction.dynamics().mean(t)[point];
    return prediction
        .finiteWidth()
        .mean(t)
        .value()
        .map(m -> m.mean()[point] - limit)
        .orElse(Double.NaN);
  }
}
