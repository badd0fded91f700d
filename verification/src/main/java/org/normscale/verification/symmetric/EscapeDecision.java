package org.normscale.verification.symmetric;

import java.util.List;
import org.normscale.verification.claim.Component;
import org.normscale.verification.claim.Decider;

/**
 * A claim about escape from the plateau with its verdict.
 *
 * @param id the claim
 * @param subject what it is about
 * @param statement what is claimed
 * @param components the numbers it stands on, at least one
 * @param ruling the verdict and its intervals
 * @param seeds committees per run
 * @param sentence the decision in plain words
 */
public record EscapeDecision(
    EscapeClaimId id,
    String subject,
    String statement,
    List<Component> components,
    Decider.Ruling ruling,
    int seeds,
    String sentence) {

  /** Copies the list. */
  public EscapeDecision {
    components = List.copyOf(components);
  }
}
