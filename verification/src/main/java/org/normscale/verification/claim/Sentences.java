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
      Sampling sampling) {
    String numbers = claim.components().get(decisive).sentence(intervals.get(decisive));
    return head(claim, verdict, numbers, sampling) + fit(claim);
  }

  private static String head(
      Assessment.Testable claim, Verdict verdict, String numbers, Sampling sampling) {
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
    long count = sampling.of(claim);
    return "Undecided with "
        + count
        + " "
        + sampling.noun()
        + (count < sampling.least() ? " (fewer than " + sampling.least() + " decide nothing)" : "")
        + ": "
        + numbers
        + ". "
        + (needed.isPresent()
            ? "About " + needed.getAsLong() + " " + sampling.noun() + " per cell should decide it."
            : "An estimate or its prediction sits at the edge of the allowed range, so more "
                + sampling.noun()
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
