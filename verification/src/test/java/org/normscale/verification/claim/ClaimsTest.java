package org.normscale.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.verification.inference.Estimate;

/**
 * True claims come out confirmed. By construction the chance that a true claim of one run is
 * refuted is at most 2.5 %; seeds are fixed.
 */
final class ClaimsTest {

  @Test
  void trueClaimsAboutTwoLayersAreConfirmed() {
    Verification.Outcome outcome =
        Experiments.verify(
            Experiments.deep(
                Deviations.NONE,
                ClaimId.VAR_RATE,
                ClaimId.VAR_AMPLITUDE,
                ClaimId.MEAN,
                ClaimId.MONOTONE,
                ClaimId.RATES));
    allConfirmed(outcome, 9);
    // A factor of 1.1 either way; 1e-15: rounding of a logarithm.
    for (Decision decision : outcome.decisions()) {
      if (decision.claim().id() == ClaimId.VAR_AMPLITUDE) {
        for (Component c : decision.claim().components()) {
          assertThat(c.region().lower()).isCloseTo(-Math.log(1.1), within(1e-15));
          assertThat(c.region().upper()).isCloseTo(Math.log(1.1), within(1e-15));
        }
      }
    }
    assertThat(outcome.notApplicable()).isEmpty();
    assertThat(outcome.allConfirmed()).isTrue();
  }

  @Test
  void trueClaimsAboutOneLayerAreConfirmed() {
    Verification.Outcome outcome =
        Experiments.verify(
            Experiments.shallow(
                Deviations.NONE, ClaimId.VAR_RATE, ClaimId.DECAY, ClaimId.MEAN, ClaimId.RATES));
    allConfirmed(outcome, 8);
  }

  @Test
  void anEstimatorWithoutControlVariateIsUnbiasedButWider() {
    Experiment base = Experiments.shallow(Deviations.NONE, ClaimId.MEAN);
    double[] errors = new double[3];
    for (MeanEstimator estimator : MeanEstimator.values()) {
      Experiment experiment = with(base, estimator);
      Verification.Outcome outcome = Experiments.verify(experiment);
      Component c = outcome.decisions().get(0).claim().components().get(0);
      errors[List.of(MeanEstimator.values()).indexOf(estimator)] = error(c);
      // The finite-width bias is below 0.5 / N = 0.016; 5 standard errors have a false-alarm
      // probability of 6e-7.
      assertThat(Math.abs(c.estimate().value())).isLessThan(0.016 + 5 * error(c));
    }
    // At gamma = 1/2 the remainder has a few per cent of the spread of the output.
    assertThat(errors[1]).isLessThan(0.2 * errors[0]);
    assertThat(errors[2]).isLessThan(0.2 * errors[0]);
  }

  @Test
  void undecidedClaimsGetMoreReplicasUntilTheyAreDecided() {
    Experiment small = Experiments.deep(Deviations.NONE, ClaimId.VAR_RATE);
    Experiment experiment = Copy.of(small).replicas(200, 6400).build();
    List<Integer> next = new ArrayList<>();
    Verification.Outcome outcome =
        Verification.run(
            experiment, Experiments::measure, (look, looks, d, replicas) -> next.add(replicas));
    assertThat(outcome.looks()).isGreaterThan(1);
    assertThat(next.get(0)).isEqualTo(400);
    assertThat(next.get(next.size() - 1)).isZero();
    // 200, 400, .., 6400: six looks; one rounding of 1 - 0.95.
    assertThat(outcome.plan().levelPerLook()).isCloseTo(0.05 / 6, within(1e-15));
    allConfirmed(outcome, 2);
  }

  @Test
  void theRateIsThatOfTheLastLayerThoughInnerWidthsGrowBeside() {
    // At gamma_1 = 1 the inner width changes V_t: over N_1 = 4 to 64 by a factor that alone would
    // add to the slope in N_2. The claim divides it out.
    Experiment experiment =
        Experiments.of(
            Experiments.networks(
                List.of(List.of(4, 16), List.of(16, 32), List.of(64, 64)),
                List.of(List.of(1.0, 0.6)),
                new Activation.Tanh(0.2)),
            Experiments.SPREAD,
            List.of(0.5, 1.0),
            500,
            Deviations.NONE,
            ClaimId.VAR_RATE);
    Verification.Outcome outcome = Experiments.verify(experiment);
    Evidence evidence = outcome.evidence();
    Component c = outcome.decisions().get(0).claim().components().get(2);
    int t = evidence.lastTime();
    double scaled0 = evidence.leadingVariance(0, t, 2) * Math.pow(16, 0.2);
    double scaled2 = evidence.leadingVariance(2, t, 2) * Math.pow(64, 0.2);
    // What is divided out: a slope far above the standard error of the estimate.
    double effect = Math.log(scaled2 / scaled0) / Math.log(4);
    assertThat(Math.abs(effect)).isGreaterThan(0.3);
    assertThat(error(c)).isLessThan(0.07);
    // 5 standard errors (false-alarm probability 6e-7) and the neglected 1/N_1 at N_1 = 4.
    assertThat(c.estimate().value()).isCloseTo(-0.2, within(5 * error(c) + 0.2 * Math.abs(effect)));
  }

