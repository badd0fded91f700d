package org.normscale.reports.assembly;

import java.util.Optional;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.theory.variance.VarianceDecomposition;
import org.normscale.verification.claim.Evidence;

/** What is predicted beyond the leading order for the cells of a report, at the last time. */
final class FiniteWidths {

  private FiniteWidths() {}

  /** Computes it for all cells in parallel; later calls find it done. */
  static void prepare(Evidence evidence) {
    evidence.predictions().parallelStream()
        .forEach(
            p -> {
              p.finiteWidth().mean(Labels.lastTime(evidence));
              p.finiteWidth().variance(Labels.lastTime(evidence));
            });
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

  /** The whole variance of an output; NaN if it is not computed. */
  static double variance(Evidence evidence, int cell, int point) {
    return variance(evidence, cell)
        .value()
        .map(v -> v.points().get(point).total())
        .orElse(Double.NaN);
  }

  /** {@code H^eps_t - h_t}; NaN if it is not computed. */
  static double bias(Evidence evidence, int cell, int point) {
    double limit =
        evidence.predictions().get(cell).dynamics().mean(Labels.lastTime(evidence))[point];
    return mean(evidence, cell).map(m -> m.mean()[point] - limit).orElse(Double.NaN);
  }
}
