package org.normscale.empirical.ensemble;

import java.util.Locale;

/** What can be measured on the replicas of a block, each part on its own. */
public enum Part {
  /** Outputs of the plain replicas, in the order of {@link OutputLayout}. */
  OUTPUTS,
  /** Averages over antithetic pairs (C, W) and (-C, W), in the same order. */
  PAIRS,
  /**
   * Change of the output in one short full-batch step of the centred network {@code h - h_0} when
   * one tensor trains alone, divided by the step's time; tensors (W1..WL, C) outermost, points
   * innermost.
   */
  RATE_PROBE;

  /**
   * The name used in the identity of blocks.
   *
   * @return for example {@code rate-probe}
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
