package org.normscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;

/**
 * Draws figures. Equal data give equal bytes on the same machine; the positions of texts depend on
 * the fonts installed.
 */
public final class FigureRenderer {

  /** Width of a figure (px). */
  public static final int WIDTH = 720;

  /** Height of a figure (px). */
  public static final int HEIGHT = 440;

  private static final int PNG_SCALE = 2;

  static {
    // Without a display the drawing needs none; with one it must not open it.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private FigureRenderer() {}

  /**
   * Draws a figure.
   *
   * @param figure the figure
   * @return the drawing
   * @throws FigureException if this machine cannot draw, for example because it has no fonts
   */
  public static RenderedFigure render(FigureData figure) throws FigureException {
    try {
      String label = figure.title() + ". " + figure.caption();
      return new RenderedFigure(
          figure.key(),
          SvgText.document(svg(figure, true), label),
          SvgText.inline(svg(figure, false), label, figure.key()),
          png(figure),
          leftOut(figure));
    } catch (IOException | RuntimeException | LinkageError | InternalError | java.awt.AWTError e) {
      // Missing fonts or libraries show as any of these, depending on the JDK and the system.
      throw new FigureException(reason(e), e);
    }
  }

  /** The message of the innermost cause: the outer ones only say that reflection was used. */
  private static String reason(Throwable error) {
    Throwable inner = error;
    for (int depth = 0; depth < 20 && inner.getCause() != null; depth++) {
      inner = inner.getCause();
    }
    String message = inner.getMessage();
    return message == null || message.isBlank() ? inner.toString() : message;
  }

  private static String svg(FigureData figure, boolean titled) throws IOException {
    SvgCanvas canvas = SvgCanvas.open();
    ChartRenderingInfo info = new ChartRenderingInfo();
    Chart.of(figure, titled).draw(canvas, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT), info);
    StringWriter text = new StringWriter();
    canvas.stream(canvas.anchored(info.getPlotInfo().getDataArea()), text, true, false);
    canvas.dispose();
    return text.toString();
  }

  private static byte[] png(FigureData figure) throws IOException {
    BufferedImage image =
        new BufferedImage(WIDTH * PNG_SCALE, HEIGHT * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PNG_SCALE, PNG_SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    JFreeChart chart = Chart.of(figure, true);
    chart.setTextAntiAlias(true);
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image, "png", bytes)) {
      throw new IOException("no PNG writer");
    }
    return bytes.toByteArray();
  }

  private static int leftOut(FigureData figure) {
    int count = 0;
    for (SeriesData series : figure.series()) {
      for (int i = 0; i < series.x().size(); i++) {
        boolean shown = figure.x().shows(series.x().get(i));
        shown &= series.y().isEmpty() || figure.y().shows(series.y().get(i));
        count += shown ? 0 : 1;
      }
    }
    return count;
  }
}
