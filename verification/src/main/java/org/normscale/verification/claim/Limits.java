package org.normscale.verification.claim;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.VarianceTerms;
import org.normscale.theory.problem.NetworkSpec;

/** Why a claim may not apply to a network. */
final class Limits {

  /** Slopes need three distinct widths: two always lie on a line. */
  static final int DISTINCT_WIDTHS = 3;

  /**
   * Relative error of the kernels above which claims are not tested: a hundredth of the default
   * margins, so that it cannot turn a verdict.
   */
  private static final double LARGEST_KERNEL_ERROR = 1e-3;

  /** The part of a margin that the numerical error of a prediction may take. */
  static final double KNOWN = 0.1;

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
   * A variance is compared on the log scale: at points where the output is random at all, measured
   * ones must be finite and above 0.
   */
  static Optional<String> noVariance(Evidence evidence, List<Integer> cells) {
    Optional<String> unusable = unusable(evidence, cells);
    if (unusable.isPresent()) {
      return unusable;
    }
    List<Integer> points = evidence.randomPoints(cells);
    if (points.isEmpty()) {
      return Optional.of(
          "the output is the same in every network, at every point: it has no variance");
    }
    int time = evidence.lastTime();
    for (int cell : cells) {
      for (int p : points) {
        String where = " variance at " + evidence.label(cell, p) + " is ";
        if (!evidence.hasVariance(cell, time, p)) {
          double measured = evidence.outputs(cell).variance(evidence.layout().index(time, p));
          return Optional.of("the measured" + where + Words.number(measured) + NO_LOGARITHM);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Predicted variances that can be compared on the log scale: computed, above 0, and known much
   * better than a margin.
   *
   * @param relativeMargin the margin they are compared within, as a part of the variance
   */
  static Optional<String> noPredictedVariance(
      Evidence evidence, List<Integer> cells, double relativeMargin) {
    for (int cell : cells) {
      Computed<VarianceTerms> computed = evidence.expectations().get(cell).variance();
      if (computed.problem().isPresent()) {
        return Optional.of("no predicted variance: " + computed.problem().get());
      }
      VarianceTerms terms = computed.value().orElseThrow();
      for (int p : evidence.randomPoints(cells)) {
        double total = terms.total(p);
        if (!isPositive(total)) {
          return Optional.of(
              "the predicted variance at "
                  + evidence.label(cell, p)
                  + " is "
                  + Words.number(total)
                  + NO_LOGARITHM);
        }
        if (!(terms.error()[p] <= KNOWN * relativeMargin * total)) {
          return Optional.of(
              tooCoarse("variance", evidence.label(cell, p), terms.error()[p] / total, true));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Predicted means that are computed and known much better than a margin.
   *
   * @param margin by cell, the margin they are compared within (units of the output)
   */
  static Optional<String> noPredictedMean(
      Evidence evidence, List<Integer> cells, IntToDoubleFunction margin) {
    for (int cell : cells) {
      Computed<MeanTerms> computed = evidence.expectations().get(cell).mean();
      if (computed.problem().isPresent()) {
        return Optional.of("no predicted mean: " + computed.problem().get());
      }
      MeanTerms terms = computed.value().orElseThrow();
      for (int p = 0; p < terms.mean().length; p++) {
        if (!(terms.error()[p] <= KNOWN * margin.applyAsDouble(cell))) {
          return Optional.of(tooCoarse("mean", evidence.label(cell, p), terms.error()[p], false));
        }
      }
    }
    return Optional.empty();
  }

  private static String tooCoarse(String what, String where, double error, boolean relative) {
    return "the predicted "
        + what
        + " at "
        + where
        + " is known only to "
        + (relative ? "a relative error" : "an error")
        + " of about "
        + Words.number(error)
        + ", more than a tenth of the margin";
  }

  /** Names the points that a claim about variances leaves out. */
  static List<String> withoutVariance(Evidence evidence, List<Integer> cells) {
    List<Integer> random = evidence.randomPoints(cells);
    return IntStream.range(0, evidence.layout().points())
        .filter(p -> !random.contains(p))
        .mapToObj(p -> "The output at " + evidence.pointName(p) + " has no variance: left out")
        .toList();
  }

  /**
   * Predictions that decide nothing: with steps too large for stability the limit grows without
   * bound and no width follows it; and kernels known only to a sizeable part of a margin say
   * little.
   */
  static Optional<String> unusable(Evidence evidence, List<Integer> cells) {
    return cells.stream()
        .flatMap(cell -> evidence.predictions().get(cell).dynamics().stepWarning().stream())
        .findFirst()
        .or(() -> inaccurate(evidence, cells));
  }

  /** Predictions whose kernels are known too coarsely. */
  static Optional<String> inaccurate(Evidence evidence, List<Integer> cells) {
    for (int cell : cells) {
      Kernels kernels = evidence.predictions().get(cell).kernels();
      double size = 0;
      for (int p = 0; p < kernels.pointCount(); p++) {
        size = Math.max(size, Math.abs(kernels.tangent()[p][p]));
      }
      double error = kernels.quadratureError() / size;
      // A kernel that is 0 everywhere has no relative error; what it means for a claim is said
      // there.
      if (size > 0 && error > LARGEST_KERNEL_ERROR) {
        return Optional.of(
            "the predicted kernels are known only to a relative error of about "
                + Words.number(error));
      }
    }
    return Optional.empty();
  }

  static boolean isPositive(double x) {
    return x > 0 && x < Double.POSITIVE_INFINITY;
  }

  /** Means are compared as they are: predicted and measured ones must be finite. */
  static Optional<String> noMean(Evidence evidence, GammaSetting setting) {
    Optional<String> unusable = unusable(evidence, setting.cells());
    if (unusable.isPresent()) {
      return unusable;
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
