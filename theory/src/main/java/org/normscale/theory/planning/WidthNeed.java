package org.normscale.theory.planning;

import java.util.Optional;
import org.normscale.theory.problem.NetworkSpec;

/**
 * The smallest width that reaches a target, all widths scaled by one factor.
 *
 * @param network the network at that width; empty if {@link #WIDEST} units do not reach the target
 * @param limit what needs this width, or why no width reaches the target, one sentence without a
 *     full stop
 */
public record WidthNeed(Optional<NetworkSpec> network, String limit) {

  /** Most units of the last hidden layer that are tried. */
  public static final int WIDEST = WidthSearch.WIDEST;

  /** Fewest units: the expansions say nothing about networks of very few. */
  public static final int NARROWEST = WidthSearch.NARROWEST;
}
