package org.normscale.verification.claim;

import java.util.List;
import org.normscale.verification.inference.Interval;
import org.normscale.verification.inference.Measured;
import org.normscale.verification.inference.Region;

/**
 * One number that a claim stands on: what was predicted, what was estimated, and what the claim
 * allows. Estimate and region are on the component's scale.
 *
 * @param label what is estimated, for people: {@code N = 64 x 64, test[0]}
 * @param predicted predicted value, on the component's scale; NaN where only a region is predicted
 * @param estimate measured value with its intervals, on the component's scale
 * @param region values the claim allows, on the component's scale
 * @param scale how the numbers are shown
 * @param cells indices of the cells the estimate rests on
 */
public record Component(
    String label,
    double predicted,
    Measured estimate,
    Region region,
    Scale scale,
    List<Integer> cells) {

  /** How the numbers of a component are shown. */
  public enum Scale {
    /** As they are. */
    LINEAR,
    /** The exponential of the logarithm on which intervals are computed. */
    LOG;

    /**
     * The number to show.
     *
     * @param x value on the component's scale
     * @return value for people
     */
    public double shown(double x) {
      return this == LOG ? Math.exp(x) : x;
    }
  }

  /** Copies the list. */
  public Component {
    cells = List.copyOf(cells);
  }

  /**
   * The number, its interval and what is allowed, in words.
   *
   * @param interval interval of the estimate, on the component's scale
   * @return part of a sentence
   */
  public String sentence(Interval interval) {
    return label
        + " is "
        + shown(estimate.value())
        + " (interval "
        + shown(interval.lower())
        + " to "
        + shown(interval.upper())
        + "), "
        + allowed();
  }

  private String allowed() {
    if (Double.isInfinite(region.lower())) {
      return "allowed below " + shown(region.upper());
    }
    if (Double.isInfinite(region.upper())) {
      return "allowed above " + shown(region.lower());
    }
    return "allowed " + shown(region.lower()) + " to " + shown(region.upper());
  }

  private String shown(double x) {
    return Words.number(scale.shown(x));
  }
}
