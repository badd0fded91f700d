package org.normscale.empirical.images;

/** Initial law of the weights {@code C} between the last hidden layer and the outputs. */
public enum OuterWeights {
  /** Uniform on [0, 1], as in the experiments of arXiv 2209.01018; their mean is 1/2. */
  PAPER,
  /** Standard normal: mean 0, as the theory assumes. */
  CENTERED
}
