package org.normscale.verification.claim;

import java.util.List;

/**
 * Claims that were decided together.
 *
 * @param decisions one per claim that could be tested
 * @param notApplicable claims that could not be tested, with the reason
 * @param alpha the chance that any verdict is wrong is at most this, in (0, 1)
 */
public record DecidedClaims(
    List<Decision> decisions, List<Assessment.NotApplicable> notApplicable, double alpha) {

  /** Copies the lists. */
  public DecidedClaims {
    decisions = List.copyOf(decisions);
    notApplicable = List.copyOf(notApplicable);
  }

  /**
   * Whether a claim was refuted.
   *
   * @return true if at least one was
   */
  public boolean anyRefuted() {
    return decisions.stream().anyMatch(d -> d.verdict() instanceof Verdict.Refuted);
  }

  /**
   * Whether every claim that could be tested was confirmed, and there was one.
   *
   * @return true if so
   */
  public boolean allConfirmed() {
    return !decisions.isEmpty()
        && decisions.stream().allMatch(d -> d.verdict() instanceof Verdict.Confirmed);
  }

  /**
   * Number of claims with a verdict.
   *
   * @param verdict kind of verdict
   * @return how many claims have it
   */
  public long count(Class<? extends Verdict> verdict) {
    return decisions.stream().filter(d -> verdict.isInstance(d.verdict())).count();
  }
}
