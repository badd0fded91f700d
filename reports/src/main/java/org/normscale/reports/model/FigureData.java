package org.normscale.reports.model;

import java.util.List;
import java.util.Objects;
import org.normscale.theory.problem.InvalidInputException;

/**
 * A figure as data.
 *
 * @param key file name without extension: 1 to 100 letters, digits, '.', '_' or '-'
 * @param title short title
 * @param caption what is seen and how to read it
 * @param x horizontal axis
 * @param y vertical axis
 * @param series the series, drawn in this order, bands first
 * @param frames the same figure at other times, by rising time, for readers that can move through
 *     time; empty, or at least two of which the last has {@code series}
 */
public record FigureData(
    String key,
    String title,
    String caption,
    Axis x,
    Axis y,
    List<SeriesData> series,
    List<Frame> frames)
    implements Picture {

  /**
   * The figure at one time.
   *
   * @param time training time {@code t} (dimensionless)
   * @param series the series at that time
   */
  public record Frame(double time, List<SeriesData> series) {

    /** Copies the list. */
    public Frame {
      series = List.copyOf(series);
    }
  }

  /**
   * Checks and copies.
   *
   * @throws InvalidInputException if the key is no file name, the title is blank, or the frames do
   *     not rise in time and end with the figure's series
   */
  public FigureData {
    Checks.fileKey("figure.key", key);
    Checks.text("figure.title", title);
    series = List.copyOf(series);
    // Reports written before there were frames have none.
    frames = Objects.isNull(frames) ? List.of() : List.copyOf(frames);
    for (int i = 0; i < frames.size(); i++) {
      double before = i == 0 ? Double.NEGATIVE_INFINITY : frames.get(i - 1).time();
      if (!(frames.get(i).time() > before)) {
        throw new InvalidInputException(
            "figure.frames[" + i + "].time", frames.get(i).time(), "must be above " + before);
      }
    }
    if (frames.size() == 1
        || (!frames.isEmpty() && !frames.get(frames.size() - 1).series().equals(series))) {
      throw new InvalidInputException(
          "figure.frames",
          frames.size() + " frames",
          "must be none, or two or more of which the last has the figure's series");
    }
  }

  /**
   * A figure at one time only.
   *
   * @param key file name without extension
   * @param title short title
   * @param caption what is seen and how to read it
   * @param x horizontal axis
   * @param y vertical axis
   * @param series the series, drawn in this order, bands first
   */
  public FigureData(
      String key, String title, String caption, Axis x, Axis y, List<SeriesData> series) {
    this(key, title, caption, x, y, series, List.of());
  }

  /**
   * The same figure with its past.
   *
   * @param all the figure by rising time; the last becomes the figure's series; fewer than two
   *     leave the figure as it is
   * @return a new figure
   */
  public FigureData withFrames(List<Frame> all) {
    return all.size() < 2
        ? this
        : new FigureData(key, title, caption, x, y, all.get(all.size() - 1).series(), all);
  }
}