  @Test
  void everyLookHasItsShareOfTheLevel() {
    // 500, 1000 and 2000 replicas and one claim: the first look is at 0.05 / 3, so its interval has
    // confidence 1 - 0.05 / 3, or 1 - 0.05 / 6 where it may still be refuted.
    Experiment base = Experiments.shallow(Deviations.NONE, ClaimId.DECAY);
    Experiment three =
        Copy.of(base).networks(base.networks().subList(0, 3)).replicas(500, 2000).build();
    List<Double> confidences = new ArrayList<>();
    Verification.run(
        three,
        Experiments::measure,
        (look, looks, decisions, replicas) -> confidences.add(decisions.get(0).confidence()));
    assertThat(confidences)
        .allSatisfy(
            c ->
                assertThat(Math.min(Math.abs(c - (1 - 0.05 / 3)), Math.abs(c - (1 - 0.05 / 6))))
                    .isLessThan(1e-12));
  }

  @Test
  void tooFewReplicasAreInconclusiveAndSayHowManyAreNeeded() {
    Experiment experiment =
        Experiments.of(
            Experiments.deep(Deviations.NONE).networks(),
            Experiments.DATA,
            List.of(1.0),
            100,
            Deviations.NONE,
            ClaimId.VAR_RATE);
    Verification.Outcome outcome = Experiments.verify(experiment);
    assertThat(outcome.allConfirmed()).isFalse();
    assertThat(outcome.anyRefuted()).isFalse();
    for (Decision decision : outcome.decisions()) {
      assertThat(decision.verdict()).isInstanceOf(Verdict.Inconclusive.class);
      Verdict.Inconclusive verdict = (Verdict.Inconclusive) decision.verdict();
      assertThat(verdict.replicasNeeded().orElse(Long.MAX_VALUE)).isGreaterThan(100);
      assertThat(decision.sentence()).startsWith("Undecided with 100 replicas");
    }
  }

  @Test
  void aLargeOuterExponentLowersTheVarianceMoreThanLargeInnerOnes() {
    List<List<Double>> exponents = List.of(List.of(0.8, 0.8, 0.6), List.of(0.6, 0.6, 0.8));
    List<List<Integer>> widths = List.of(List.of(24, 24, 24));
    allConfirmed(ordering(widths, exponents, new Activation.Sigmoid(0)), 1);
    Verification.Outcome odd = ordering(widths, exponents, new Activation.Tanh(0));
    assertThat(odd.decisions()).isEmpty();
    assertThat(odd.notApplicable().get(0).reason()).contains("s(0) = 0");
  }

  private static Verification.Outcome ordering(
      List<List<Integer>> widths, List<List<Double>> exponents, Activation activation) {
    return Experiments.verify(
        Experiments.of(
            Experiments.networks(widths, exponents, activation),
            Experiments.DATA,
            List.of(1.0),
            1000,
            Deviations.NONE,
            ClaimId.MONOTONE));
  }

  @Test
  void claimsThatCannotBeTestedAreListedWithTheReason() {
    List<NetworkSpec> networks =
        Experiments.networks(
            List.of(List.of(8, 8), List.of(16, 16)),
            List.of(List.of(0.7, 1.0)),
            new Activation.Tanh(0));
    Verification.Outcome outcome =
        Experiments.verify(
            Experiments.of(networks, Experiments.DATA, List.of(1.0), 100, Deviations.NONE));
    assertThat(outcome.allConfirmed()).isFalse();
    assertThat(outcome.notApplicable())
        .extracting(Assessment.NotApplicable::id)
        .containsExactly(
            ClaimId.VAR_RATE,
            ClaimId.VAR_INNER,
            ClaimId.BIAS_RATE,
            ClaimId.REMAINDER,
            ClaimId.DECAY,
            ClaimId.MONOTONE,
            ClaimId.RATES);
    assertThat(outcome.notApplicable())
        .extracting(Assessment.NotApplicable::reason)
        .anyMatch(r -> r.contains("at least 3 different widths"))
        .anyMatch(r -> r.contains("for example [16, 8] beside [8, 8]"))
        .anyMatch(r -> r.contains("1/2 < gamma_L < 1 only"))
        .anyMatch(r -> r.contains("at least 10 blocks"))
        .anyMatch(r -> r.contains("at least two times"))
        .anyMatch(r -> r.contains("same inner gammas"));
  }

