package org.normscale.reports.model;

/**
 * The report in three plain answers, each one to three sentences.
 *
 * @param claimed what was claimed, and about which networks
 * @param held whether it held, and what did not
 * @param certainty how sure the verdict is: level, correction for many claims, replicas
 */
public record Summary(String claimed, String held, String certainty) {

  /**
   * Checks the texts.
   *
   * @throws org.normscale.theory.problem.InvalidInputException if a text is blank
   */
  public Summary {
    Checks.text("summary.claimed", claimed);
    Checks.text("summary.held", held);
    Checks.text("summary.certainty", certainty);
  }
}
