package org.normscale.verification.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.DecidedClaims;
import org.normscale.verification.claim.Decision;
import org.normscale.verification.claim.Verdict;
import org.normscale.verification.inference.Estimate;

/** The claims about accuracy on simulated studies, with controls that must fail. */
class AccuracyClaimsTest {

  private static final double ALPHA = 0.05;

  /** Deviation of one network's accuracy beside what its seed does to all cells. */
  private static final SimulatedStudy.Noise NOISE = random -> 0.002 * random.nextGaussian();

  private static DecidedClaims decide(AccuracyEvidence evidence) {
    return AccuracyVerification.decide(evidence, Map.of(), ALPHA);
  }

  private static List<String> verdicts(DecidedClaims claims) {
    return claims.decisions().stream()
        .map(d -> d.claim().id().key() + " " + d.claim().subject() + ": " + d.verdict().word())
        .toList();
  }

  /**
   * The smallest step is 0.2 * 0.2 = 0.04. The error of a difference over 10 seeds is about 0.002
   * sqrt(2 / 10) = 0.0009, so it is 40 errors away; the differences of effects, 0.05 and 0.15,
   * more.
   */
  @Test
  void risingAccuracyIsConfirmed() {
    SplittableRandom random = new SplittableRandom(1);
    DecidedClaims claims =
        decide(SimulatedStudy.of(3, 10, SimulatedStudy.effects(0.2, 0.3, 0.6), NOISE, random));
    assertThat(verdicts(claims))
        .containsExactly(
            "ACC-MONOTONE gamma_1, N = 100 x 100 x 100: confirmed",
            "ACC-MONOTONE gamma_2, N = 100 x 100 x 100: confirmed",
            "ACC-MONOTONE gamma_3, N = 100 x 100 x 100: confirmed",
            "ACC-OUTER N = 100 x 100 x 100: confirmed");
    assertThat(claims.decisions().get(1).claim().components()).hasSize(18);
    assertThat(claims.decisions().get(3).claim().components()).hasSize(2);
    Estimate outer = (Estimate) claims.decisions().get(3).claim().components().get(0).estimate();
    // (0.6 - 0.2) * 0.5 = 0.2; nine cells, three settings: error 0.002 sqrt(2 / 30) = 0.0005
    assertThat(outer.value()).isBetween(0.2 - 0.0025, 0.2 + 0.0025);
    assertThat(outer.degreesOfFreedom()).isEqualTo(9);
  }

  /** Same sizes, the other way round: 40 errors on the wrong side. */
  @Test
  void fallingAccuracyIsRefuted() {
    SplittableRandom random = new SplittableRandom(2);
    DecidedClaims claims =
        decide(SimulatedStudy.of(2, 10, SimulatedStudy.effects(-0.2, -0.5), NOISE, random));
    assertThat(verdicts(claims))
        .containsExactly(
            "ACC-MONOTONE gamma_1, N = 100 x 100: refuted",
            "ACC-MONOTONE gamma_2, N = 100 x 100: refuted",
            "ACC-OUTER N = 100 x 100: refuted");
    assertThat(claims.anyRefuted()).isTrue();
  }

  @Test
  void aStrongerInnerExponentRefutesTheOuterClaimAlone() {
    SplittableRandom random = new SplittableRandom(3);
    DecidedClaims claims =
        decide(SimulatedStudy.of(2, 10, SimulatedStudy.effects(0.5, 0.2), NOISE, random));
    assertThat(claims.decisions())
        .extracting(d -> d.verdict().word())
        .containsExactly("confirmed", "confirmed", "refuted");
  }

