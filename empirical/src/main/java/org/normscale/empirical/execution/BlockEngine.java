package org.normscale.empirical.execution;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.store.ResultStore;

/**
 * Runs blocks elsewhere than on the threads of this process, such as on a cluster. It fills a
 * store; {@link BlockRunner} then folds the stored blocks in plan order, so results are
 * bit-identical to a local run with the same kernel.
 */
public interface BlockEngine extends AutoCloseable {

  /**
   * Runs the blocks that a store lacks and keeps their results there. May be called several times.
   *
   * @param plan the plan; its kernel is used on all machines
   * @param blocks blocks of the plan, in plan order
   * @param store where finished blocks are looked up and kept
   * @param listener told of progress, on the calling thread
   * @param cancelled asked often; once true, blocks in hand are dropped
   * @throws org.normscale.empirical.training.DivergenceException if training diverged; of several,
   *     the first in the order of the blocks
   * @throws RunCancelledException if cancelled, or if the calling thread was interrupted (its
   *     interrupt status is then set)
   * @throws org.normscale.theory.problem.InvalidInputException if the machines cannot be reached or
   *     cannot do the work; finished blocks are kept
   */
  void fill(
      EnsemblePlan plan,
      List<Block> blocks,
      ResultStore store,
      ProgressListener listener,
      BooleanSupplier cancelled);

  /** Lets go of the machines. */
  @Override
  void close();
}
