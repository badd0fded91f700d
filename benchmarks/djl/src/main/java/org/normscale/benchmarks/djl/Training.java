package org.normscale.benchmarks.djl;

/** Training of some networks of a workload, as often as wanted from the same weights. */
interface Training {

  /** Trains. */
  void run();

  /**
   * The result of the last training.
   *
   * @return sum of the final losses over the networks
   */
  double loss();
}
