package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.normscale.empirical.summary.CellResult;
import org.normscale.verification.inference.EquivalenceTest;
import org.normscale.verification.inference.FamilyWiseCorrection;
import org.normscale.verification.inference.FamilyWiseCorrection.Holm;
import org.normscale.verification.inference.Interval;
import org.normscale.verification.inference.Measured;
import org.normscale.verification.inference.Outcome;
import org.normscale.verification.inference.PowerPlan;

/**
 * The one place where verdicts are reached.
 *
 * <p>A claim is confirmed if all intervals of its components, jointly at the claim's level, lie
 * inside what it allows; refuted if one lies wholly outside; inconclusive otherwise. Within a claim
 * the level is divided by the number of components (Bonferroni). Over the claims Holm's step-down
 * is used twice: over the family of confirmations and over the family of refutations.
 *
 * <p>Intervals rest on large samples. Below {@link #LEAST_REPLICAS} replicas they are shown, but
 * nothing is decided by them.
 */
public final class Decider {

  /**
   * Fewest replicas of every cell of a claim for a verdict. At 200 the interval of the log variance
   * of a normal or Laplace law misses in its worse tail at most 1.3 times as often as stated, that
   * of a law with heavier tails up to 6 times (guide, calibration); below, more.
   */
  public static final int LEAST_REPLICAS = 200;

  /** More replicas than an experiment can ask for are no advice. */
  private static final long MOST_REPLICAS = Integer.MAX_VALUE;

  /** Level of the intervals by whose half-width distances from an edge are compared. */
  private static final double CLEARANCE = 0.95;

  private Decider() {}

  /**
   * Decides all claims together.
   *
   * @param claims the claims that can be tested
   * @param results measurements, by cell, for the numbers of replicas
   * @param alpha error rate of this look over all claims, in (0, 1)
   * @return one decision per claim, in the same order
   */
  public static List<Decision> decide(
      List<Assessment.Testable> claims, List<CellResult> results, double alpha) {
    List<Double> confirm = new ArrayList<>();
    List<Double> refute = new ArrayList<>();
    for (Assessment.Testable claim : claims) {
      boolean enough = replicas(claim, results) >= LEAST_REPLICAS;
      confirm.add(enough ? confirmPValue(claim.components()) : 1);
      refute.add(enough ? refutePValue(claim.components()) : 1);
    }
    List<Holm> confirmed = FamilyWiseCorrection.holm(confirm, alpha);
    List<Holm> refuted = FamilyWiseCorrection.holm(refute, alpha / 2);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      decisions.add(decide(claims.get(i), results, confirmed.get(i), refuted.get(i)));
    }
    return decisions;
  }

  /**
   * Joint p-value of the confirmation of one claim: all components must hold.
   *
   * @param components the components
   * @return p-value in [0, 1]
   */
  public static double confirmPValue(List<Component> components) {
    double worst = 0;
    for (Component c : components) {
      worst = Math.max(worst, EquivalenceTest.confirmPValue(c.estimate(), c.region()));
    }
    return Math.min(1, components.size() * worst);
  }

  /**
   * Joint p-value of the refutation of one claim: one component suffices.
   *
   * @param components the components
   * @return p-value in [0, 1]
   */
  public static double refutePValue(List<Component> components) {
    double best = 1;
    for (Component c : components) {
      best = Math.min(best, EquivalenceTest.refutePValue(c.estimate(), c.region()));
    }
    return Math.min(1, components.size() * best);
  }

  private static Decision decide(
      Assessment.Testable claim, List<CellResult> results, Holm confirmed, Holm refuted) {
    // At the smaller level no interval of an undecided claim lies outside, nor all of them inside.
    double level =
        refuted.rejected()
            ? refuted.level()
            : confirmed.rejected()
                ? confirmed.level()
                : Math.min(confirmed.level(), refuted.level());
    double each = 1 - level / claim.components().size();
    List<Interval> intervals = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Component c : claim.components()) {
      intervals.add(c.estimate().interval(each));
      outcomes.add(EquivalenceTest.decide(c.estimate(), c.region(), each));
    }
    long replicas = replicas(claim, results);
    Verdict verdict =
        refuted.rejected()
            ? new Verdict.Refuted()
            : confirmed.rejected()
                ? new Verdict.Confirmed()
                : new Verdict.Inconclusive(replicasNeeded(claim, each, replicas));
    int decisive = decisive(claim, verdict);
    return new Decision(
        claim,
        verdict,
        1 - level,
        intervals,
        outcomes,
        decisive,
        replicas,
        Sentences.of(claim, verdict, decisive, intervals, replicas));
  }

  /** The smallest number of replicas among the cells a claim rests on. */
  private static long replicas(Assessment.Testable claim, List<CellResult> results) {
    return claim.components().stream()
        .flatMap(c -> c.cells().stream())
        .mapToLong(cell -> results.get(cell).total().outputs().count())
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /**
   * Replicas for the component that needs most. An estimate inside what is allowed, or one whose
   * interval holds the prediction, is taken to stand for a right prediction: the number then
   * confirms with the power of {@link PowerPlan}. Another is taken to stay where it is: the number
   * then refutes about every other time.
   */
  private static OptionalLong replicasNeeded(
      Assessment.Testable claim, double confidence, long replicas) {
    long most = Math.max(replicas, LEAST_REPLICAS);
    for (Component c : claim.components()) {
      if (EquivalenceTest.decide(c.estimate(), c.region(), confidence) != Outcome.INCONCLUSIVE) {
        continue;
      }
      double room = c.region().depth(c.predicted());
      // With more replicas the few degrees of freedom of a small sample are gone.
      Measured later = replicas < LEAST_REPLICAS ? c.estimate().largeSample() : c.estimate();
      OptionalLong needed = PowerPlan.replicasToDecide(later, c.region(), confidence, replicas);
      boolean mayBeRight =
          c.region().depth(c.estimate().value()) > 0
              || c.estimate().interval(confidence).contains(c.predicted());
      if (room > 0 && mayBeRight) {
        long planned = PowerPlan.forMargin(room, confidence).replicas(later, replicas);
        // Fewer than were run: the estimate is unlikely for a right prediction, so believe it.
        needed = planned > replicas ? OptionalLong.of(planned) : needed;
      }
      if (needed.isEmpty() || needed.getAsLong() > MOST_REPLICAS) {
        return OptionalLong.empty();
      }
      most = Math.max(most, needed.getAsLong());
    }
    return OptionalLong.of(most);
  }

  /** The component that is refuted most clearly, or else confirmed least clearly. */
  private static int decisive(Assessment.Testable claim, Verdict verdict) {
    int worst = 0;
    double worstP = Double.NaN;
    for (int i = 0; i < claim.components().size(); i++) {
      Component c = claim.components().get(i);
      double p =
          verdict instanceof Verdict.Refuted
              ? -EquivalenceTest.refutePValue(c.estimate(), c.region())
              : EquivalenceTest.confirmPValue(c.estimate(), c.region());
      // p-values underflow to 0 where many components are far inside or outside; there the
      // distance from the edge of the region in half-widths decides.
      if (Double.isNaN(worstP)
          || p > worstP
          || (p == worstP && clearance(c) < clearance(claim.components().get(worst)))) {
        worst = i;
        worstP = p;
      }
    }
    return worst;
  }

  private static double clearance(Component c) {
    double width = Math.max(c.estimate().halfWidth(CLEARANCE), Double.MIN_NORMAL);
    return c.region().depth(c.estimate().value()) / width;
  }
}
