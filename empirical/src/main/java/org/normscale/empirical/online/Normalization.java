package org.normscale.empirical.online;

/** What the students' hidden units are normalized by. */
public enum Normalization {
  /** Nothing: unit k sees {@code J_k . x}. */
  NONE,
  /**
   * The standard deviation over all inputs, {@code |J_k|}: unit k sees {@code gamma_k (J_k . x) /
   * |J_k|}. It is differentiated with respect to {@code J_k}.
   */
  POPULATION,
  /**
   * Mean and standard deviation (divided by B) over the examples of the step, both differentiated:
   * batch normalization as it is trained.
   */
  BATCH
}
