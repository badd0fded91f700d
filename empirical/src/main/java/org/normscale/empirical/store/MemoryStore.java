package org.normscale.empirical.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.summary.ReplicaSummary;

/** Keeps finished blocks in memory. */
public final class MemoryStore implements ResultStore {

  private final Map<String, ReplicaSummary> blocks = new ConcurrentHashMap<>();

  @Override
  public @Nullable ReplicaSummary load(BlockIdentity block) {
    return blocks.get(block.name());
  }

  @Override
  public void save(BlockIdentity block, ReplicaSummary summary) {
    blocks.put(block.name(), summary);
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
