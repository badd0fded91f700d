package org.normscale.empirical.experiment;

/** How the mean output is estimated; all three are unbiased. */
public enum MeanEstimator {
  /** The plain average over replicas. */
  PLAIN,
  /** The average of {@code h_t - E_t h_0}, whose second term has mean 0. */
  CONTROL_VARIATE,
  /**
   * The average over pairs of networks with outer weights {@code C} and {@code -C}; needs a
   * symmetric outer law, doubles the cost, and leaves the variance estimates on the plain replicas.
   */
  ANTITHETIC;

  /**
   * The name used in experiment files.
   *
   * @return for example {@code control-variate}
   */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
