package org.normscale.verification.inference;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The looks at the data that are planned before the first one: after how many replicas, and at
 * which level. The level of each of K looks is alpha / K (Bonferroni), so that the chance of a
 * false decision at any look is at most alpha, whatever the rule that stops earlier.
 *
 * @param alpha error rate of all looks together, in (0, 1)
 * @param replicas replicas per cell at each look, at least 2, strictly rising; at least one look
 */
public record LookPlan(double alpha, List<Integer> replicas) {

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException if alpha is not in (0, 1), or the counts are empty, below 2 or
   *     not rising
   */
  public LookPlan {
    Levels.requireOpenUnit("alpha", alpha);
    replicas = List.copyOf(replicas);
    if (replicas.isEmpty()) {
      throw new InvalidInputException("looks", replicas, "needs at least one look");
    }
    for (int k = 0; k < replicas.size(); k++) {
      int least = k == 0 ? 2 : replicas.get(k - 1) + 1;
      if (replicas.get(k) < least) {
        throw new InvalidInputException(
            "replicas[" + k + "]", replicas.get(k), "must be at least " + least);
      }
    }
  }

  /**
   * Looks at {@code replicas}, twice as many, four times as many, and so on; the last look is at
   * {@code maxReplicas}.
   *
   * @param confidence joint confidence of all looks, in (0, 1); alpha is 1 - confidence
   * @param replicas replicas per cell at the first look, at least 2
   * @param maxReplicas replicas per cell at the last look, at least {@code replicas}; equal: one
   *     look
   * @return the plan
   * @throws InvalidInputException if an argument is out of range
   */
  public static LookPlan doubling(double confidence, int replicas, int maxReplicas) {
    Levels.requireConfidence(confidence);
    if (replicas < 2) {
      throw new InvalidInputException("replicas", replicas, "must be at least 2");
    }
    if (maxReplicas < replicas) {
      throw new InvalidInputException(
          "max-replicas", maxReplicas, "must be at least replicas = " + replicas);
    }
    List<Integer> counts = new ArrayList<>();
    for (long r = replicas; r < maxReplicas; r *= 2) {
      counts.add((int) r);
    }
    counts.add(maxReplicas);
    return new LookPlan(1 - confidence, counts);
  }

  /**
   * Number of looks.
   *
   * @return K, at least 1
   */
  public int looks() {
    return replicas.size();
  }

  /**
   * Error rate of one look.
   *
   * @return alpha / K
   */
  public double levelPerLook() {
    return alpha / replicas.size();
  }
}
