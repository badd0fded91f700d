package org.normscale.verification.inference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Correction for deciding many things at once. Holm's step-down (Holm 1979, Scand. J. Statist. 6)
 * keeps the chance of any false rejection at most alpha, whatever the dependence between the tests,
 * if each p-value p satisfies {@code P(p <= a) <= a} under its hypothesis.
 *
 * <p>Claims are decided by two families: all confirmations ({@link EquivalenceTest#confirmPValue})
 * at alpha, and all refutations ({@link EquivalenceTest#refutePValue}) at alpha / 2. A confirmation
 * p-value satisfies the stronger {@code P(p <= a) <= a / 2}, so the chance of any false
 * confirmation is at most alpha / 2, of any false refutation at most alpha / 2, and of any wrong
 * verdict at most alpha.
 */
public final class FamilyWiseCorrection {

  private FamilyWiseCorrection() {}

  /**
   * Outcome of one test of the family.
   *
   * @param pValue its p-value in [0, 1]
   * @param level level at which the step-down tested it, in [alpha / m, alpha]: {@code rejected} is
   *     equivalent to {@code pValue <= level}
   * @param rejected whether its hypothesis is rejected
   */
  public record Holm(double pValue, double level, boolean rejected) {}

  /**
   * Holm's step-down. The k-th smallest of m p-values is compared with alpha / (m - k + 1); the
   * first that is above its level stops the procedure, and all from there on are not rejected.
   * Tests after the stop carry the level at the stop; equal p-values carry the level of the first
   * of them. So levels do not fall as p-values rise, and do not depend on the order of the input.
   *
   * @param pValues p-values in [0, 1], length m, may be empty
   * @param alpha family-wise error rate in (0, 1)
   * @return one outcome per p-value, in the order of the input
   * @throws InvalidInputException if a p-value is NaN or outside [0, 1], or alpha is not in (0, 1)
   */
  public static List<Holm> holm(List<Double> pValues, double alpha) {
    Levels.requireOpenUnit("alpha", alpha);
    int m = pValues.size();
    double[] p = new double[m];
    for (int i = 0; i < m; i++) {
      p[i] = pValues.get(i);
      if (!(p[i] >= 0 && p[i] <= 1)) {
        throw new InvalidInputException("p-values[" + i + "]", p[i], "must lie in [0, 1]");
      }
    }
    int[] order =
        IntStream.range(0, m)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    Holm[] result = new Holm[m];
    boolean stopped = false;
    double level = 0;
    for (int k = 0; k < m; k++) {
      double value = p[order[k]];
      boolean tied = k > 0 && value == p[order[k - 1]];
      if (!stopped && !tied) {
        level = alpha / (m - k);
        stopped = value > level;
      }
      result[order[k]] = new Holm(value, level, !stopped);
    }
    return List.copyOf(Arrays.asList(result));
  }

  /**
   * Bonferroni's level: m intervals at confidence {@code 1 - alpha / m} hold all at once with
   * probability at least 1 - alpha. Intervals at Holm's levels show decisions; only these are
   * simultaneous.
   *
   * @param alpha joint error rate in (0, 1)
   * @param count number m of intervals, at least 1
   * @return alpha / m
   * @throws InvalidInputException if an argument is out of range
   */
  public static double bonferroni(double alpha, int count) {
    Levels.requireOpenUnit("alpha", alpha);
    if (count < 1) {
      throw new InvalidInputException("count", count, "must be at least 1");
    }
    return alpha / count;
  }
}
