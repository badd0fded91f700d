package org.normscale.reports.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.normscale.theory.problem.InvalidInputException;

/**
 * A claim with its verdict and the evidence for it.
 *
 * @param id identifier of the claim, for example {@code VAR-RATE}; claims of one id stand together
 * @param subject what this claim is about, for example {@code "gamma = (0.7, 1.0)"}; id and subject
 *     together name the claim
 * @param statement the claim, as a formula or sentence
 * @param source theorem, section or equation the claim rests on
 * @param components the comparisons, at least one
 * @param decisive index in {@code components} of the comparison that decided
 * @param level error probability of the intervals, in (0, 1): their coverage is {@code 1 - level}
 * @param status the verdict
 * @param sentence the verdict in plain words
 * @param replicas number of replicas the verdict rests on, at least 0
 * @param replicasNeeded number of replicas expected to decide the claim, if it is inconclusive and
 *     the number is known
 */
public record ClaimRow(
    String id,
    String subject,
    String statement,
    String source,
    List<ComponentRow> components,
    int decisive,
    double level,
    Status status,
    String sentence,
    long replicas,
    @Nullable Long replicasNeeded) {

  /**
   * Checks and copies.
   *
   * @throws InvalidInputException if a text is blank, there is no component, the index or the level
   *     is out of range, or a number of replicas is negative
   */
  public ClaimRow {
    Checks.text("claim.id", id);
    Checks.text("claim.subject", subject);
    Checks.text("claim.statement", statement);
    Checks.text("claim.source", source);
    Checks.text("claim.sentence", sentence);
    components = List.copyOf(components);
    if (decisive < 0 || decisive >= components.size()) {
      throw new InvalidInputException(
          "claim.decisive", decisive, "must be the index of one of " + components.size());
    }
    if (!(level > 0 && level < 1)) {
      throw new InvalidInputException("claim.level", level, "must lie in (0, 1)");
    }
    if (replicas < 0) {
      throw new InvalidInputException("claim.replicas", replicas, "must not be negative");
    }
    if (replicasNeeded != null && replicasNeeded < 0) {
      throw new InvalidInputException(
          "claim.replicasNeeded", replicasNeeded, "must not be negative");
    }
  }

  /**
   * The comparison that decided.
   *
   * @return one of the components
   */
  public ComponentRow decisiveComponent() {
    return components.get(decisive);
  }
}
