package org.normscale.reports.model;

import org.normscale.theory.problem.InvalidInputException;

/**
 * One comparison of a claim: a number predicted, the same number measured, and the region in which
 * the whole interval must lie. All numbers of a row have the same unit.
 *
 * @param label what is compared, for example {@code "slope, point 1, t = 1"}; not blank
 * @param predicted predicted value; NaN where the claim predicts a region only
 * @param estimate measured value; NaN where it could not be measured
 * @param standardError standard error of the estimate, at least 0; NaN if unknown
 * @param lower lower end of the interval of the estimate; may be infinite
 * @param upper upper end of the interval of the estimate, at least {@code lower}; may be infinite
 * @param allowedLower lower end of the allowed region; may be infinite
 * @param allowedUpper upper end of the allowed region, at least {@code allowedLower}; may be
 *     infinite
 * @param status how this comparison alone was decided
 */
public record ComponentRow(
    String label,
    double predicted,
    double estimate,
    double standardError,
    double lower,
    double upper,
    double allowedLower,
    double allowedUpper,
    Status status) {

  /**
   * Checks the row.
   *
   * @throws InvalidInputException if the label is blank, an interval's ends are NaN or in the wrong
   *     order, or the standard error is negative
   */
  public ComponentRow {
    Checks.text("component.label", label);
    Checks.ordered("component.interval", lower, upper);
    Checks.ordered("component.allowed", allowedLower, allowedUpper);
    if (standardError < 0) {
      throw new InvalidInputException(
          "component.standardError", standardError, "must not be negative");
    }
  }
}
