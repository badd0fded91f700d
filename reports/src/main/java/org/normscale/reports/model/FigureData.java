package org.normscale.reports.model;

import java.util.List;

/**
 * A figure as data.
 *
 * @param key file name without extension: 1 to 100 letters, digits, '.', '_' or '-'
 * @param title short title
 * @param caption what is seen and how to read it
 * @param x horizontal axis
 * @param y vertical axis
 * @param series the series, drawn in this order, bands first
 */
public record FigureData(
    String key, String title, String caption, Axis x, Axis y, List<SeriesData> series)
    implements Picture {

  /**
   * Checks and copies.
   *
   * @throws org.normscale.theory.problem.InvalidInputException if the key is no file name or the
   *     title is blank
   */
  public FigureData {
    Checks.fileKey("figure.key", key);
    Checks.text("figure.title", title);
    series = List.copyOf(series);
  }
}
