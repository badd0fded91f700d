package org.normscale.reports.render;

import java.util.LinkedHashMap;
import java.util.Map;
import org.normscale.reports.figure.FigureException;
import org.normscale.reports.figure.FigureRenderer;
import org.normscale.reports.figure.RenderedFigure;
import org.normscale.reports.model.Picture;
import org.normscale.reports.model.Section;

/** One section as a file of its own. */
public final class SheetWriter {

  private SheetWriter() {}

  /**
   * A page that needs nothing else.
   *
   * @param section what it shows
   * @param version version of the program
   * @param command the command that makes the page
   * @return the page
   * @throws FigureException if this machine cannot draw
   */
  public static String html(Section section, String version, String command)
      throws FigureException {
    Map<String, RenderedFigure> drawn = new LinkedHashMap<>();
    for (Picture picture : section.pictures()) {
      drawn.put(picture.key(), FigureRenderer.render(picture));
    }
    return Html.of(section, drawn, version, command);
  }

  /**
   * All pictures of a section, one below the other, as one drawing.
   *
   * @param section what it shows
   * @return an SVG document
   * @throws FigureException if this machine cannot draw
   */
  public static String svg(Section section) throws FigureException {
    return FigureRenderer.column(section.title(), section.pictures());
  }
}
