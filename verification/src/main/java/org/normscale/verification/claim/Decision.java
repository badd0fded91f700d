package org.normscale.verification.claim;

import java.util.List;
import org.normscale.verification.inference.Interval;
import org.normscale.verification.inference.Outcome;

/**
 * A claim with its verdict and the evidence for it.
 *
 * @param claim the claim and its components
 * @param verdict the verdict
 * @param confidence joint confidence of the intervals of this claim, after the corrections for the
 *     number of claims and of looks
 * @param intervals one interval per component, on the component's scale
 * @param outcomes what each component's interval says on its own
 * @param decisive index of the component that decides: the worst one
 * @param replicas smallest number of replicas of the cells involved
 * @param sentence the decision in plain words
 */
public record Decision(
    Assessment.Testable claim,
    Verdict verdict,
    double confidence,
    List<Interval> intervals,
    List<Outcome> outcomes,
    int decisive,
    long replicas,
    String sentence) {

  /** Copies the lists. */
  public Decision {
    intervals = List.copyOf(intervals);
    outcomes = List.copyOf(outcomes);
  }
}
