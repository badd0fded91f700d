package org.normscale.verification.claim;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.problem.NetworkSpec;

/** Why a leading-order claim may not apply to a network. */
final class Limits {

  /** Slopes need three distinct widths: two always lie on a line. */
  static final int DISTINCT_WIDTHS = 3;

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

  static Optional<String> noVariance(Evidence evidence, List<Integer> cells) {
    return evidence.randomPoints(cells).isEmpty()
        ? Optional.of("the output is the same in every network, at every point: it has no variance")
        : Optional.empty();
  }

  /** Names the points that a claim about variances leaves out. */
  static List<String> withoutVariance(Evidence evidence, List<Integer> cells) {
    List<Integer> random = evidence.randomPoints(cells);
    return IntStream.range(0, evidence.layout().points())
        .filter(p -> !random.contains(p))
        .mapToObj(p -> "The output at " + evidence.pointName(p) + " has no variance: left out")
        .toList();
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
