package org.normscale.verification.symmetric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.execution.ProgressListener;
import org.normscale.empirical.online.Normalization;
import org.normscale.empirical.online.SimulationMethod;
import org.normscale.theory.symmetric.OnlineRule;
import org.normscale.verification.inference.Outcome;

/**
 * Right claims are confirmed, wrong ones refuted. Seeds are fixed; over seeds any verdict would be
 * wrong with chance 0.05 at most in each test.
 */
final class EscapeClaimsTest {

  private static final int SEEDS = 8;

  private static EscapeMeasurement normal;
  private static EscapeMeasurement shortWeights;

  private static EscapeStudy study(double norm, OptionalInt batch, int seeds) {
    return new EscapeStudy(
        2, 2, 500, norm, 0.1, batch, seeds, 5, SimulationMethod.REDUCED, OptionalDouble.empty());
  }

  private static EscapeMeasurement measure(EscapeStudy study) {
    return EscapeMeasurement.of(study, 2, label -> ProgressListener.NONE, () -> false);
  }

  private static Map<EscapeClaimId, Outcome> outcomes(EscapeMeasurement measurement) {
    Map<EscapeClaimId, Outcome> outcomes = new EnumMap<>(EscapeClaimId.class);
    EscapeClaims.decide(measurement, 0.95)
        .decisions()
        .forEach(d -> outcomes.put(d.id(), d.ruling().outcome()));
    return outcomes;
  }

  @BeforeAll
  static void simulate() {
    EscapeStudy study = study(1, OptionalInt.of(50), SEEDS);
    normal = measure(study);
    EscapeStudy other = study(0.4, OptionalInt.empty(), SEEDS);
    shortWeights = measure(other);
  }

  @Test
  void confirmsWhatHolds() {
    assertThat(outcomes(normal))
        .hasSize(4)
        .allSatisfy((id, outcome) -> assertThat(outcome).isEqualTo(Outcome.CONFIRMED));
  }

  @Test
  void shortWeightsAreNotDelayed() {
    Map<EscapeClaimId, Outcome> outcomes = outcomes(shortWeights);
    assertThat(outcomes).containsEntry(EscapeClaimId.BN_DELAYS, Outcome.REFUTED);
    assertThat(outcomes).containsEntry(EscapeClaimId.ESCAPE_RATE, Outcome.CONFIRMED);
    assertThat(outcomes).doesNotContainKey(EscapeClaimId.FINITE_BATCH);
  }

  /** Negative control: equations for a rate that is 15 % too large. */
  @Test
  void refutesAWrongRate() {
    Map<EscapeClaimId, Outcome> outcomes =
        outcomes(
            normal.predictedBy(
                run ->
                    run == Normalization.BATCH
                        ? OnlineRule.sgd(0.115).withBatch(50)
                        : OnlineRule.sgd(0.115)));
    assertThat(outcomes)
        .containsEntry(EscapeClaimId.ESCAPE_RATE, Outcome.REFUTED)
        .containsEntry(EscapeClaimId.FINITE_BATCH, Outcome.REFUTED)
        .containsEntry(EscapeClaimId.NORM_GROWTH, Outcome.REFUTED);
  }

  /** Negative control: equations without the terms of order eta^2. */
  @Test
  void refutesEquationsWithoutNoise() {
    Map<EscapeClaimId, Outcome> outcomes =
        outcomes(shortWeights.predictedBy(run -> OnlineRule.gradientFlow(0.1)));
    assertThat(outcomes)
        .containsEntry(EscapeClaimId.ESCAPE_RATE, Outcome.REFUTED)
        .containsEntry(EscapeClaimId.NORM_GROWTH, Outcome.REFUTED);
  }

  /** Negative control: batches of 50 predicted as if statistics were those of the population. */
  @Test
  void refutesPopulationStatisticsForBatches() {
    assertThat(outcomes(normal.predictedBy(run -> OnlineRule.sgd(0.1))))
        .containsEntry(EscapeClaimId.FINITE_BATCH, Outcome.REFUTED)
        .containsEntry(EscapeClaimId.ESCAPE_RATE, Outcome.CONFIRMED);
  }

  @Test
  void fewSeedsDecideNothing() {
    EscapeStudy study = study(1, OptionalInt.empty(), EscapeClaims.LEAST_SEEDS - 1);
    assertThat(outcomes(measure(study)))
        .hasSize(3)
        .allSatisfy((id, outcome) -> assertThat(outcome).isEqualTo(Outcome.INCONCLUSIVE));
  }

  @Test
  void runsThatEndEarlyAreNotTested() {
    EscapeStudy study =
        new EscapeStudy(
            2,
            2,
            50,
            1,
            0.1,
            OptionalInt.empty(),
            5,
            1,
            SimulationMethod.FULL,
            OptionalDouble.of(20));
    EscapeClaims.Verdicts verdicts = EscapeClaims.decide(measure(study), 0.95);
    assertThat(verdicts.decisions()).isEmpty();
    assertThat(verdicts.notTested()).hasSize(4);
  }
}
