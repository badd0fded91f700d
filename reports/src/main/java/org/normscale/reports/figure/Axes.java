package org.normscale.reports.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.normscale.reports.model.Axis;

/** Axes of a chart with the ticks of {@link Ticks}. */
final class Axes {

  private Axes() {}

  static ValueAxis of(Axis axis, Extent extent) {
    ValueAxis result =
        axis.scale() == Axis.Scale.LINEAR
            ? new Linear(axis.label())
            : new Logarithmic(axis.label(), axis.scale());
    result.setRange(extent.lower(), extent.upper());
    result.setLabelFont(Chart.font(Font.PLAIN, 13));
    result.setTickLabelFont(Chart.font(Font.PLAIN, 12));
    result.setLabelPaint(Palette.INK);
    result.setTickLabelPaint(Palette.MUTED);
    result.setAxisLinePaint(Palette.MUTED);
    result.setAxisLineStroke(new BasicStroke(1f));
    result.setTickMarkPaint(Palette.MUTED);
    result.setTickMarkOutsideLength(4f);
    result.setTickMarkStroke(new BasicStroke(1f));
    result.setLabelInsets(new RectangleInsets(8, 8, 8, 8));
    result.setTickLabelInsets(new RectangleInsets(3, 5, 3, 5));
    return result;
  }

  private static List<NumberTick> ticks(Axis.Scale scale, ValueAxis axis, RectangleEdge edge) {
    TextAnchor anchor =
        RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    return Ticks.of(scale, axis.getLowerBound(), axis.getUpperBound()).stream()
        .map(mark -> new NumberTick(mark.value(), mark.label(), anchor, TextAnchor.CENTER, 0))
        .toList();
  }

  private static final class Linear extends NumberAxis {
    private static final long serialVersionUID = 1L;

    Linear(String label) {
      super(label);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(
        Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
      return ticks(Axis.Scale.LINEAR, this, edge);
    }
  }

  private static final class Logarithmic extends LogAxis {
    private static final long serialVersionUID = 1L;
    private final Axis.Scale scale;

    Logarithmic(String label, Axis.Scale scale) {
      super(label);
      this.scale = scale;
      setBase(scale == Axis.Scale.LOG2 ? 2 : 10);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public List refreshTicks(
        Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
      return ticks(scale, this, edge);
    }
  }
}
