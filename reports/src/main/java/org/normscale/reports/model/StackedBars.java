package org.normscale.reports.model;

import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Parts of wholes as horizontal bars, as data.
 *
 * @param key file name without extension: 1 to 100 letters, digits, '.', '_' or '-'
 * @param title short title
 * @param caption what is seen and how to read it
 * @param axis label of the axis of shares
 * @param parts names of the parts, in the order drawn, at least one
 * @param bars bars, top to bottom
 */
public record StackedBars(
    String key, String title, String caption, String axis, List<Part> parts, List<Bar> bars)
    implements Picture {

  /**
   * A part.
   *
   * @param mark one or two characters, written into the bar
   * @param name name in the legend
   */
  public record Part(String mark, String name) {}

  /**
   * A bar.
   *
   * @param label text to the left
   * @param shares share of each part, in [0, 1]; values outside are drawn as the nearer end
   * @param note text to the right
   */
  public record Bar(String label, List<Double> shares, String note) {

    /** Copies the list. */
    public Bar {
      shares = List.copyOf(shares);
    }
  }

  /**
   * Checks and copies.
   *
   * @throws InvalidInputException if the key is no file name, the title is blank, there is no part,
   *     or a bar has not one share for each part
   */
  public StackedBars {
    Checks.fileKey("bars.key", key);
    Checks.text("bars.title", title);
    parts = List.copyOf(parts);
    bars = List.copyOf(bars);
    if (parts.isEmpty()) {
      throw new InvalidInputException("bars.parts", parts, "must not be empty");
    }
    for (Bar bar : bars) {
      if (bar.shares().size() != parts.size()) {
        throw new InvalidInputException(
            "bars.shares",
            bar.shares().size() + " shares",
            "must be one for each of the " + parts.size() + " parts");
      }
    }
  }
}