  @Test
  void theMeanIsAllowedWhatItsExpansionLeavesOut() {
    Experiment experiment = Experiments.shallow(Deviations.NONE, ClaimId.MEAN);
    // c = 0.5 max|y| = 0.4.
    assertThat(allowed(experiment, new Activation.Tanh(0.5), new WeightLaw.Rademacher(), 16))
        .isCloseTo(0.4 / 16, within(1e-15));
    assertThat(allowed(experiment, new Activation.Tanh(0), new WeightLaw.TwoPoint(0.2), 16))
        .isCloseTo(0.4 / 16, within(1e-15));
    assertThat(allowed(experiment, new Activation.Tanh(0.5), new WeightLaw.TwoPoint(0.2), 16))
        .isCloseTo(0.4 * Math.pow(16, -0.7), within(1e-15));
    // An inner layer narrower than the last one sets the order.
    assertThat(allowed(experiment, new Activation.Tanh(0.5), new WeightLaw.Rademacher(), 4, 16))
        .isCloseTo(0.4 / 4, within(1e-15));
  }

  private static double allowed(
      Experiment experiment, Activation activation, WeightLaw law, Integer... widths) {
    List<Double> gammas = List.of(widths).stream().map(w -> 0.7).toList();
    return MeanOutput.allowed(experiment, NetworkSpec.of(List.of(widths), gammas, activation, law));
  }

  @Test
  void singlePointStepsAreOutsideTheDecayClaim() {
    Experiment gd = Experiments.shallow(Deviations.NONE, ClaimId.DECAY);
    Experiment sgd =
        Copy.of(gd)
            .training(new TrainingSpec(Algorithm.SGD, 1.0, List.of(0.5, 1.0), OptionalInt.of(8)))
            .replicas(100, 100)
            .build();
    assertThat(Experiments.verify(sgd).notApplicable())
        .hasSize(2)
        .allMatch(n -> n.reason().contains("gd"));
  }

  @Test
  void unknownClaimsAndMarginsAreRefused() {
    assertThatThrownBy(() -> ClaimId.requested(asking(List.of("VAR-RAT"), Map.of())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("claims[0] = VAR-RAT: is not a claim")
        .hasMessageContaining("VAR-RATE");
    assertThatThrownBy(() -> ClaimId.requested(asking(List.of(), Map.of("MEEN", 0.1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("margins = MEEN");
    assertThatThrownBy(() -> ClaimId.requested(asking(List.of(), Map.of("MONOTONE", 0.1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("ordering");
    assertThat(ClaimId.requested(asking(List.of("mean", "VAR-RATE"), Map.of())))
        .containsExactly(ClaimId.VAR_RATE, ClaimId.MEAN);
  }

  private static double error(Component c) {
    return ((Estimate) c.estimate()).standardError();
  }

  private static Experiment asking(List<String> claims, Map<String, Double> margins) {
    Experiment e = Experiments.shallow(Deviations.NONE);
    return Copy.of(e).claims(claims, margins).build();
  }

  private static Experiment with(Experiment e, MeanEstimator estimator) {
    return Copy.of(e).replicas(2000, 2000).estimator(estimator).build();
  }

  private static void allConfirmed(Verification.Outcome outcome, int decisions) {
    assertThat(outcome.decisions().stream().map(d -> d.verdict().word() + ": " + d.sentence()))
        .hasSize(decisions)
        .allMatch(text -> text.startsWith("confirmed: "));
    for (Decision decision : outcome.decisions()) {
      for (int i = 0; i < decision.intervals().size(); i++) {
        Component component = decision.claim().components().get(i);
        assertThat(component.region().contains(decision.intervals().get(i)))
            .as(component.label())
            .isTrue();
      }
    }
  }
}
