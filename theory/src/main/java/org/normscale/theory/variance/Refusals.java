package org.normscale.theory.variance;

import java.util.Locale;
import org.normscale.theory.problem.Dataset;

/** Why a quantity was not computed, in plain words. */
final class Refusals {

  static final String DIVERGED =
      "not computed: the steps diverge; lower the rate or take more steps per unit time";

  private Refusals() {}

  static String tooCostly(Dataset data, StepLadder ladder) {
    return String.format(
        Locale.ROOT,
        "not computed: %d training points, %d points in all and a horizon that needs %d steps cost"
            + " more than %.2g operations or %.0f MB; use fewer points or an earlier time",
        data.trainCount(),
        data.pointCount(),
        ladder.rungs().get(ladder.rungs().size() - 1),
        ParticleEstimate.MAX_OPERATIONS,
        ParticleEstimate.MAX_NUMBERS * 8 / 1e6);
  }
}
