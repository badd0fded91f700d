package org.normscale.verification.calibration;

import java.util.random.RandomGenerator;

/**
 * Laws of simulated outputs. Each fills a vector with uncorrelated numbers of mean 0 and variance
 * 1; linear combinations of them then have any covariance wanted.
 */
public enum OutputLaw {
  /** Independent standard normal numbers. */
  NORMAL("normal", 0, 3),
  /**
   * Independent lognormal numbers, {@code log X ~ N(0, 0.4^2)}, standardised. Combinations of them
   * are less skewed than each is.
   */
  SKEWED("skewed (lognormal)", 1.32, 6.26),
  /** Multivariate Laplace: a normal vector times the root of a common exponential number. */
  LAPLACE("Laplace", 0, 6),
  /**
   * Multivariate Student t with 5 degrees of freedom: a normal vector over the root of a common
   * chi-square number. No moment of order 5 or above.
   */
  STUDENT("Student t5", 0, 9);

  private static final double SPREAD = 0.4;
  private static final double MEAN = Math.exp(SPREAD * SPREAD / 2);
  private static final double DEVIATION = MEAN * Math.sqrt(Math.expm1(SPREAD * SPREAD));

  private final String label;
  private final double skewness;
  private final double kurtosis;

  OutputLaw(String label, double skewness, double kurtosis) {
    this.label = label;
    this.skewness = skewness;
    this.kurtosis = kurtosis;
  }

  /**
   * The name for people.
   *
   * @return a few words
   */
  public String label() {
    return label;
  }

  /**
   * Skewness of each number.
   *
   * @return third standardised moment
   */
  public double skewness() {
    return skewness;
  }

  /**
   * Kurtosis of each number.
   *
   * @return fourth standardised moment, 3 for the normal law
   */
  public double kurtosis() {
    return kurtosis;
  }

  /**
   * Draws one vector.
   *
   * @param vector Modified.
   * @param random source of randomness
   */
  public void fill(double[] vector, RandomGenerator random) {
    if (this == SKEWED) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (Math.exp(SPREAD * random.nextGaussian()) - MEAN) / DEVIATION;
      }
      return;
    }
    double scale = scale(random);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = scale * random.nextGaussian();
    }
  }

  /** The common factor of a vector; its square has mean 1. */
  private double scale(RandomGenerator random) {
    return switch (this) {
      case NORMAL, SKEWED -> 1;
      case LAPLACE -> Math.sqrt(random.nextExponential());
      case STUDENT -> {
        double z = random.nextGaussian();
        // chi-square with 5 degrees: two exponentials of mean 2 and the square of a normal number
        double chiSquare = 2 * (random.nextExponential() + random.nextExponential()) + z * z;
        yield Math.sqrt(3 / chiSquare);
      }
    };
  }
}