  /** One setting where accuracy falls is enough: the claim is about every one. */
  @Test
  void aSingleFallRefutes() {
    SplittableRandom random = new SplittableRandom(4);
    SimulatedStudy.Truth truth =
        gammas -> 0.5 + 0.3 * gammas.get(1) - (gammas.equals(List.of(0.5, 1.0)) ? 0.2 : 0);
    DecidedClaims claims = decide(SimulatedStudy.of(2, 10, truth, NOISE, random));
    Decision outer = claims.decisions().get(1);
    assertThat(outer.verdict()).isInstanceOf(Verdict.Refuted.class);
    assertThat(outer.sentence())
        .startsWith(
            "Does not hold: gain of accuracy, gamma_2 from 0.7 to 1, gamma_1 = 0.5 is -0.1");
  }

  /**
   * Exponents that do nothing: every truth is on the end of its region. Any confirmation has
   * probability at most alpha / 2 = 0.025 (Holm); with all 6 components of a claim it is far less.
   * Refutations: a component each at alpha / 2 in all. 600 studies: a right program has more than
   * the bound with chance 1e-6.
   */
  @ParameterizedTest
  @ValueSource(ints = {5, 10})
  void irrelevantExponentsAreNotConfirmed(int seeds) {
    SplittableRandom random = new SplittableRandom(5);
    int studies = 600;
    int confirmed = 0;
    int refuted = 0;
    for (int i = 0; i < studies; i++) {
      DecidedClaims claims =
          decide(SimulatedStudy.of(2, seeds, SimulatedStudy.effects(0, 0), NOISE, random));
      confirmed += claims.count(Verdict.Confirmed.class) > 0 ? 1 : 0;
      refuted += claims.anyRefuted() ? 1 : 0;
    }
    int most = most(studies, ALPHA / 2);
    assertThat(confirmed).isLessThanOrEqualTo(most);
    assertThat(refuted).isLessThanOrEqualTo(most);
  }

  /** Labels shuffled: every network guesses, right with probability 0.1, on 100 test images. */
  @Test
  void guessingNetworksAreNotConfirmed() {
    SplittableRandom random = new SplittableRandom(6);
    int studies = 300;
    int confirmed = 0;
    for (int i = 0; i < studies; i++) {
      SimulatedStudy.Noise guesses =
          r -> {
            int right = 0;
            for (int k = 0; k < 100; k++) {
              right += r.nextInt(10) == 0 ? 1 : 0;
            }
            return right / 100.0 - 0.1;
          };
      DecidedClaims claims = decide(SimulatedStudy.of(2, 5, gammas -> 0.1, guesses, random));
      confirmed += claims.count(Verdict.Confirmed.class) > 0 ? 1 : 0;
    }
    assertThat(confirmed).isLessThanOrEqualTo(most(studies, ALPHA / 2));
  }

  /** Networks that all say the same have equal accuracies: no spread, and yet nothing is known. */
  @Test
  void equalAccuraciesDecideNothing() {
    SplittableRandom random = new SplittableRandom(7);
    DecidedClaims claims =
        decide(SimulatedStudy.of(2, 10, SimulatedStudy.effects(0, 0), r -> 0, random));
    assertThat(claims.decisions())
        .allSatisfy(d -> assertThat(d.verdict()).isInstanceOf(Verdict.Inconclusive.class));
  }

  /**
   * What a seed does to all cells, ten times the rest, cancels: with it in the errors, 0.02 sqrt(2
   * / 10) = 0.009, a gain of 0.01 would be one error.
   */
  @Test
  void cellsAreComparedSeedBySeed() {
    SplittableRandom random = new SplittableRandom(8);
    AccuracyEvidence evidence =
        SimulatedStudy.of(2, 10, SimulatedStudy.effects(0.05, 0.1), NOISE, random);
    assertThat(evidence.difference(0, 1).standardError()).isBetween(0.0004, 0.0018);
    assertThat(decide(evidence).allConfirmed()).isTrue();
  }

