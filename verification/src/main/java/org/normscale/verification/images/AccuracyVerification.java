package org.normscale.verification.images;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.verification.claim.Assessment;
import org.normscale.verification.claim.DecidedClaims;
import org.normscale.verification.claim.Decider;
import org.normscale.verification.claim.Sampling;

/** Decides the claims about accuracy, all together. */
public final class AccuracyVerification {

  /**
   * Fewest seeds for a verdict. Intervals are Student's, exact for normal differences. With 5 seeds
   * and the differences of two independent draws from a skewed law (exponential) they miss less
   * often than stated; only lopsided differences miss more, see the tests.
   */
  public static final int LEAST_SEEDS = 5;

  private AccuracyVerification() {}

  /**
   * Decides ACC-MONOTONE and ACC-OUTER.
   *
   * @param evidence accuracies
   * @param margins least gain of accuracy that counts, by claim, in shares of the test images; 0
   *     where none is given
   * @param alpha allowed chance of any wrong verdict, in (0, 1)
   * @return the decisions
   * @throws InvalidInputException if a margin is not in [0, 1) or alpha not in (0, 1)
   */
  public static DecidedClaims decide(
      AccuracyEvidence evidence, Map<AccuracyClaim, Double> margins, double alpha) {
    margins.forEach(AccuracyVerification::requireMargin);
    List<Assessment.Testable> testable = new ArrayList<>();
    List<Assessment.NotApplicable> notApplicable = new ArrayList<>();
    for (Assessment assessment : assess(evidence, margins)) {
      if (assessment instanceof Assessment.Testable t) {
        testable.add(t);
      } else if (assessment instanceof Assessment.NotApplicable n) {
        notApplicable.add(n);
      }
    }
    List<Long> seeds = Collections.nCopies(evidence.cells().size(), (long) evidence.seeds());
    return new DecidedClaims(
        Decider.decide(testable, new Sampling(seeds, LEAST_SEEDS, "seeds"), alpha),
        notApplicable,
        alpha);
  }

  /**
   * A margin that makes sense.
   *
   * @param claim the claim
   * @param margin least gain of accuracy that counts
   * @throws InvalidInputException if it is not in [0, 1)
   */
  public static void requireMargin(AccuracyClaim claim, double margin) {
    if (!(margin >= 0 && margin < 1)) {
      throw new InvalidInputException(
          "--margin " + claim.key(), margin, "must be a share of the test images, in [0, 1)");
    }
  }

  private static List<Assessment> assess(
      AccuracyEvidence evidence, Map<AccuracyClaim, Double> margins) {
    List<Assessment> all = new ArrayList<>();
    if (evidence.seeds() < 2) {
      for (AccuracyClaim claim : AccuracyClaim.values()) {
        all.add(
            new Assessment.NotApplicable(
                claim, "all settings", "one seed has no spread: at least two are needed"));
      }
      return all;
    }
    all.addAll(
        AccuracyMonotone.assess(evidence, margins.getOrDefault(AccuracyClaim.ACC_MONOTONE, 0.0)));
    all.addAll(AccuracyOuter.assess(evidence, margins.getOrDefault(AccuracyClaim.ACC_OUTER, 0.0)));
    return all;
  }
}
