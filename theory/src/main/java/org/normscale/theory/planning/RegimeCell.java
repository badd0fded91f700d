package org.normscale.theory.planning;

import java.util.Optional;
import org.normscale.theory.problem.NetworkSpec;

/**
 * One choice of the exponents on a map.
 *
 * @param network the network, with the experiment's first widths
 * @param bias the bias at these widths; empty if it is not computed
 * @param spread the spread at these widths; empty if it is not computed
 * @param need the width for the wanted accuracy; empty if none was asked for or it is not computed
 * @param problem why something is not computed, one sentence without a full stop; empty if nothing
 *     is missing
 */
public record RegimeCell(
    NetworkSpec network,
    Optional<Bias> bias,
    Optional<Spread> spread,
    Optional<WidthNeed> need,
    Optional<String> problem) {

  /**
   * Whether the mean is farther from its limit than networks are from their mean.
   *
   * @return true if both are known and the bias is larger in size than the standard deviation
   */
  public boolean isBiasLarger() {
    return bias.isPresent()
        && spread.isPresent()
        && Math.abs(bias.get().value()) > spread.get().std();
  }
}
