package org.normscale.verification.rate;

import java.util.List;
import org.normscale.verification.inference.Estimate;

/**
 * A fitted power law {@code value = exp(intercept) N^slope}, with its evidence.
 *
 * @param slope exponent, signed (dimensionless)
 * @param intercept natural logarithm of the value at N = 1 (an extrapolation)
 * @param lackOfFit chi-square of the levels about the line, levels of equal width pooled; at least
 *     0
 * @param lackOfFitDegrees distinct widths minus 2
 * @param lackOfFitPValue chance of a larger chi-square if the power law is exact and standard
 *     errors are known; 1 for 0 degrees
 * @param localSlopes slopes between neighbouring distinct widths, by rising width
 * @param scan fits without the smallest 0, 1, 2, ... widths while at least 3 distinct ones remain;
 *     the first entry is this fit
 * @param levels the levels of the fit, all of them, by rising width
 */
public record RateEstimate(
    Estimate slope,
    Estimate intercept,
    double lackOfFit,
    int lackOfFitDegrees,
    double lackOfFitPValue,
    List<LocalSlope> localSlopes,
    List<ScanEntry> scan,
    List<Level> levels) {

  /** Copies the lists. */
  public RateEstimate {
    localSlopes = List.copyOf(localSlopes);
    scan = List.copyOf(scan);
    levels = List.copyOf(levels);
  }

  /**
   * The fitted line.
   *
   * @param width width N, above 0
   * @return natural logarithm of the fitted value
   */
  public double logValueAt(double width) {
    return intercept.value() + slope.value() * Math.log(width);
  }
}
