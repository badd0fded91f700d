package org.normscale.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.ReplicaSummary;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.verification.claim.Component.Scale;
import org.normscale.verification.inference.Estimate;
import org.normscale.verification.inference.Interval;
import org.normscale.verification.inference.LookPlan;
import org.normscale.verification.inference.Outcome;
import org.normscale.verification.inference.Region;

/** Verdicts on claims whose estimates are given. */
final class DeciderTest {

  private static final double ALPHA = 0.05;

  /** Chance that a correct program fails a bound here for a random seed; seeds are fixed. */
  private static final double FALSE_ALARM = 1e-6;

  /** Ends at -10 and 10, twenty standard errors apart: one end matters at a time. */
  private static final Region WIDE = Region.around(0, 10);

  @Test
  void aSingleConfirmationNeedsItsPValueBelowAlpha() {
    assertThat(verdicts(claim(inside(0.049)))).containsExactly("confirmed");
    assertThat(verdicts(claim(inside(0.051)))).containsExactly("inconclusive");
  }

  @Test
  void aSingleRefutationNeedsItsPValueBelowHalfOfAlpha() {
    assertThat(verdicts(claim(outside(0.0249)))).containsExactly("refuted");
    assertThat(verdicts(claim(outside(0.0251)))).containsExactly("inconclusive");
  }

  @Test
  void componentsShareTheLevel() {
    assertThat(verdicts(claim(inside(0.0249), inside(1e-9)))).containsExactly("confirmed");
    assertThat(verdicts(claim(inside(0.0251), inside(1e-9)))).containsExactly("inconclusive");
    assertThat(verdicts(claim(outside(0.0124), inside(1e-9)))).containsExactly("refuted");
    assertThat(verdicts(claim(outside(0.0126), inside(1e-9)))).containsExactly("inconclusive");
    // Joint confidence 0.95 of two intervals: each at 0.975.
    Decision pair = decide(List.of(claim(inside(0.0249), inside(1e-9))), 1000).get(0);
    assertThat(pair.confidence()).isEqualTo(1 - ALPHA);
    assertThat(pair.intervals())
        .allSatisfy(i -> assertThat(i.confidence()).isEqualTo(1 - ALPHA / 2));
  }

  @Test
  void claimsShareTheLevelByHolm() {
    // Two confirmations: the smaller p at alpha / 2, then the other at alpha.
    assertThat(verdicts(claim(inside(0.0249)), claim(inside(0.049))))
        .containsExactly("confirmed", "confirmed");
    assertThat(verdicts(claim(inside(0.0251)), claim(inside(0.049))))
        .containsExactly("inconclusive", "inconclusive");
    // One of each: both families have two members.
    assertThat(verdicts(claim(inside(0.0251)), claim(outside(0.0124))))
        .containsExactly("inconclusive", "refuted");
  }

  @Test
  void theIntervalsShowTheVerdict() {
    // Single p-values from far inside to far outside: an interval says what the verdict says.
    for (double p : new double[] {0.001, 0.01, 0.0249, 0.0251, 0.04, 0.049, 0.051, 0.2, 0.9}) {
      for (Component c : List.of(inside(p), outside(p))) {
        Decision d = decide(List.of(claim(c)), 1000).get(0);
        Outcome shown = d.outcomes().get(0);
        assertThat(shown.name().toLowerCase(java.util.Locale.ROOT)).isEqualTo(d.verdict().word());
        Interval interval = d.intervals().get(0);
        assertThat(c.region().contains(interval)).isEqualTo(shown == Outcome.CONFIRMED);
        assertThat(c.region().excludes(interval)).isEqualTo(shown == Outcome.REFUTED);
        assertThat(interval.confidence()).isEqualTo(d.confidence());
      }
    }
  }

