package org.normscale.verification.claim;

/**
 * Whether an experiment can see a predicted effect at all. Only its noise is taken from the
 * measurement, never its size, so that a choice by it favours no outcome.
 */
final class Resolution {

  /**
   * Standard errors within a margin that decide: 4 for the interval at the level left after the
   * corrections for many claims and components, 2 for the estimate's own chance.
   */
  private static final double STANDARD_ERRORS = 6;

  private Resolution() {}

  /**
   * Whether the largest number of replicas decides.
   *
   * @param standardError standard error with the replicas of now
   * @param margin largest allowed distance
   */
  static boolean canDecide(Evidence evidence, int cell, double standardError, double margin) {
    double most = evidence.experiment().maxReplicas();
    double then = standardError * Math.sqrt(evidence.outputs(cell).count() / most);
    return STANDARD_ERRORS * then <= margin;
  }

  /** Replicas that decide, with two digits. */
  static String replicas(Evidence evidence, int cell, double standardError, double margin) {
    double ratio = STANDARD_ERRORS * standardError / margin;
    double needed = evidence.outputs(cell).count() * ratio * ratio;
    double unit = Math.pow(10, Math.floor(Math.log10(needed)) - 1);
    return Words.number(Math.ceil(needed / unit) * unit);
  }
}
