package org.normscale.verification.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.verification.inference.FamilyWiseCorrection.Holm;
import org.normscale.verification.inference.Simulated.Law;
import org.normscale.verification.inference.Simulated.Sample;

/**
 * How often verdicts are wrong, measured over simulated data sets. Every bound on a count fails a
 * correct program with chance 1e-6.
 */
class VerdictErrorRatesTest {

  private static final double ALPHA = 0.05;

  /** Margin of a log variance: 0.25 is 4 standard errors of a normal law at R = 500. */
  private static final double MARGIN = 0.25;

  /**
   * The truth is on an end of the region, the worst case of a false confirmation; the two ends ask
   * for the two tails. Nominal chance alpha / 2 = 0.025, plus the skewness of the error (c, from
   * {@link Simulated#missAbove}: 0.004 normal, 0.014 Laplace), plus half of c and 0.002 for the
   * next order.
   */
  @ParameterizedTest
  @EnumSource(Law.class)
  void falseConfirmationsOfAVarianceAreRare(Law law) {
    int sets = 4000;
    int count = 500;
    SplittableRandom random = new SplittableRandom(45);
    double truth = Math.log(law.variance);
    Region truthOnTop = Region.around(truth - MARGIN, MARGIN);
    Region truthAtBottom = Region.around(truth + MARGIN, MARGIN);
    int onTop = 0;
    int atBottom = 0;
    for (int i = 0; i < sets; i++) {
      Estimate estimate = Sample.of(law, count, random).logVariance();
      onTop += confirmed(estimate, truthOnTop) ? 1 : 0;
      atBottom += confirmed(estimate, truthAtBottom) ? 1 : 0;
    }
    double correction = Simulated.missAbove(law, 1.959963984540054, count) - ALPHA / 2;
    double slack = Math.abs(correction) / 2 + 0.002;
    assertThat(onTop).isLessThanOrEqualTo(Simulated.most(sets, ALPHA / 2 + correction + slack));
    assertThat(atBottom).isLessThanOrEqualTo(Simulated.most(sets, ALPHA / 2 - correction + slack));
    // and the test is not idle: half of the nominal chance is reached on the heavier side
    assertThat(onTop).isGreaterThanOrEqualTo(Simulated.least(sets, ALPHA / 2));
  }

  /**
   * The truth is half a margin outside. The estimate would have to be wrong by 0.125 + 1.96 se to
   * confirm: at least 3.2 standard errors (Laplace, se 0.1), chance 0.0007, taken as 0.003 for the
   * skewness. Refutations: the chance that the estimate exceeds the end by the half-width, from 0.1
   * (Laplace, 2.34 se with 7.4 degrees of freedom: Phi(1.25 - 2.34) = 0.14) to 0.6 (Rademacher
   * sum).
   */
  @ParameterizedTest
  @EnumSource(Law.class)
  void aVarianceOutsideIsRefutedNotConfirmed(Law law) {
    int sets = 2000;
    SplittableRandom random = new SplittableRandom(46);
    Region region = Region.around(Math.log(law.variance) - 1.5 * MARGIN, MARGIN);
    int confirmed = 0;
    int refuted = 0;
    for (int i = 0; i < sets; i++) {
      Estimate estimate = Sample.of(law, 500, random).logVariance();
      confirmed += confirmed(estimate, region) ? 1 : 0;
      refuted += refuted(estimate, region) ? 1 : 0;
    }
    assertThat(confirmed).isLessThanOrEqualTo(Simulated.most(sets, 0.003));
    assertThat(refuted).isGreaterThanOrEqualTo(Simulated.least(sets, 0.1));
  }

  /**
   * The truth is on an end: a false refutation needs the estimate 1.96 se outside. Nominal chance
   * 0.025 on that side, corrections as above; at the centre it needs 4 se more and never happens.
   */
  @ParameterizedTest
  @EnumSource(Law.class)
  void falseRefutationsOfAVarianceAreRare(Law law) {
    int sets = 4000;
    int count = 500;
    SplittableRandom random = new SplittableRandom(47);
    double truth = Math.log(law.variance);
    int atEnd = 0;
    int atCentre = 0;
    for (int i = 0; i < sets; i++) {
      Estimate estimate = Sample.of(law, count, random).logVariance();
      atEnd += refuted(estimate, Region.around(truth + MARGIN, MARGIN)) ? 1 : 0;
      atCentre += refuted(estimate, Region.around(truth, MARGIN)) ? 1 : 0;
    }
    double correction = Simulated.missAbove(law, 1.959963984540054, count) - ALPHA / 2;
    double allowed = ALPHA / 2 + 1.5 * Math.abs(correction) + 0.002;
    assertThat(atEnd).isLessThanOrEqualTo(Simulated.most(sets, allowed));
    // Laplace, se 0.1: 0.25 + 0.196 is 4.5 se, chance 4e-6, taken as 1e-4 for the skewness
    assertThat(atCentre).isLessThanOrEqualTo(Simulated.most(sets, 1e-4));
  }

