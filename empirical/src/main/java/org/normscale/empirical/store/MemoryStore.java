package org.normscale.empirical.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.summary.MomentSummary;

/** Keeps finished blocks in memory. */
public final class MemoryStore implements ResultStore {

  private final Map<String, MomentSummary> blocks = new ConcurrentHashMap<>();

  @Override
  public @Nullable MomentSummary load(BlockIdentity block) {
    return blocks.get(block.name());
  }

  @Override
  public void save(BlockIdentity block, MomentSummary moments) {
    blocks.put(block.name(), moments);
  }

  /**
   * Number of blocks kept.
   *
   * @return count
   */
  public int size() {
    return blocks.size();
  }
}
