package org.normscale.reports.comparison;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where an output was measured. Runs are compared where they have equal places.
 *
 * @param widths widths of the hidden layers
 * @param gammas exponents
 * @param time training time {@code t} (dimensionless)
 * @param point name of the point, for example {@code test[0]}
 * @param x coordinates of the point
 */
public record Place(
    List<Integer> widths, List<Double> gammas, double time, String point, List<Double> x) {

  /** Copies the lists. */
  public Place {
    widths = List.copyOf(widths);
    gammas = List.copyOf(gammas);
    x = List.copyOf(x);
  }

  /**
   * The setting of the exponents in words.
   *
   * @return for example {@code gamma = (0.7, 1.0)}
   */
  public String setting() {
    return "gamma = "
        + gammas.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * Width of the last hidden layer.
   *
   * @return {@code N_L}
   */
  public int topWidth() {
    return widths.get(widths.size() - 1);
  }

  /**
   * The place in words.
   *
   * @return setting, widths, time and point
   */
  public String label() {
    return setting()
        + ", N = "
        + widths.stream().map(String::valueOf).collect(Collectors.joining(" x "))
        + ", t = "
        + time
        + ", "
        + point;
  }
}
