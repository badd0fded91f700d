package org.normscale.verification.claim;

import java.util.Optional;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.problem.NetworkSpec;

/** Why a leading-order claim may not apply to a network. */
final class Limits {

  /** Slopes need three distinct widths: two always lie on a line. */
  static final int DISTINCT_WIDTHS = 3;

  private static final String NO_LOGARITHM = ": there is no ratio to take";

  private Limits() {}

  static Optional<String> degenerate(NetworkSpec network) {
    return KernelRecursion.isLimitDegenerate(network)
        ? Optional.of(
            "the leading variance vanishes in the limit (s(0) = 0 and an inner gamma above 1/2), so"
                + " terms beyond the leading order decide")
        : Optional.empty();
  }

  static Optional<String> meanField(GammaSetting setting) {
    return setting.topGamma() == 1
        ? Optional.of(
            "at gamma_L = 1 the limit is the mean-field one, which differs from the leading-order"
                + " limit by an amount that does not fall with the width")
        : Optional.empty();
  }

  /**
   * A variance is compared on the log scale: predicted and measured ones must be finite and above 0
   * at every width and point.
   */
  static Optional<String> noVariance(Evidence evidence, GammaSetting setting) {
    Optional<String> unstable = unstable(evidence, setting);
    if (unstable.isPresent()) {
      return unstable;
    }
    int time = evidence.lastTime();
    for (int cell : setting.cells()) {
      for (int p = 0; p < evidence.layout().points(); p++) {
        String where = " variance at " + evidence.label(cell, p) + " is ";
        double predicted = evidence.leadingVariance(cell, time, p);
        if (!isPositive(predicted)) {
          return Optional.of("the predicted" + where + Words.number(predicted) + NO_LOGARITHM);
        }
        if (!evidence.hasVariance(cell, time, p)) {
          double measured = evidence.outputs(cell).variance(evidence.layout().index(time, p));
          return Optional.of("the measured" + where + Words.number(measured) + NO_LOGARITHM);
        }
      }
    }
    return Optional.empty();
  }

  /** With steps too large for stability the limit grows without bound and no width follows it. */
  private static Optional<String> unstable(Evidence evidence, GammaSetting setting) {
    return setting.cells().stream()
        .flatMap(cell -> evidence.predictions().get(cell).dynamics().stepWarning().stream())
        .findFirst();
  }

  static boolean isPositive(double x) {
    return x > 0 && x < Double.POSITIVE_INFINITY;
  }

  /** Means are compared as they are: predicted and measured ones must be finite. */
  static Optional<String> noMean(Evidence evidence, GammaSetting setting) {
    Optional<String> unstable = unstable(evidence, setting);
    if (unstable.isPresent()) {
      return unstable;
    }
    int time = evidence.lastTime();
    for (int cell : setting.cells()) {
      for (int p = 0; p < evidence.layout().points(); p++) {
        if (!MeanError.isDefined(evidence, cell, time, p)) {
          return Optional.of(
              "mean or variance at "
                  + evidence.label(cell, p)
                  + " leave the range of numbers: the steps are too large");
        }
      }
    }
    return Optional.empty();
  }

  static Optional<String> tooFewWidths(Evidence evidence, GammaSetting setting) {
    long distinct =
        setting.cells().stream().map(c -> evidence.network(c).topWidth()).distinct().count();
    return distinct < DISTINCT_WIDTHS
        ? Optional.of(
            "a slope needs at least "
                + DISTINCT_WIDTHS
                + " different widths N_L, the experiment has "
                + distinct)
        : Optional.empty();
  }
}
