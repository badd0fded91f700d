package org.normscale.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.normscale.reports.model.FigureData;
import org.normscale.reports.model.SeriesData;

/** Builds the JFreeChart chart of a figure. */
final class Chart {

  private static final Stroke FULL =
      new BasicStroke(1.75f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final Stroke DASHED =
      new BasicStroke(
          1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, new float[] {6f, 4f}, 0f);
  private static final Stroke DOTTED =
      new BasicStroke(
          1.6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10f, new float[] {0.5f, 4f}, 0f);
  private static final Stroke BAR = new BasicStroke(1.4f);
  private static final int BAND_ALPHA = 34;

  private Chart() {}

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static JFreeChart of(FigureData figure, boolean titled) {
    Extent across = Extent.horizontal(figure.x(), figure.series());
    Extent up = Extent.vertical(figure.y(), figure.series());
    XYPlot plot = new XYPlot();
    plot.setDomainAxis(Axes.of(figure.x(), across));
    plot.setRangeAxis(Axes.of(figure.y(), up));
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinePaint(Palette.GRID);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1f));
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDatasetRenderingOrder(org.jfree.chart.plot.DatasetRenderingOrder.FORWARD);
    LegendItemCollection legend = new LegendItemCollection();
    int index = 0;
    for (SeriesData.Kind kind :
        new SeriesData.Kind[] {
          SeriesData.Kind.BAND,
          SeriesData.Kind.DOTTED_LINE,
          SeriesData.Kind.DASHED_LINE,
          SeriesData.Kind.LINE,
          SeriesData.Kind.POINTS
        }) {
      for (SeriesData series : figure.series()) {
        if (series.kind() == kind) {
          plot.setDataset(index, dataset(figure, series, up));
          plot.setRenderer(index++, renderer(series));
        }
      }
    }
    for (SeriesData series : figure.series()) {
      if (!series.name().isBlank()) {
        legend.add(legendItem(series));
      }
    }
    plot.setFixedLegendItems(legend);
    return decorate(new JFreeChart(null, font(Font.BOLD, 15), plot, false), figure, titled);
  }

  private static JFreeChart decorate(JFreeChart chart, FigureData figure, boolean titled) {
    chart.setBackgroundPaint(titled ? Palette.PAPER : null);
    chart.setPadding(new RectangleInsets(8, 6, 4, 14));
    if (titled) {
      TextTitle title = new TextTitle(figure.title(), font(Font.BOLD, 15));
      title.setPaint(Palette.INK);
      title.setHorizontalAlignment(HorizontalAlignment.LEFT);
      title.setPadding(2, 10, 6, 4);
      chart.setTitle(title);
    }
    if (chart.getXYPlot().getLegendItems().getItemCount() > 0) {
      LegendTitle legend = new LegendTitle(chart.getXYPlot());
      legend.setItemFont(font(Font.PLAIN, 12));
      legend.setItemPaint(Palette.INK);
      legend.setPosition(RectangleEdge.TOP);
      legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
      legend.setItemLabelPadding(new RectangleInsets(3, 5, 3, 14));
      legend.setPadding(0, 6, 8, 4);
      legend.setBackgroundPaint(null);
      chart.addSubtitle(legend);
    }
    return chart;
  }

  private static XYIntervalSeriesCollection dataset(
      FigureData figure, SeriesData series, Extent up) {
    XYIntervalSeries points = new XYIntervalSeries(series.name(), false, true);
    for (int i = 0; i < series.x().size(); i++) {
      double x = series.x().get(i);
      double y = series.y().isEmpty() ? Double.NaN : series.y().get(i);
      double lower = series.hasIntervals() ? up.clip(series.lower().get(i)) : y;
      double upper = series.hasIntervals() ? up.clip(series.upper().get(i)) : y;
      if (series.y().isEmpty()) {
        y = lower;
      }
      if (figure.x().shows(x) && figure.y().shows(y)) {
        points.add(x, x, x, y, Double.isNaN(lower) ? y : lower, Double.isNaN(upper) ? y : upper);
      } else if (series.kind() != SeriesData.Kind.POINTS && figure.x().shows(x)) {
        points.add(x, x, x, Double.NaN, Double.NaN, Double.NaN);
      }
    }
    XYIntervalSeriesCollection collection = new XYIntervalSeriesCollection();
    collection.addSeries(points);
    return collection;
  }

  private static XYItemRenderer renderer(SeriesData series) {
    Color colour = Palette.group(series.group());
    switch (series.kind()) {
      case POINTS -> {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawYError(series.hasIntervals());
        renderer.setCapLength(7);
        renderer.setErrorPaint(colour);
        renderer.setErrorStroke(BAR);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesShape(0, Palette.marker(series.group()));
        return renderer;
      }
      case LINE, DASHED_LINE, DOTTED_LINE -> {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, colour);
        renderer.setSeriesStroke(0, stroke(series.kind()));
        renderer.setDrawSeriesLineAsPath(true);
        return renderer;
      }
      case BAND -> {
        DeviationRenderer renderer = new DeviationRenderer(false, false);
        renderer.setSeriesFillPaint(0, colour);
        renderer.setAlpha(BAND_ALPHA / 255f);
        return renderer;
      }
    }
    throw new AssertionError(series.kind());
  }

  private static Stroke stroke(SeriesData.Kind kind) {
    return switch (kind) {
      case DASHED_LINE -> DASHED;
      case DOTTED_LINE -> DOTTED;
      default -> FULL;
    };
  }

  private static LegendItem legendItem(SeriesData series) {
    Color colour = Palette.group(series.group());
    boolean points = series.kind() == SeriesData.Kind.POINTS;
    boolean band = series.kind() == SeriesData.Kind.BAND;
    Shape shape = band ? new Rectangle2D.Double(-10, -4.5, 20, 9) : Palette.marker(series.group());
    Color fill =
        band ? new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA) : colour;
    return new LegendItem(
        series.name(),
        null,
        null,
        null,
        points || band,
        shape,
        true,
        fill,
        false,
        colour,
        BAR,
        !points && !band,
        new Line2D.Double(-10, 0, 10, 0),
        stroke(series.kind()),
        colour);
  }
}
