package org.normscale.reports.model;

import java.util.Map;

/**
 * How to get the same results again.
 *
 * @param command the exact command
 * @param manifest what determined the results (version, commit, seed, machine), in the order shown
 */
public record Reproduction(String command, Map<String, String> manifest) {

  /**
   * Checks and copies.
   *
   * @throws org.normscale.theory.problem.InvalidInputException if the command is blank
   */
  public Reproduction {
    Checks.text("reproduction.command", command);
    manifest = Checks.copy(manifest);
  }
}
