package org.normscale.verification.claim;

import java.util.List;

/**
 * A claim that theory makes and measurement can decide. An implementation turns evidence into
 * numbers with regions; the verdict is reached in one place, {@link Decider}.
 */
public sealed interface Claim
    permits VarianceRate,
        VarianceAmplitude,
        VarianceInner,
        MeanOutput,
        BiasRate,
        Remainder,
        Gaussian,
        Decay,
        Monotone,
        RobustRates {

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
      case VAR_INNER -> new VarianceInner();
      case MEAN -> new MeanOutput();
      case BIAS_RATE -> new BiasRate();
      case REMAINDER -> new Remainder();
      case GAUSSIAN -> new Gaussian();
      case DECAY -> new Decay();
      case MONOTONE -> new Monotone();
      case RATES -> new RobustRates();
    };
  }
}
