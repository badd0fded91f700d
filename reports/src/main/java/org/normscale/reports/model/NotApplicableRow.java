package org.normscale.reports.model;

/**
 * A claim that this experiment cannot test.
 *
 * @param id identifier of the claim
 * @param subject what it would be about
 * @param reason why it cannot be tested, in plain words
 */
public record NotApplicableRow(String id, String subject, String reason) {

  /**
   * Checks the texts.
   *
   * @throws org.normscale.theory.problem.InvalidInputException if a text is blank
   */
  public NotApplicableRow {
    Checks.text("notApplicable.id", id);
    Checks.text("notApplicable.subject", subject);
    Checks.text("notApplicable.reason", reason);
  }
}