  @Test
  void theDecisiveComponentIsTheWorst() {
    assertThat(decide(List.of(claim(inside(1e-9), inside(0.01), inside(1e-5))), 1000).get(0))
        .extracting(Decision::decisive)
        .isEqualTo(1);
    assertThat(decide(List.of(claim(inside(1e-9), outside(1e-3), outside(1e-6))), 1000).get(0))
        .extracting(Decision::decisive)
        .isEqualTo(2);
  }

  @Test
  void fewReplicasDecideNothingAndAskForEnough() {
    List<Assessment.Testable> claims = List.of(claim(inside(1e-9)), claim(outside(1e-9)));
    for (int replicas : new int[] {2, 3, 50, Decider.LEAST_REPLICAS - 1}) {
      assertThat(decide(claims, replicas))
          .allSatisfy(
              d -> {
                assertThat(d.verdict()).isInstanceOf(Verdict.Inconclusive.class);
                assertThat(((Verdict.Inconclusive) d.verdict()).replicasNeeded())
                    .hasValue(Decider.LEAST_REPLICAS);
                assertThat(d.sentence()).startsWith("Undecided with " + replicas + " replicas");
              });
    }
    assertThat(decide(claims, Decider.LEAST_REPLICAS))
        .extracting(d -> d.verdict().word())
        .containsExactly("confirmed", "refuted");
  }

  @Test
  void anUndecidedClaimAsksForMoreThanWasRun() {
    // At z = 1.5 inside, the interval just clears the end after (1.96 / 1.5)^2 as many replicas if
    // the level is alpha; undecided claims are shown at half of it: (2.2414 / 1.5)^2 = 2.233. The
    // prediction is 10 standard errors from the ends, where fewer than 1000 would do.
    Decision in = decide(List.of(claim(at(10 - 1.5))), 1000).get(0);
    assertThat(((Verdict.Inconclusive) in.verdict()).replicasNeeded().orElse(0))
        .isBetween(2232L, 2234L);
    // Outside at z = 2.1: beyond alpha, not beyond alpha / 2. (2.2414 / 2.1)^2 = 1.1392.
    Decision out = decide(List.of(claim(at(10 + 2.1))), 1000).get(0);
    assertThat(((Verdict.Inconclusive) out.verdict()).replicasNeeded().orElse(0))
        .isBetween(1139L, 1141L);
    // A right prediction with room for two standard errors: the power plan, (2.2414 + 1.6449)^2 /
    // 4.
    Component narrow =
        new Component("x", 0, Estimate.normal(1, 1), Region.around(0, 2), Scale.LINEAR, List.of(0));
    Decision planned = decide(List.of(claim(narrow)), 1000).get(0);
    assertThat(((Verdict.Inconclusive) planned.verdict()).replicasNeeded().orElse(0))
        .isBetween(3775L, 3778L);
  }

