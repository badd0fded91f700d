package org.normscale.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.CellResult;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/** Cases without a number to compare: said in words, never an exception, never a wrong verdict. */
final class DegenerateCasesTest {

  private static final List<Double> ORIGIN = List.of(0.0, 0.0);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 50, 199})
  void fewReplicasDecideNothing(int replicas) {
    Verification.Outcome outcome =
        Experiments.verify(
            experiment(new Activation.Sigmoid(0), Experiments.SPREAD, replicas, 0.5, 0.6));
    assertThat(outcome.decisions()).isNotEmpty();
    assertThat(outcome.decisions())
        .allSatisfy(d -> assertThat(d.verdict()).isInstanceOf(Verdict.Inconclusive.class));
  }

  @Test
  void theOriginAloneHasNoVarianceWithAnOddActivation() {
    // h = 0 at every step of every replica, as predicted: the mean holds exactly.
    Dataset data = new Dataset(List.of(ORIGIN), List.of(0.5), List.of(ORIGIN));
    Verification.Outcome outcome =
        Experiments.verify(experiment(new Activation.Tanh(0), data, 500, 0.5, 0.6));
    assertThat(outcome.decisions()).hasSize(2);
    assertThat(outcome.decisions())
        .allSatisfy(
            d -> {
              assertThat(d.claim().id()).isEqualTo(ClaimId.MEAN);
              assertThat(d.verdict()).isInstanceOf(Verdict.Confirmed.class);
            });
    for (ClaimId id : List.of(ClaimId.VAR_RATE, ClaimId.VAR_AMPLITUDE, ClaimId.MONOTONE)) {
      reasons(outcome, id).allMatch(r -> r.contains("it has no variance"));
    }
    reasons(outcome, ClaimId.DECAY).allMatch(r -> r.contains("ill-conditioned"));
    reasons(outcome, ClaimId.RATES).allMatch(r -> r.contains("is 0 at every point"));
  }

  @Test
  void theOriginAmongOtherPointsIsNamed() {
    Dataset data =
        new Dataset(
            Experiments.SPREAD.trainX(), Experiments.SPREAD.trainY(), List.of(ORIGIN, ORIGIN));
    Verification.Outcome outcome =
        Experiments.verify(experiment(new Activation.Tanh(0), data, 500, 0.5, 0.6));
    assertThat(outcome.anyRefuted()).isFalse();
    assertThat(outcome.decisions())
        .extracting(d -> d.claim().id())
        .contains(ClaimId.VAR_RATE, ClaimId.MEAN, ClaimId.DECAY, ClaimId.RATES);
    assertThat(outcome.decisions())
        .filteredOn(d -> d.claim().id() == ClaimId.VAR_RATE)
        .allSatisfy(
            d -> {
              assertThat(d.claim().components()).hasSize(2);
              assertThat(d.claim().notes())
                  .anyMatch(n -> n.contains("test[0] has no variance"))
                  .anyMatch(n -> n.contains("test[1] has no variance"));
            });
  }

  @Test
  void sharesThatVanishOrDoNotVaryAreNoObstacle() {
    // At the origin the first layer cannot move the output, and with Rademacher weights C moves it
    // by alpha s(0)^2 y in every replica alike.
    Dataset data = new Dataset(List.of(ORIGIN), List.of(1.0), List.of());
    Verification.Outcome outcome =
        Experiments.verify(
            experiment(new Activation.Sigmoid(0), data, 500, ClaimId.RATES, 0.5, 0.6));
    assertThat(outcome.decisions()).hasSize(2);
    assertThat(outcome.allConfirmed()).isTrue();
    assertThat(outcome.decisions())
        .allSatisfy(
            d ->
                assertThat(d.claim().notes())
                    .anyMatch(n -> n.contains("share of W1 is predicted to be 0")));
  }

  @Test
  void kernelsKnownTooCoarselyDecideNothing() {
    // tanh at inputs of size 400: the correlations of such steep functions are beyond the rules.
    Dataset far =
        new Dataset(
            List.of(List.of(400.0, 0.0), List.of(300.0, 300.0)), List.of(1.0, 0.0), List.of());
    Verification.Outcome outcome =
        Experiments.verify(
            experiment(new Activation.Tanh(0), far, 200, ClaimId.VAR_RATE, 0.5, 0.6));
    assertThat(
            Prediction.of(
                    outcome.evidence().network(0), far, outcome.evidence().experiment().training())
                .kernels()
                .quadratureError())
        .isGreaterThan(1e-2);
    assertThat(outcome.decisions()).isEmpty();
  }

  @Test
  void zeroTargetsLeaveOnlyTheFluctuation() {
    Dataset data = new Dataset(Experiments.SPREAD.trainX(), List.of(0.0, 0.0), List.of());
    Verification.Outcome outcome =
        Experiments.verify(experiment(new Activation.Sigmoid(0), data, 500, 0.5, 0.6));
    assertThat(outcome.anyRefuted()).isFalse();
    reasons(outcome, ClaimId.RATES).allMatch(r -> r.contains("is 0 at every point"));
    assertThat(outcome.decisions()).extracting(d -> d.claim().id()).contains(ClaimId.MEAN);
  }

  @Test
  void predictionsBeyondTheRangeOfNumbersAreNotCompared() {
    // Measured networks that train well, predictions with a rate a million times too large.
    Experiment calm = experiment(new Activation.Sigmoid(0), Experiments.SPREAD, 500, 0.5, 0.6);
    List<CellResult> results = Experiments.measure(EnsemblePlan.of(calm, true));
    TrainingSpec wild =
        new TrainingSpec(Algorithm.GD, 1e6, calm.training().times(), OptionalInt.of(1000));
    List<Prediction> predictions =
        calm.networks().stream().map(n -> Prediction.of(n, calm.data(), wild)).toList();
    Evidence evidence =
        new Evidence(
            calm,
            predictions,
            Evidence.expectations(calm, predictions, List.of(ClaimId.values())),
            results);
    for (ClaimId id :
        List.of(ClaimId.VAR_RATE, ClaimId.VAR_AMPLITUDE, ClaimId.MEAN, ClaimId.DECAY)) {
      assertThat(Claim.of(id).assess(evidence))
          .as(id.key())
          .allMatch(a -> a instanceof Assessment.NotApplicable);
    }
  }

  @Test
  void unstableStepsAreNotHeldAgainstTheTheory() {
    // One step of 1/2 at rate 100: the limit is multiplied by 1 - alpha lambda / (n M), about -10.
    Experiment base = experiment(new Activation.Sigmoid(0), Experiments.SPREAD, 300, 0.5, 0.6);
    Experiment coarse =
        Copy.of(base)
            .training(new TrainingSpec(Algorithm.GD, 100, List.of(0.5, 1.0), OptionalInt.of(2)))
            .build();
    Verification.Outcome outcome = Experiments.verify(coarse);
    reasons(outcome, ClaimId.VAR_RATE).allMatch(r -> r.contains("too large for stability"));
    reasons(outcome, ClaimId.VAR_AMPLITUDE).allMatch(r -> r.contains("too large for stability"));
    reasons(outcome, ClaimId.MEAN).allMatch(r -> r.contains("too large for stability"));
    assertThat(outcome.anyRefuted()).isFalse();
  }

  private static org.assertj.core.api.ListAssert<String> reasons(
      Verification.Outcome outcome, ClaimId id) {
    List<String> reasons = new ArrayList<>();
    for (Assessment.NotApplicable n : outcome.notApplicable()) {
      if (n.id() == id) {
        reasons.add(n.reason());
      }
    }
    return assertThat(reasons).as(id.key()).isNotEmpty();
  }

  private static Experiment experiment(
      Activation activation, Dataset data, int replicas, double... gammas) {
    return Experiments.of(
        networks(activation, gammas), data, List.of(0.5, 1.0), replicas, Deviations.NONE);
  }

  private static Experiment experiment(
      Activation activation, Dataset data, int replicas, ClaimId claim, double... gammas) {
    return Experiments.of(
        networks(activation, gammas), data, List.of(0.5, 1.0), replicas, Deviations.NONE, claim);
  }

  private static List<NetworkSpec> networks(Activation activation, double... gammas) {
    List<List<Double>> exponents = new ArrayList<>();
    for (double gamma : gammas) {
      exponents.add(List.of(gamma));
    }
    return Experiments.networks(
        List.of(List.of(8), List.of(16), List.of(32)), exponents, activation);
  }
}