  @Test
  void marginsAskForMore() {
    SplittableRandom random = new SplittableRandom(9);
    AccuracyEvidence evidence =
        SimulatedStudy.of(2, 10, SimulatedStudy.effects(0.05, 0.1), NOISE, random);
    DecidedClaims claims =
        AccuracyVerification.decide(evidence, Map.of(AccuracyClaim.ACC_MONOTONE, 0.1), ALPHA);
    assertThat(claims.decisions())
        .extracting(d -> d.verdict().word())
        .containsExactly("refuted", "refuted", "confirmed");
    assertThatThrownBy(
            () ->
                AccuracyVerification.decide(
                    evidence, Map.of(AccuracyClaim.ACC_OUTER, Double.NaN), ALPHA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--margin ACC-OUTER = NaN: must be a share of the test images, in [0, 1)");
  }

  @Test
  void fewSeedsDecideNothing() {
    SplittableRandom random = new SplittableRandom(10);
    DecidedClaims four =
        decide(SimulatedStudy.of(2, 4, SimulatedStudy.effects(0.3, 0.6), NOISE, random));
    assertThat(four.decisions())
        .allSatisfy(d -> assertThat(d.verdict()).isInstanceOf(Verdict.Inconclusive.class));
    assertThat(four.decisions().get(0).sentence())
        .startsWith("Undecided with 4 seeds (fewer than 5 decide nothing): gain of accuracy,");
    DecidedClaims one =
        decide(SimulatedStudy.of(2, 1, SimulatedStudy.effects(0.3, 0.6), NOISE, random));
    assertThat(one.decisions()).isEmpty();
    assertThat(one.notApplicable()).hasSize(2);
    assertThat(one.allConfirmed()).isFalse();
  }

  @Test
  void oneHiddenLayerHasNoInnerExponent() {
    SplittableRandom random = new SplittableRandom(11);
    DecidedClaims claims =
        decide(SimulatedStudy.of(1, 10, SimulatedStudy.effects(0.3), NOISE, random));
    assertThat(verdicts(claims)).containsExactly("ACC-MONOTONE gamma_1, N = 100: confirmed");
    assertThat(claims.notApplicable())
        .singleElement()
        .satisfies(n -> assertThat(n.id()).isEqualTo(AccuracyClaim.ACC_OUTER));
  }

  /**
   * Student's intervals on 5 seeds, truth on the end of the region, nominal chance 0.025 on a side.
   * Differences of two independent draws of one law are symmetric, whatever the law (Laplace, if
   * the law is exponential): heavy tails make misses rarer. Lopsided differences (an exponential
   * law) miss more often on the side of their short tail, 0.113 of the time: the price of few
   * seeds, stated in the guide.
   */
  @Test
  void intervalsOfFewSeedsMissAsOftenAsStated() {
    SplittableRandom random = new SplittableRandom(12);
    int sets = 20_000;
    assertThat(misses(sets, () -> 0.01 * random.nextGaussian()))
        .isBetween(sets / 40 - 130, sets / 40 + 130); // 6 sigma of 500 is 132
    assertThat(
            misses(sets, () -> 0.01 * random.nextExponential() * (random.nextBoolean() ? 1 : -1)))
        .isLessThan(sets / 40 + 130);
    assertThat(misses(sets, () -> 0.01 * (1 - random.nextExponential()))).isLessThan(sets / 8);
    assertThat(misses(sets, () -> 0.01 * (random.nextExponential() - 1))).isLessThan(sets / 40);
  }

  private static int misses(int sets, DoubleSupplier difference) {
    int misses = 0;
    for (int i = 0; i < sets; i++) {
      double mean = 0;
      double squares = 0;
      for (int s = 0; s < AccuracyVerification.LEAST_SEEDS; s++) {
        double x = difference.getAsDouble();
        double delta = x - mean;
        mean += delta / (s + 1);
        squares += delta * (x - mean);
      }
      int n = AccuracyVerification.LEAST_SEEDS;
      Estimate estimate = new Estimate(mean, Math.sqrt(squares / (n - 1) / n), n - 1);
      misses += estimate.interval(1 - ALPHA).lower() > 0 ? 1 : 0;
    }
    return misses;
  }

  private static int most(int trials, double p) {
    return new BinomialDistribution(trials, p).inverseCumulativeProbability(1 - 1e-6);
  }
}
