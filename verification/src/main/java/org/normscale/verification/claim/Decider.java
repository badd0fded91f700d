package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.normscale.empirical.summary.CellResult;
import org.normscale.verification.inference.EquivalenceTest;
import org.normscale.verification.inference.Estimate;
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
   * What the numbers of one claim say, all claims taken together.
   *
   * @param outcome the verdict
   * @param level joint error rate of the intervals, after the correction for the number of claims
   * @param intervals one per component, on the component's scale
   * @param outcomes what each interval says on its own
   * @param decisive index of the component that decides: the worst one
   */
  public record Ruling(
      Outcome outcome,
      double level,
      List<Interval> intervals,
      List<Outcome> outcomes,
      int decisive) {
    /** Copies the lists. */
    public Ruling {
      intervals = List.copyOf(intervals);
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * Decides claims together by their numbers.
   *
   * @param claims components of each claim, at least one
   * @param enough whether the data of each claim are enough for a verdict at all
   * @param alpha error rate over all claims, in (0, 1)
   * @return one ruling per claim, in the same order
   */
  public static List<Ruling> rule(
      List<List<Component>> claims, List<Boolean> enough, double alpha) {
    List<Double> confirm = new ArrayList<>();
    List<Double> refute = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      confirm.add(enough.get(i) ? confirmPValue(claims.get(i)) : 1);
      refute.add(enough.get(i) ? refutePValue(claims.get(i)) : 1);
    }
    List<Holm> confirmed = FamilyWiseCorrection.holm(confirm, alpha);
    List<Holm> refuted = FamilyWiseCorrection.holm(refute, alpha / 2);
    List<Ruling> rulings = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      rulings.add(rule(claims.get(i), confirmed.get(i), refuted.get(i)));
    }
    return rulings;
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

  private static Ruling rule(List<Component> components, Holm confirmed, Holm refuted) {
    // At the smaller level no interval of an undecided claim lies outside, nor all of them inside.
    double level =
        refuted.rejected()
            ? refuted.level()
            : confirmed.rejected()
                ? confirmed.level()
                : Math.min(confirmed.level(), refuted.level());
    Outcome outcome =
        refuted.rejected()
            ? Outcome.REFUTED
            : confirmed.rejected() ? Outcome.CONFIRMED : Outcome.INCONCLUSIVE;
    double each = 1 - level / components.size();
    List<Interval> intervals = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Component c : components) {
      intervals.add(c.estimate().interval(each));
      outcomes.add(EquivalenceTest.decide(c.estimate(), c.region(), each));
    }
    return new Ruling(outcome, level, intervals, outcomes, decisive(components, outcome));
  }

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
    return decide(claims, Sampling.replicas(results), alpha);
  }

  /**
   * Decides all claims together.
   *
   * @param claims the claims that can be tested
   * @param sampling how often their cells were measured
   * @param alpha error rate of this look over all claims, in (0, 1)
   * @return one decision per claim, in the same order
   */
  public static List<Decision> decide(
      List<Assessment.Testable> claims, Sampling sampling, double alpha) {
    List<Ruling> rulings =
        rule(
            claims.stream().map(Assessment.Testable::components).toList(),
            claims.stream().map(c -> sampling.of(c) >= sampling.least()).toList(),
            alpha);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      decisions.add(decide(claims.get(i), sampling, rulings.get(i)));
    }
    return decisions;
  }

  private static Decision decide(Assessment.Testable claim, Sampling sampling, Ruling ruling) {
    long replicas = sampling.of(claim);
    double each = 1 - ruling.level() / claim.components().size();
    Verdict verdict =
        switch (ruling.outcome()) {
          case REFUTED -> new Verdict.Refuted();
          case CONFIRMED -> new Verdict.Confirmed();
          case INCONCLUSIVE ->
              new Verdict.Inconclusive(replicasNeeded(claim, each, replicas, sampling.least()));
        };
    return new Decision(
        claim,
        verdict,
        1 - ruling.level(),
        ruling.intervals(),
        ruling.outcomes(),
        ruling.decisive(),
        replicas,
        Sentences.of(claim, verdict, ruling.decisive(), ruling.intervals(), sampling));
  }

  /**
   * Replicas for the component that needs most. An estimate inside what is allowed, or one whose
   * interval holds the prediction, is taken to stand for a right prediction: the number then
   * confirms with the power of {@link PowerPlan}. Another is taken to stay where it is: the number
   * then refutes about every other time.
   *
   * <p>Where verdicts are allowed on few measurements, their intervals still are Student's: about
   * half the squared normal quantile is added (Guenther 1981, The American Statistician 35).
   */
  private static OptionalLong replicasNeeded(
      Assessment.Testable claim, double confidence, long replicas, long least) {
    long most = Math.max(replicas, least);
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
      long few = least < LEAST_REPLICAS ? studentExtra(confidence) : 0;
      most = Math.max(most, needed.getAsLong() + few);
    }
    return OptionalLong.of(most);
  }

  private static long studentExtra(double confidence) {
    double z = Estimate.normal(0, 1).halfWidth(confidence);
    return (long) Math.ceil(z * z / 2);
  }

  /** The component that is refuted most clearly, or else confirmed least clearly. */
  private static int decisive(List<Component> components, Outcome outcome) {
    int worst = 0;
    double worstP = Double.NaN;
    for (int i = 0; i < components.size(); i++) {
      Component c = components.get(i);
      double p =
          outcome == Outcome.REFUTED
              ? -EquivalenceTest.refutePValue(c.estimate(), c.region())
              : EquivalenceTest.confirmPValue(c.estimate(), c.region());
      // p-values underflow to 0 where many components are far inside or outside; there the
      // distance from the edge of the region in half-widths decides.
      if (Double.isNaN(worstP)
          || p > worstP
          || (p == worstP && clearance(c) < clearance(components.get(worst)))) {
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
