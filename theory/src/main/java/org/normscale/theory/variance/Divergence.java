package org.normscale.theory.variance;

import org.normscale.theory.meanfield.Estimate;

/** Results of steps that may have diverged. */
final class Divergence {

  private static final String REASON =
      "not computed: the steps diverge; lower the rate or take more steps per unit time";

  private Divergence() {}

  /** The numbers, without errors of their own; unknown unless all are finite. */
  static Estimate checked(double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return new Estimate.Unknown(REASON);
      }
    }
    return new Estimate.Known(values, new double[values.length]);
  }
}
