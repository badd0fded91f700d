package org.normscale.verification.inference;

/** What an equivalence test says. */
public enum Outcome {
  /** The whole interval lies inside the region. */
  CONFIRMED,
  /** The whole interval lies outside the region. */
  REFUTED,
  /** The interval holds allowed and forbidden values; it takes more data to decide. */
  INCONCLUSIVE
}
