package org.normscale.empirical.images;

import java.util.Locale;
import org.normscale.theory.problem.InvalidInputException;

/** Where the learning rates of the biases are from; formulas are in {@link ImageRates}. */
public enum BiasRates {
  /** Those of the weights of the same layer, as in the experiments' published program. */
  PUBLISHED,
  /** Such that a bias moves the output as much as the weights beside it do. */
  DERIVED;

  /** Names that a user may choose from. */
  public static final String CHOICES = "published or derived";

  /**
   * The rates of a name.
   *
   * @param name published or derived
   * @return the rates
   * @throws InvalidInputException if there are none of this name
   */
  public static BiasRates named(String name) {
    for (BiasRates rates : values()) {
      if (rates.key().equals(name)) {
        return rates;
      }
    }
    throw new InvalidInputException("--bias-rates", name, "must be " + CHOICES);
  }

  /**
   * The name.
   *
   * @return one of {@link #CHOICES}
   */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
