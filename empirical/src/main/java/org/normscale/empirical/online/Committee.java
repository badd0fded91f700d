package org.normscale.empirical.online;

/** A committee in training, one of the two ways to simulate it. */
sealed interface Committee permits ReducedCommittee, FullCommittee {

  /** Trains on the next batch. */
  void step();

  /** The order parameters now. */
  Overlaps overlaps();
}
