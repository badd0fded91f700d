package org.normscale.theory.problem;

/**
 * A law of mean 0 and variance 1 for the initial weights of a layer; the layer's variance scales
 * it.
 */
public sealed interface WeightLaw {

  /**
   * The name used in experiment files.
   *
   * @return a lower-case name
   */
  String name();

  /**
   * Third moment {@code E X^3}.
   *
   * @return third moment of the unit-variance law
   */
  double thirdMoment();

  /**
   * Fourth moment {@code E X^4}.
   *
   * @return fourth moment of the unit-variance law, at least 1
   */
  double fourthMoment();

  /**
   * Moment {@code E X^order}.
   *
   * @param order 0 to 4
   * @return moment of the unit-variance law
   * @throws InvalidInputException if the order is outside 0..4
   */
  default double moment(int order) {
    return switch (order) {
      case 0, 2 -> 1;
      case 1 -> 0;
      case 3 -> thirdMoment();
      case 4 -> fourthMoment();
      default -> throw new InvalidInputException("order", order, "must be 0 to 4");
    };
  }

  /**
   * Whether {@code X} and {@code -X} have the same law.
   *
   * @return true for symmetric laws
   */
  default boolean isSymmetric() {
    return true;
  }

  /** Standard normal law. */
  record Normal() implements WeightLaw {
    @Override
    public String name() {
      return "normal";
    }

    @Override
    public double thirdMoment() {
      return 0;
    }

    @Override
    public double fourthMoment() {
      return 3;
    }
  }

  /** Uniform law on {@code [-sqrt(3), sqrt(3)]}. */
  record Uniform() implements WeightLaw {
    @Override
    public String name() {
      return "uniform";
    }

    @Override
    public double thirdMoment() {
      return 0;
    }

    @Override
    public double fourthMoment() {
      return 9.0 / 5.0;
    }
  }

  /** The values -1 and 1, each with probability 1/2. */
  record Rademacher() implements WeightLaw {
    @Override
    public String name() {
      return "rademacher";
    }

    @Override
    public double thirdMoment() {
      return 0;
    }

    @Override
    public double fourthMoment() {
      return 1;
    }
  }

  /**
   * The skewed law with value {@code sqrt((1-p)/p)} with probability {@code p}, else {@code
   * -sqrt(p/(1-p))}.
   *
   * @param p probability of the positive value, in (0, 1)
   */
  record TwoPoint(double p) implements WeightLaw {
    /** Validates the probability. */
    public TwoPoint {
      if (!(p > 0 && p < 1)) {
        throw new InvalidInputException("two-point", p, "must lie strictly between 0 and 1");
      }
    }

    @Override
    public String name() {
      return "two-point";
    }

    /**
     * The positive value.
     *
     * @return {@code sqrt((1-p)/p)}
     */
    public double high() {
      return Math.sqrt((1 - p) / p);
    }

    /**
     * The negative value.
     *
     * @return {@code -sqrt(p/(1-p))}
     */
    public double low() {
      return -Math.sqrt(p / (1 - p));
    }

    @Override
    public double thirdMoment() {
      return (1 - 2 * p) / Math.sqrt(p * (1 - p));
    }

    @Override
    public double fourthMoment() {
      return (1 - p) * (1 - p) / p + p * p / (1 - p);
    }

    @Override
    public boolean isSymmetric() {
      return p == 0.5;
    }
  }
}
