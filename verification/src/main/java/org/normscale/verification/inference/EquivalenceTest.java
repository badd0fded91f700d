package org.normscale.verification.inference;

/**
 * Decides whether a quantity lies in a region by its interval, never by failing to reject: inside
 * confirms, outside refutes, anything else leaves the question open (two one-sided tests,
 * Schuirmann 1987, J. Pharmacokinet. Biopharm. 15, with the two-sided interval at level 1 - a).
 *
 * <p>Errors of one decision at confidence 1 - a, for an estimate whose interval has its stated
 * coverage in each tail: if the truth lies outside the region, one given end of the interval must
 * miss it for a confirmation, so the chance is at most a / 2; if the truth lies inside, either end
 * may miss it, so the chance of a refutation is at most a (at most about a / 2 if the region is
 * much longer than the interval). A truth on an end of the closed region counts as inside; a
 * confirmation there has probability at most a / 2 too.
 */
public final class EquivalenceTest {

  private EquivalenceTest() {}

  /**
   * The smallest a for which the two-sided interval at confidence 1 - a lies inside the region.
   *
   * @param estimate the estimate
   * @param region what is allowed, in the units of the estimate
   * @return p-value of the confirmation in [0, 1]; 1 if the estimate is not inside
   */
  public static double confirmPValue(Measured estimate, Region region) {
    return region.depth(estimate.value()) >= 0
        ? Math.max(estimate.reach(region.lower()), estimate.reach(region.upper()))
        : 1;
  }

  /**
   * The smallest a (to be exact: the infimum, the region being closed) for which the two-sided
   * interval at confidence 1 - a lies wholly outside the region.
   *
   * @param estimate the estimate
   * @param region what is allowed, in the units of the estimate
   * @return p-value of the refutation in [0, 1]; 1 if the estimate is not outside
   */
  public static double refutePValue(Measured estimate, Region region) {
    if (region.depth(estimate.value()) >= 0) {
      return 1;
    }
    return estimate.reach(estimate.value() < region.lower() ? region.lower() : region.upper());
  }

  /**
   * The decision at one confidence level: by {@link #confirmPValue} and {@link #refutePValue}
   * against {@code 1 - confidence}, which is the same as looking where the interval lies.
   *
   * @param estimate the estimate
   * @param region what is allowed, in the units of the estimate
   * @param confidence level in (0, 1)
   * @return the outcome
   * @throws org.normscale.theory.problem.InvalidInputException if the level is not in (0, 1)
   */
  public static Outcome decide(Measured estimate, Region region, double confidence) {
    double alpha = 1 - Levels.requireConfidence(confidence);
    if (confirmPValue(estimate, region) <= alpha) {
      return Outcome.CONFIRMED;
    }
    return refutePValue(estimate, region) <= alpha ? Outcome.REFUTED : Outcome.INCONCLUSIVE;
  }
}
