package org.normscale.verification.coordinates;

import java.util.List;
import java.util.Optional;
import org.normscale.theory.rates.CoordinateExponent;
import org.normscale.verification.inference.Interval;
import org.normscale.verification.inference.Outcome;
import org.normscale.verification.rate.RateEstimate;

/**
 * One coordinate after one step.
 *
 * @param step from 1
 * @param coordinate Z1, H1, .., ZL, HL, h
 * @param sizes root mean square of the change since initialization over units, points and seeds, by
 *     rising width; not finite where training diverged
 * @param predicted predicted exponent; empty if theory has none
 * @param fit power law in {@code N_L}; empty if a size is 0 or not finite
 * @param interval interval of the exponent; all intervals of a check hold together at its
 *     confidence. Empty without a fit
 * @param outcome whether the interval lies within the margin of the prediction (between the first
 *     and the leading exponent where they differ); empty without prediction
 */
public record CoordinateRow(
    int step,
    String coordinate,
    List<Double> sizes,
    Optional<CoordinateExponent> predicted,
    Optional<RateEstimate> fit,
    Optional<Interval> interval,
    Optional<Outcome> outcome) {

  /** Copies the list. */
  public CoordinateRow {
    sizes = List.copyOf(sizes);
  }
}