  /**
   * Ten claims, every truth on an end of its region, errors independent (correlation 0) or sharing
   * half of their variance. Chance of any false confirmation at most alpha / 2, of any false
   * refutation at most alpha (here alpha / 2: one end); uncorrected, independent errors give 1 -
   * 0.975^10 = 0.22, which must show.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void holmBoundsAnyFalseVerdictOfTheFamily(double correlation) {
    int sets = 20_000;
    SplittableRandom random = new SplittableRandom(48);
    Region region = Region.around(0, 50);
    int falselyConfirmed = 0;
    int falselyRefuted = 0;
    int uncorrected = 0;
    for (int i = 0; i < sets; i++) {
      double common = random.nextGaussian();
      List<Estimate> estimates = new ArrayList<>();
      for (int k = 0; k < 10; k++) {
        double error =
            Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * random.nextGaussian();
        estimates.add(Estimate.normal(50 + error, 1));
      }
      falselyConfirmed += any(estimates, region, true) ? 1 : 0;
      falselyRefuted += any(estimates, region, false) ? 1 : 0;
      uncorrected += estimates.stream().anyMatch(e -> confirmed(e, region)) ? 1 : 0;
    }
    assertThat(falselyConfirmed).isLessThanOrEqualTo(Simulated.most(sets, ALPHA / 2));
    assertThat(falselyRefuted).isLessThanOrEqualTo(Simulated.most(sets, ALPHA));
    // correlation 0.5 leaves more than half of 0.22
    assertThat(uncorrected).isGreaterThan(Simulated.most(sets, 2 * ALPHA));
    if (correlation == 0) {
      // 1 - (1 - 0.0025)^10 = 0.0247 at least: the correction does not idle
      assertThat(falselyConfirmed).isGreaterThanOrEqualTo(Simulated.least(sets, 0.0247));
    }
  }

  /**
   * A margin far below the standard error, truth inside: either end of the interval can miss, and a
   * false refutation has the full chance alpha: 2 Phi(-1.96 - 0.001) is 0.04988.
   */
  @Test
  void falseRefutationsReachAlphaForATinyRegion() {
    int sets = 20_000;
    SplittableRandom random = new SplittableRandom(49);
    int refuted = 0;
    for (int i = 0; i < sets; i++) {
      refuted +=
          refuted(Estimate.normal(random.nextGaussian(), 1), Region.around(0, 0.001)) ? 1 : 0;
    }
    assertThat(refuted).isBetween(Simulated.least(sets, 0.0498), Simulated.most(sets, 0.05));
  }

  /**
   * Four nested looks (R, 2R, 4R, 8R) at a truth on an end; a verdict stands once made. Chance of a
   * false confirmation at any look at most alpha / 2; without the correction for looks it exceeds
   * alpha / 2 visibly.
   */
  @Test
  void repeatedLooksKeepTheErrorRate() {
    int sets = 20_000;
    LookPlan plan = LookPlan.doubling(1 - ALPHA, 100, 800);
    SplittableRandom random = new SplittableRandom(50);
    int corrected = 0;
    int uncorrected = 0;
    for (int i = 0; i < sets; i++) {
      double sum = 0;
      int seen = 0;
      boolean wrong = false;
      boolean wrongUncorrected = false;
      for (int replicas : plan.replicas()) {
        sum += Math.sqrt(replicas - seen) * random.nextGaussian();
        seen = replicas;
        Estimate estimate = Estimate.normal(sum / seen, 1 / Math.sqrt(seen));
        double p = EquivalenceTest.confirmPValue(estimate, Region.around(-5, 5));
        wrong |= p <= plan.levelPerLook();
        wrongUncorrected |= p <= ALPHA;
      }
      corrected += wrong ? 1 : 0;
      uncorrected += wrongUncorrected ? 1 : 0;
    }
    assertThat(corrected).isLessThanOrEqualTo(Simulated.most(sets, ALPHA / 2));
    assertThat(uncorrected).isGreaterThan(Simulated.most(sets, ALPHA / 2));
  }

  private static boolean confirmed(Estimate estimate, Region region) {
    return EquivalenceTest.decide(estimate, region, 1 - ALPHA) == Outcome.CONFIRMED;
  }

  private static boolean refuted(Estimate estimate, Region region) {
    return EquivalenceTest.decide(estimate, region, 1 - ALPHA) == Outcome.REFUTED;
  }

  private static boolean any(List<Estimate> estimates, Region region, boolean confirm) {
    List<Double> p =
        estimates.stream()
            .map(
                e ->
                    confirm
                        ? EquivalenceTest.confirmPValue(e, region)
                        : EquivalenceTest.refutePValue(e, region))
            .toList();
    return FamilyWiseCorrection.holm(p, ALPHA).stream().anyMatch(Holm::rejected);
  }
}