  /**
   * The whole procedure, three looks and six claims, on simulated estimates: truths a hair outside
   * an end, a hair inside one, inside a region far smaller than the error, well inside, well
   * outside, and two components of which one is a hair outside. The chance of any wrong verdict at
   * any look is at most alpha. It is not idle: at the first look alone, level 0.05 / 3, Holm stands
   * at 5 members of each family after the clear claims; the first truth is confirmed with chance
   * 0.05 / 3 / 5 / 2 = 0.0017 and the third refuted with 0.05 / 3 / 2 / 5 = 0.0017: together 0.003.
   */
  @Test
  void theChanceOfAnyWrongVerdictIsAtMostAlpha() {
    int sets = 6000;
    LookPlan plan = LookPlan.doubling(1 - ALPHA, 200, 800);
    SplittableRandom random = new SplittableRandom(51);
    double edge = 10 + 1e-9;
    double[] truths = {edge, 10 - 1e-9, 0, 0, 30, edge, 0};
    Region[] regions = {WIDE, WIDE, Region.around(0, 1e-3), WIDE, WIDE, WIDE, WIDE};
    List<Boolean> right = List.of(false, true, true, true, false, false);
    int wrong = 0;
    int wrongWithoutCorrections = 0;
    for (int set = 0; set < sets; set++) {
      double[] sums = new double[truths.length];
      int seen = 0;
      boolean anyWrong = false;
      boolean anyWrongWithout = false;
      for (int replicas : plan.replicas()) {
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < truths.length; i++) {
          sums[i] += Math.sqrt(replicas - seen) * random.nextGaussian();
          // Standard error 1 at the first look.
          double scale = Math.sqrt(200);
          Estimate estimate =
              Estimate.normal(truths[i] + scale * sums[i] / replicas, scale / Math.sqrt(replicas));
          components.add(component(estimate, regions[i]));
        }
        seen = replicas;
        List<Assessment.Testable> claims = new ArrayList<>();
        components.subList(0, 5).forEach(c -> claims.add(claim(c)));
        claims.add(claim(components.get(5), components.get(6)));
        anyWrong |= anyWrong(Decider.decide(claims, results(replicas), plan.levelPerLook()), right);
        for (int i = 0; i < claims.size(); i++) {
          anyWrongWithout |=
              anyWrong(
                  Decider.decide(claims.subList(i, i + 1), results(replicas), 2 * ALPHA),
                  right.subList(i, i + 1));
        }
      }
      wrong += anyWrong ? 1 : 0;
      wrongWithoutCorrections += anyWrongWithout ? 1 : 0;
    }
    assertThat(wrong).isLessThanOrEqualTo(most(sets, ALPHA));
    assertThat(wrong).isGreaterThanOrEqualTo(sets - most(sets, 1 - 0.003));
    assertThat(wrongWithoutCorrections).isGreaterThan(most(sets, ALPHA));
  }

  private static boolean anyWrong(List<Decision> decisions, List<Boolean> right) {
    boolean any = false;
    for (int i = 0; i < decisions.size(); i++) {
      Verdict verdict = decisions.get(i).verdict();
      any |=
          right.get(i) ? verdict instanceof Verdict.Refuted : verdict instanceof Verdict.Confirmed;
    }
    return any;
  }

  /** The count that a Binomial(n, p) exceeds with probability at most {@link #FALSE_ALARM}. */
  private static int most(int n, double p) {
    return new BinomialDistribution(n, p).inverseCumulativeProbability(1 - FALSE_ALARM);
  }

  private static List<String> verdicts(Assessment.Testable... claims) {
    return decide(List.of(claims), 1000).stream().map(d -> d.verdict().word()).toList();
  }

  private static List<Decision> decide(List<Assessment.Testable> claims, int replicas) {
    return Decider.decide(claims, results(replicas), ALPHA);
  }

  /** A component that confirms with the given two-sided p-value. */
  private static Component inside(double p) {
    return at(10 - quantile(p));
  }

  /** A component that refutes with the given two-sided p-value. */
  private static Component outside(double p) {
    return at(10 + quantile(p));
  }

  private static double quantile(double p) {
    return -new NormalDistribution(0, 1).inverseCumulativeProbability(p / 2);
  }

  private static Component at(double value) {
    return component(Estimate.normal(value, 1), WIDE);
  }

  private static Component component(Estimate estimate, Region region) {
    return new Component("x", 0, estimate, region, Scale.LINEAR, List.of(0));
  }

  private static Assessment.Testable claim(Component... components) {
    return new Assessment.Testable(
        ClaimId.MEAN, "subject", "statement", List.of(components), List.of(), List.of());
  }

  private static List<CellResult> results(int replicas) {
    NetworkSpec network =
        NetworkSpec.of(
            List.of(8), List.of(0.5), new Activation.Tanh(0), new WeightLaw.Rademacher());
    double[] one = new double[1];
    MomentSummary outputs = MomentSummary.of(replicas, one, one, one, one);
    return List.of(
        new CellResult(
            new Cell(0, network, replicas), new ReplicaSummary(outputs, null, null), List.of()));
  }
}
