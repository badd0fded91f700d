package org.normscale.verification.claim;

import java.util.List;

/**
 * A claim that theory makes and measurement can decide. An implementation turns evidence into
 * numbers with regions; the verdict is reached in one place, {@link Decider}.
 */
public sealed interface Claim
    permits VarianceRate, VarianceAmplitude, MeanOutput, Decay, Monotone, RobustRates {

  /**
   * Assesses the claim for every setting it is about.
   *
   * @param evidence predictions and measurements
   * @return one assessment per setting, at least one
   */
  List<Assessment> assess(Evidence evidence);

  /**
   * The claim of an id.
   *
   * @param id the id
   * @return the claim
   */
  static Claim of(ClaimId id) {
    return switch (id) {
      case VAR_RATE -> new VarianceRate();
      case VAR_AMPLITUDE -> new VarianceAmplitude();
      case MEAN -> new MeanOutput();
      case DECAY -> new Decay();
      case MONOTONE -> new Monotone();
      case RATES -> new RobustRates();
    };
  }
}
