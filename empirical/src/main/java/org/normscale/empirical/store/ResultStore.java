package org.normscale.empirical.store;

import org.jspecify.annotations.Nullable;
import org.normscale.empirical.summary.PartResult;

/** Finished blocks by identity. Implementations are thread-safe. */
public interface ResultStore {

  /**
   * The results of a block.
   *
   * @param block the block's identity
   * @return its results, not to be modified; null if they are not there
   */
  @Nullable PartResult load(BlockIdentity block);

  /**
   * Keeps the results of a block.
   *
   * @param block the block's identity
   * @param result its results, not modified afterwards
   */
  void save(BlockIdentity block, PartResult result);
}
