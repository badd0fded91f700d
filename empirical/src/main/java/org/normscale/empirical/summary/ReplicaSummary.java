package org.normscale.empirical.summary;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Part;

/**
 * Moments of a set of replicas of one cell, by {@link Part}.
 *
 * @param outputs outputs of the plain replicas
 * @param pairs averages over antithetic pairs; null if not asked for
 * @param rateProbe rates of change by tensor; null if not asked for
 */
public record ReplicaSummary(
    MomentSummary outputs, @Nullable MomentSummary pairs, @Nullable MomentSummary rateProbe) {

  /**
   * The summary of what was measured.
   *
   * @param parts moments by part, the outputs among them
   * @return the summary
   * @throws IllegalArgumentException if the outputs are missing
   */
  public static ReplicaSummary of(Map<Part, MomentSummary> parts) {
    MomentSummary outputs = parts.get(Part.OUTPUTS);
    if (outputs == null) {
      throw new IllegalArgumentException("no outputs among " + parts.keySet());
    }
    return new ReplicaSummary(outputs, parts.get(Part.PAIRS), parts.get(Part.RATE_PROBE));
  }
}
