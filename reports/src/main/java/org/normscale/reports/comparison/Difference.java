package org.normscale.reports.comparison;

import org.jspecify.annotations.Nullable;

/**
 * One number of two runs.
 *
 * @param kind what it is: {@code mean}, {@code variance} or the id of a claim
 * @param where place, or subject and comparison of a claim
 * @param place the place, if the number was measured at one
 * @param first the number in the first run
 * @param second the number in the second run
 * @param change second minus first; for a variance the ratio second over first
 * @param lower lower end of the interval of the change
 * @param upper upper end of the interval of the change
 * @param level error probability of the interval, from the correction for the number of comparisons
 * @param real whether the interval leaves out "no change": 0, or 1 for a ratio
 */
public record Difference(
    String kind,
    String where,
    @Nullable Place place,
    double first,
    double second,
    double change,
    double lower,
    double upper,
    double level,
    boolean real) {

  /** The kind of a mean. */
  public static final String MEAN = "mean";

  /** The kind of a variance, whose change is a ratio. */
  public static final String VARIANCE = "variance";
}
