package org.normscale.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.CellResult;

/**
 * A verifier that cannot refute is worthless: each claim about a network that differs from the
 * described one comes out refuted.
 */
final class NegativeControlsTest {

  @Test
  void aWrongOuterExponentRefutesRateAndAmplitude() {
    // The measured exponent is 0.15 higher: the slope of the variance is 0.3 lower, the margin 0.1.
    Deviations wrong = new Deviations(Map.of(), List.of(0.0, 0.15), 0);
    refuted(Experiments.deep(wrong, ClaimId.VAR_RATE, ClaimId.VAR_AMPLITUDE), 4);
  }

  @Test
  void aMissingOuterNormalizationRefutesEveryClaimAboutSizes() {
    Experiment described = Experiments.deep(Deviations.NONE);
    Deviations unnormalized = new Deviations(Map.of(), List.of(0.0, -0.6), 0);
    Experiment experiment =
        Experiments.of(
            described.networks().subList(0, 3),
            described.data(),
            List.of(0.125, 0.25),
            1000,
            unnormalized,
            ClaimId.VAR_RATE,
            ClaimId.VAR_AMPLITUDE,
            ClaimId.RATES);
    refuted(experiment, 3);
  }

  @Test
  void aMissingInnerNormalizationRefutesTheAmplitude() {
    Deviations unnormalized = new Deviations(Map.of(), List.of(-0.7, 0.0), 0);
    refuted(Experiments.deep(unnormalized, ClaimId.VAR_AMPLITUDE), 2);
  }

  @Test
  void wrongLearningRatesRefuteTheRatesAndTheMean() {
    Deviations wrong = new Deviations(Map.of("C", 0.25), List.of(), 0);
    refuted(Experiments.deep(wrong, ClaimId.RATES, ClaimId.MEAN), 4);
  }

  @Test
  void aWrongRateOfAnInnerLayerRefutesTheRates() {
    // The first layer moves the output by only 1/N_2 of the sum: its own slope shows the fault.
    Deviations wrong = new Deviations(Map.of("W1", 0.25), List.of(), 0);
    Verification.Outcome outcome = refuted(Experiments.deep(wrong, ClaimId.RATES), 2);
    assertThat(outcome.decisions())
        .allSatisfy(
            d ->
                assertThat(d.claim().components().get(d.decisive()).label())
                    .contains("share of W1"));
  }

  @Test
  void wrongLearningRatesRefuteTheDecay() {
    Deviations wrong = new Deviations(Map.of("C", 0.2, "W1", 0.2), List.of(), 0);
    refuted(Experiments.shallow(wrong, ClaimId.DECAY), 2);
  }

  @Test
  void outerWeightsThatAreNotCentredRefuteTheMean() {
    Deviations shifted = new Deviations(Map.of(), List.of(), 0.3);
    refuted(Experiments.deep(shifted, ClaimId.MEAN), 2);
  }

  @Test
  void exchangedEnsemblesRefuteTheOrdering() {
    Experiment experiment = Experiments.deep(Deviations.NONE, ClaimId.MONOTONE);
    Verification.Outcome outcome =
        Verification.run(experiment, NegativeControlsTest::exchanged, (l, ls, d, n) -> {});
    assertThat(outcome.decisions()).hasSize(1);
    assertThat(outcome.decisions().get(0).verdict()).isInstanceOf(Verdict.Refuted.class);
  }

  /** The ensembles of the two settings of the exponents, the one in the place of the other. */
  private static List<CellResult> exchanged(EnsemblePlan plan) {
    List<CellResult> results = Experiments.measure(plan);
    int half = results.size() / 2;
    List<CellResult> exchanged = new ArrayList<>(results.subList(half, results.size()));
    exchanged.addAll(results.subList(0, half));
    return exchanged;
  }

  private static Verification.Outcome refuted(Experiment experiment, int decisions) {
    Verification.Outcome outcome = Experiments.verify(experiment);
    assertThat(outcome.decisions()).hasSize(decisions);
    for (Decision decision : outcome.decisions()) {
      assertThat(decision.verdict())
          .as(decision.claim().id() + " " + decision.sentence())
          .isInstanceOf(Verdict.Refuted.class);
    }
    assertThat(outcome.anyRefuted()).isTrue();
    return outcome;
  }
}
