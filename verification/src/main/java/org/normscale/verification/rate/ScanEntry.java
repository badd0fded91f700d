package org.normscale.verification.rate;

import org.normscale.verification.inference.Estimate;

/**
 * The fit without the smallest widths: a slope that drifts along the scan shows lower-order terms.
 * Entries share data and are not independent.
 *
 * @param dropped how many of the smallest distinct widths are left out
 * @param smallestWidth the smallest width that is left in
 * @param slope slope of the fit, signed (dimensionless)
 * @param lackOfFit chi-square of the remaining widths about their line, at least 0
 * @param lackOfFitDegrees distinct widths left in, minus 2
 * @param lackOfFitPValue chance of a larger chi-square if the power law is exact; 1 for 0 degrees
 */
public record ScanEntry(
    int dropped,
    double smallestWidth,
    Estimate slope,
    double lackOfFit,
    int lackOfFitDegrees,
    double lackOfFitPValue) {}
