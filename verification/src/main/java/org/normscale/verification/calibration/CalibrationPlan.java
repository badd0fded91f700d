package org.normscale.verification.calibration;

import java.util.List;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.theory.problem.InvalidInputException;

/**
 * How much is simulated.
 *
 * @param seed root of all random streams
 * @param sets data sets per law, at least 1
 * @param intervalSets samples per law for the far tails of single intervals, at least 1
 * @param replicas replicas per cell, rising, multiples of the block size, at most 10,000
 * @param alpha error rate of the decision on one claim, in (0, 1)
 */
public record CalibrationPlan(
    long seed, int sets, int intervalSets, List<Integer> replicas, double alpha) {

  private static final int MOST_SETS = 100_000;

  /** Sample sizes above this are not used for single intervals: their tails are right by then. */
  static final int MOST_IN_INTERVALS = 2000;

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException if a number is out of range
   */
  public CalibrationPlan {
    replicas = List.copyOf(replicas);
    requireCount("sets", sets);
    requireCount("interval sets", intervalSets);
    if (replicas.isEmpty()) {
      throw new InvalidInputException("replicas", replicas, "needs at least one size");
    }
    int before = 0;
    for (int r : replicas) {
      if (r <= before || r % EnsemblePlan.BLOCK_SIZE != 0 || r > KnownTruth.MOST_REPLICAS) {
        throw new InvalidInputException(
            "replicas",
            replicas,
            "must rise, in multiples of "
                + EnsemblePlan.BLOCK_SIZE
                + " up to "
                + KnownTruth.MOST_REPLICAS);
      }
      before = r;
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new InvalidInputException("alpha", alpha, "must lie in (0, 1)");
    }
  }

  private static void requireCount(String name, int count) {
    if (count < 1) {
      throw new InvalidInputException(name, count, "must be at least 1");
    }
  }

  /**
   * The whole calibration.
   *
   * @param seed root of all random streams
   * @return 2,000 data sets of 200 to 10,000 replicas
   */
  public static CalibrationPlan full(long seed) {
    return new CalibrationPlan(seed, 1, 1, List.of(200, 500, 2000, 10_000), 0.05).withSets(2000);
  }

  /**
   * A smaller one, to see that nothing is badly wrong.
   *
   * @param seed root of all random streams
   * @return 1,000 data sets of 200 to 1,000 replicas
   */
  public static CalibrationPlan quick(long seed) {
    return new CalibrationPlan(seed, 1, 1, List.of(200, 500, 1000), 0.05).withSets(1000);
  }

  /**
   * The same with another number of data sets.
   *
   * @param count data sets per law, at least 1; single intervals take ten times as many samples
   * @return a new plan
   * @throws InvalidInputException if the number is below 1 or above 100,000
   */
  public CalibrationPlan withSets(int count) {
    if (count < 1 || count > MOST_SETS) {
      throw new InvalidInputException("sets", count, "must be a whole number in 1.." + MOST_SETS);
    }
    return new CalibrationPlan(seed, count, 10 * count, replicas, alpha);
  }
}
