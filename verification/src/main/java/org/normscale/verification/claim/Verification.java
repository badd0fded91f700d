package org.normscale.verification.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.summary.CellResult;
import org.normscale.theory.prediction.PointPrediction;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.inference.LookPlan;

/**
 * The whole decision: measure, look, and where claims are inconclusive and the budget allows, run
 * more replicas of the cells they rest on and look again.
 */
public final class Verification {

  private Verification() {}

  /** Measures the cells of a plan, reusing whatever is already there. */
  @FunctionalInterface
  public interface Measurement {
    /**
     * Measures.
     *
     * @param plan cells and replicas
     * @return one result per cell, in the order of the plan
     */
    List<CellResult> measure(EnsemblePlan plan);
  }

  /** Is told about each look. */
  @FunctionalInterface
  public interface LookListener {
    /**
     * A look was taken.
     *
     * @param look number of the look, from 1
     * @param looks looks planned at most
     * @param decisions the decisions now
     * @param nextReplicas replicas of the cells that are extended next; 0 if this was the last look
     */
    void looked(int look, int looks, List<Decision> decisions, int nextReplicas);
  }

  /**
   * What came out.
   *
   * @param evidence predictions and measurements at the last look
   * @param decisions one per claim and setting that could be tested
   * @param notApplicable claims that could not be tested, with the reason
   * @param looks looks taken
   * @param plan the looks planned
   */
  public record Outcome(
      Evidence evidence,
      List<Decision> decisions,
      List<Assessment.NotApplicable> notApplicable,
      int looks,
      LookPlan plan) {
    /** Copies the lists. */
    public Outcome {
      decisions = List.copyOf(decisions);
      notApplicable = List.copyOf(notApplicable);
    }

    /**
     * Whether a claim was refuted.
     *
     * @return true if at least one was
     */
    public boolean anyRefuted() {
      return claims().anyRefuted();
    }

    /**
     * Whether every claim that could be tested was confirmed, and there was one.
     *
     * @return true if so
     */
    public boolean allConfirmed() {
      return claims().allConfirmed();
    }

    /**
     * The claims alone.
     *
     * @return decisions, claims that could not be tested, and the error rate of all looks
     */
    public DecidedClaims claims() {
      return new DecidedClaims(decisions, notApplicable, plan.alpha());
    }
  }

  /**
   * Whether any claim asked for needs the learning-rate probe.
   *
   * @param experiment the experiment
   * @return true if the plan must measure it
   */
  public static boolean needsRateProbe(Experiment experiment) {
    return ClaimId.requested(experiment).contains(ClaimId.RATES);
  }

  /**
   * Predicts, measures and decides.
   *
   * @param experiment the experiment
   * @param measurement measures
   * @param listener is told about each look
   * @return the outcome at the last look
   * @throws InvalidInputException if the limit is not finite
   */
  public static Outcome run(Experiment experiment, Measurement measurement, LookListener listener) {
    List<ClaimId> requested = ClaimId.requested(experiment);
    List<Prediction> predictions =
        experiment.networks().parallelStream()
            .map(n -> Prediction.of(n, experiment.data(), experiment.training()))
            .toList();
    predictions.forEach(p -> requireFinite(experiment, p));
    List<Expectation> expectations = Evidence.expectations(experiment, predictions, requested);
    LookPlan looks =
        LookPlan.doubling(experiment.confidence(), experiment.replicas(), experiment.maxReplicas());
    EnsemblePlan plan = EnsemblePlan.of(experiment, needsRateProbe(experiment));
    for (int look = 1; ; look++) {
      Evidence evidence =
          new Evidence(experiment, predictions, expectations, measurement.measure(plan));
      Outcome outcome = decide(evidence, requested, look, looks);
      Set<Integer> undecided = undecidedCells(outcome.decisions());
      int next = look < looks.looks() && !undecided.isEmpty() ? looks.replicas().get(look) : 0;
      listener.looked(look, looks.looks(), outcome.decisions(), next);
      if (next == 0) {
        return outcome;
      }
      for (int cell : undecided) {
        plan = plan.withReplicas(cell, next);
      }
    }
  }

  private static void requireFinite(Experiment experiment, Prediction prediction) {
    for (double time : experiment.training().times()) {
      for (PointPrediction point : prediction.points(time)) {
        if (!Double.isFinite(point.meanLimit()) || !Double.isFinite(point.varianceLeading())) {
          throw new InvalidInputException(
              "network.widths",
              prediction.network().widths(),
              "mean and variance of the limit are not finite numbers at t = "
                  + time
                  + ", gammas "
                  + prediction.network().gammas()
                  + prediction
                      .dynamics()
                      .stepWarning()
                      .map(w -> ": " + w)
                      .orElse("; use smaller inputs, targets or initial variances"));
        }
      }
    }
  }

  private static Outcome decide(
      Evidence evidence, List<ClaimId> requested, int look, LookPlan looks) {
    List<Assessment.Testable> testable = new ArrayList<>();
    List<Assessment.NotApplicable> notApplicable = new ArrayList<>();
    for (ClaimId id : requested) {
      for (Assessment assessment : Claim.of(id).assess(evidence)) {
        if (assessment instanceof Assessment.Testable t) {
          testable.add(t);
        } else if (assessment instanceof Assessment.NotApplicable n) {
          notApplicable.add(n);
        }
      }
    }
    return new Outcome(
        evidence,
        Decider.decide(testable, evidence.results(), looks.levelPerLook()),
        notApplicable,
        look,
        looks);
  }

  private static Set<Integer> undecidedCells(List<Decision> decisions) {
    Set<Integer> cells = new TreeSet<>();
    for (Decision decision : decisions) {
      if (decision.verdict() instanceof Verdict.Inconclusive) {
        decision.claim().components().forEach(c -> cells.addAll(c.cells()));
      }
    }
    return cells;
  }
}
