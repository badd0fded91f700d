package org.normscale.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.ensemble.Part;

/**
 * What came of a group of blocks.
 *
 * @param blocks what came of each, in the group's order; fewer after a refusal
 * @param refusal why the executor cannot do the work, for the user; null if it can
 */
record GroupOutcome(List<OfBlock> blocks, @Nullable String refusal) implements Serializable {

  /** What came of a block. */
  sealed interface OfBlock extends Serializable {}

  /**
   * Results that the driver is to keep.
   *
   * @param packed for each part, its results as bytes
   */
  record Measured(Map<Part, byte[]> packed) implements OfBlock {}

  /**
   * Results that the executor has kept.
   *
   * @param names for each part, the name of its block
   */
  record Kept(Map<Part, String> names) implements OfBlock {}

  /** Training diverged. The driver finds out how by running the block again. */
  record Diverged() implements OfBlock {}
}
