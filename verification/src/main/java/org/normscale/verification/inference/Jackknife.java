package org.normscale.verification.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The delete-one-group jackknife: a standard error for any smooth statistic of independent groups
 * of about equal size (Shao and Tu 1995, The Jackknife and Bootstrap, chapter 2).
 *
 * <p>With G groups, {@code theta_g} the statistic without group g and {@code theta_bar} their mean,
 * the squared standard error is {@code (G - 1) / G * sum (theta_g - theta_bar)^2}. For the mean of
 * the groups it is the usual {@code s^2 / G}. Groups that hold shares {@code w_g} of the data make
 * the squared error of the mean too large by the factor {@code (G - 1) / G sum w_g / (1 - w_g)}, at
 * least 1: 1.006 for 20 groups of which half are twice as large as the others.
 */
public final class Jackknife {

  private Jackknife() {}

  /**
   * Estimates a statistic.
   *
   * @param groups independent groups of about equal size, at least 2
   * @param statistic the statistic of a list of groups, called with all of them and with each left
   *     out; must not modify them, and must be finite
   * @param <T> what a group holds
   * @return the statistic of all groups (no correction for bias), its standard error, G - 1 degrees
   *     of freedom
   * @throws InvalidInputException if there are fewer than 2 groups or a value is not finite
   */
  public static <T> Estimate of(List<T> groups, ToDoubleFunction<List<T>> statistic) {
    int count = groups.size();
    if (count < 2) {
      throw new InvalidInputException("groups", count, "must be at least 2");
    }
    double[] without = new double[count];
    double mean = 0;
    for (int g = 0; g < count; g++) {
      List<T> rest = new ArrayList<>(groups);
      rest.remove(g);
      without[g] =
          InvalidInputException.requireFinite(
              "statistic without group " + g, statistic.applyAsDouble(List.copyOf(rest)));
      mean += (without[g] - mean) / (g + 1);
    }
    double sum = 0;
    for (double value : without) {
      sum += (value - mean) * (value - mean);
    }
    double squared = (count - 1.0) / count * sum;
    return new Estimate(
        statistic.applyAsDouble(List.copyOf(groups)), Math.sqrt(squared), count - 1.0);
  }
}
