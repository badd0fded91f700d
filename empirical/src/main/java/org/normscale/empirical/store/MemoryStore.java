package org.normscale.empirical.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.summary.PartResult;

/** Keeps finished blocks in memory. */
public final class MemoryStore implements ResultStore {

  private final Map<String, PartResult> blocks = new ConcurrentHashMap<>();

  @Override
  public @Nullable PartResult load(BlockIdentity block) {
    return blocks.get(block.name());
  }

  @Override
  public void save(BlockIdentity block, PartResult result) {
    blocks.put(block.name(), result);
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
