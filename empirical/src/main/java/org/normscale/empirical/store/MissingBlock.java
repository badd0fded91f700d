package org.normscale.empirical.store;

import java.util.ArrayList;
import java.util.List;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;

/**
 * One part of a block that a plan has and a store lacks.
 *
 * @param block the block
 * @param part what is not measured
 */
public record MissingBlock(Block block, Part part) {

  /**
   * All that a store lacks.
   *
   * @param plan the plan
   * @param store the store; every block of the plan is read
   * @return missing blocks in plan order
   */
  public static List<MissingBlock> of(EnsemblePlan plan, ResultStore store) {
    List<MissingBlock> missing = new ArrayList<>();
    for (Block block : plan.blocks()) {
      for (Part part : plan.parts()) {
        if (store.load(BlockIdentity.of(plan, block, part)) == null) {
          missing.add(new MissingBlock(block, part));
        }
      }
    }
    return missing;
  }
}
