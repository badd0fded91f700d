package org.normscale.verification.rate;

import org.normscale.verification.inference.Estimate;

/**
 * Slope between two neighbouring widths.
 *
 * @param lowerWidth the smaller width
 * @param upperWidth the next larger width
 * @param slope difference of log values over difference of log widths, signed (dimensionless);
 *     neighbouring local slopes share a level and are negatively correlated
 */
public record LocalSlope(double lowerWidth, double upperWidth, Estimate slope) {}
