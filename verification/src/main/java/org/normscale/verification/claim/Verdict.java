package org.normscale.verification.claim;

import java.util.OptionalLong;

/** The verdict on a claim, by equivalence: failing to refute confirms nothing. */
public sealed interface Verdict {

  /** Every interval lies inside what the claim allows. */
  record Confirmed() implements Verdict {}

  /** An interval lies wholly outside what the claim allows. */
  record Refuted() implements Verdict {}

  /**
   * Neither of the two.
   *
   * @param replicasNeeded replicas per cell that should decide the claim: enough to confirm a right
   *     prediction with probability 0.9 where the estimates allow for one, else enough to decide if
   *     the estimates stay where they are; empty if one sits so close to the margin that no number
   *     would
   */
  record Inconclusive(OptionalLong replicasNeeded) implements Verdict {}

  /**
   * The verdict in one word.
   *
   * @return confirmed, refuted or inconclusive
   */
  default String word() {
    if (this instanceof Confirmed) {
      return "confirmed";
    }
    return this instanceof Refuted ? "refuted" : "inconclusive";
  }
}
