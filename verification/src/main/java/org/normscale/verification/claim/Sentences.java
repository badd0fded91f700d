package org.normscale.verification.claim;

import java.util.List;
import java.util.OptionalLong;
import org.normscale.verification.inference.Interval;

/** A decision in plain words. */
final class Sentences {

  /** A fit this unlikely under the power law is mentioned. */
  private static final double POOR_FIT = 0.01;

  private Sentences() {}

  static String of(
      Assessment.Testable claim,
      Verdict verdict,
      int decisive,
      List<Interval> intervals,
      long replicas) {
    String numbers = claim.components().get(decisive).sentence(intervals.get(decisive));
    return head(claim, verdict, numbers, replicas) + fit(claim);
  }

  private static String head(
      Assessment.Testable claim, Verdict verdict, String numbers, long replicas) {
    int k = claim.components().size();
    if (verdict instanceof Verdict.Confirmed) {
      return k == 1
          ? "Holds: " + numbers + "."
          : "Holds: all "
              + k
              + " intervals lie inside the allowed range; the closest call: "
              + numbers
              + ".";
    }
    if (verdict instanceof Verdict.Refuted) {
      return "Does not hold: " + numbers + ".";
    }
    OptionalLong needed = ((Verdict.Inconclusive) verdict).replicasNeeded();
    return "Undecided with "
        + replicas
        + " replicas"
        + (replicas < Decider.LEAST_REPLICAS
            ? " (fewer than " + Decider.LEAST_REPLICAS + " decide nothing)"
            : "")
        + ": "
        + numbers
        + ". "
        + (needed.isPresent()
            ? "About " + needed.getAsLong() + " replicas per cell should decide it."
            : "An estimate or its prediction sits at the edge of the allowed range, so more replicas"
                + " alone need not decide it.");
  }

  private static String fit(Assessment.Testable claim) {
    return claim.worstFit().isPresent() && claim.worstFit().getAsDouble() < POOR_FIT
        ? " The widths do not lie on one line (lack-of-fit p = "
            + Words.number(claim.worstFit().getAsDouble())
            + "): see the local slopes."
        : "";
  }
}
