package org.normscale.empirical.study;

/** One network in training, epoch by epoch. Used by one thread. */
public interface EpochTrainer {

  /**
   * Trains one epoch.
   *
   * @throws org.normscale.theory.problem.InvalidInputException if the loss leaves the finite
   *     numbers
   */
  void trainEpoch();

  /**
   * Measures the network on all images.
   *
   * @return losses and accuracies
   */
  EpochMeasures measure();

  /**
   * Everything that determines what follows.
   *
   * @return bytes for {@link #restore}
   */
  byte[] state();

  /**
   * Continues where another trainer of the same network was: what follows has the same bits.
   *
   * @param state what {@link #state} gave
   * @throws org.normscale.theory.problem.InvalidInputException if the bytes are not a state of this
   *     network
   */
  void restore(byte[] state);

  /** Makes trainers. */
  @FunctionalInterface
  interface Factory {
    /**
     * A network before its first epoch.
     *
     * @param cell widths and exponents
     * @param seed seed of its random numbers, the same for all cells that are compared
     * @return a new trainer
     */
    EpochTrainer create(StudyCell cell, long seed);
  }
}
