package org.normscale.verification.inference;

import org.normscale.theory.problem.InvalidInputException;

/** Checks of probabilities. */
final class Levels {

  private Levels() {}

  static double requireConfidence(double confidence) {
    return requireOpenUnit("confidence", confidence);
  }

  static double requireOpenUnit(String key, double value) {
    if (!(value > 0 && value < 1)) {
      throw new InvalidInputException(key, value, "must lie strictly in (0, 1)");
    }
    return value;
  }
}
