package org.normscale.theory.problem;

/** How a training step picks its gradient (arXiv 2209.01018, section 2). */
public enum Algorithm {
  /** Full batch: the mean gradient over the training points. */
  GD,
  /** The paper's algorithm: one training point drawn uniformly at random per step. */
  SGD;

  /**
   * The name used in experiment files.
   *
   * @return {@code gd} or {@code sgd}
   */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
