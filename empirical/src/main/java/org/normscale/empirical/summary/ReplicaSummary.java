package org.normscale.empirical.summary;

import org.jspecify.annotations.Nullable;

/**
 * Moments of a set of replicas of one cell.
 *
 * @param outputs outputs of the plain replicas, in the order of {@code OutputLayout}
 * @param pairs averages over antithetic pairs (C, W) and (-C, W), same order; null if not asked for
 * @param rateProbe change of the output in one short full-batch step of the centred network {@code
 *     h - h_0} when one tensor trains alone, divided by the step's time; tensors (W1..WL, C)
 *     outermost, points innermost; null if not asked for
 */
public record ReplicaSummary(
    MomentSummary outputs, @Nullable MomentSummary pairs, @Nullable MomentSummary rateProbe) {

  /**
   * Adds all that another summary has seen. The other is not modified.
   *
   * @param other summary of the same cell with the same parts
   */
  public void merge(ReplicaSummary other) {
    outputs.merge(other.outputs);
    if (pairs != null && other.pairs != null) {
      pairs.merge(other.pairs);
    }
    if (rateProbe != null && other.rateProbe != null) {
      rateProbe.merge(other.rateProbe);
    }
  }
}
