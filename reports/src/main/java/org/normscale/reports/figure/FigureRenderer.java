package org.normscale.reports.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.HeatMap;
import org.normscale.reports.model.Picture;
import org.normscale.reports.model.SeriesData;
import org.normscale.reports.model.StackedBars;

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
   * Draws a picture.
   *
   * @param picture figure, map or bars; the height of maps and bars depends on their rows
   * @return the drawing
   * @throws FigureException if this machine cannot draw, for example because it has no fonts
   */
  public static RenderedFigure render(Picture picture) throws FigureException {
    String label = picture.title() + ". " + picture.caption();
    try {
      if (picture instanceof FigureData figure) {
        return render(figure, label);
      }
      return picture instanceof HeatMap map
          ? render(map.key(), label, titled -> HeatMapSketch.of(map, titled))
          : render(picture.key(), label, titled -> BarsSketch.of((StackedBars) picture, titled));
    } catch (IOException | RuntimeException | LinkageError | InternalError | java.awt.AWTError e) {
      // Missing fonts or libraries show as any of these, depending on the JDK and the system.
      throw new FigureException(reason(e), e);
    }
  }

  /**
   * Draws pictures one below the other.
   *
   * @param label what is seen, in words
   * @param pictures the pictures
   * @return an SVG document
   * @throws FigureException if this machine cannot draw, for example because it has no fonts
   */
  public static String column(String label, List<Picture> pictures) throws FigureException {
    StringBuilder column = new StringBuilder("<svg>");
    int height = 0;
    for (Picture picture : pictures) {
      String svg = render(picture).svg();
      column.append(SvgText.placed(svg, height));
      height += SvgText.height(svg) + 12;
    }
    return SvgText.document(column.append("</svg>").toString(), label, Math.max(1, height));
  }

  private static RenderedFigure render(FigureData figure, String label) throws IOException {
    return new RenderedFigure(
        figure.key(),
        SvgText.document(svg(figure, true), label, HEIGHT),
        SvgText.inline(svg(figure, false), label, figure.key(), HEIGHT),
        png(figure),
        leftOut(figure));
  }

  private static RenderedFigure render(String key, String label, Function<Boolean, Sketch> sketcher)
      throws IOException {
    Sketch titled = sketcher.apply(true);
    Sketch plain = sketcher.apply(false);
    return new RenderedFigure(
        key,
        SvgText.document(titled.svg(), label, titled.height()),
        SvgText.inline(plain.svg(), label, key, plain.height()),
        png(titled.height(), titled::paint),
        0);
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
    JFreeChart chart = Chart.of(figure, true);
    chart.setTextAntiAlias(true);
    return png(
        HEIGHT, graphics -> chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT)));
  }

  private static byte[] png(int height, Consumer<Graphics2D> painter) throws IOException {
    BufferedImage image =
        new BufferedImage(WIDTH * PNG_SCALE, height * PNG_SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(Palette.PAPER);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.scale(PNG_SCALE, PNG_SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    painter.accept(graphics);
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
