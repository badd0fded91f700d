package org.normscale.reports.render;

import java.util.Locale;
import org.normscale.reports.model.ComponentRow;

/**
 * A small drawing of one comparison: the allowed region as a band, the interval as a line with the
 * estimate as a dot, the prediction as a tick. An end beyond the drawing becomes an arrow.
 */
public final class IntervalBar {

  /** Largest part of the view that lies outside of a finite allowed region. */
  private static final double MOST_OUTSIDE = 4;

  /** Values beyond are drawn as infinite, so that no difference overflows. */
  private static final double HUGE = 1e150;

  private final ComponentRow row;
  private final double from;
  private final double to;
  private final double width;
  private final double height;
  private final double middle;
  private final StringBuilder svg = new StringBuilder();

  private IntervalBar(ComponentRow row, double width, double height, double middle) {
    this.row = row;
    this.width = width;
    this.height = height;
    this.middle = middle;
    double[] view = view(row);
    this.from = view[0];
    this.to = view[1];
  }

  /**
   * The bar for a table cell.
   *
   * @param row the comparison
   * @return an {@code svg} element that uses the classes of the page
   */
  public static String small(ComponentRow row) {
    return new IntervalBar(row, 132, 20, 10).draw(false);
  }

  /**
   * The bar for the head of a claim, with the ends of the allowed region and the estimate written.
   *
   * @param row the comparison
   * @return an {@code svg} element that uses the classes of the page
   */
  public static String large(ComponentRow row) {
    return new IntervalBar(row, 420, 74, 38).draw(true);
  }

  /**
   * What the bar shows, in words.
   *
   * @param row the comparison
   * @return one sentence
   */
  public static String describe(ComponentRow row) {
    int decimals = Numbers.decimals(row);
    return "Estimate "
        + Numbers.fixed(row.estimate(), decimals)
        + ", interval "
        + Numbers.interval(row.lower(), row.upper(), decimals)
        + ", allowed "
        + Numbers.region(row.allowedLower(), row.allowedUpper())
        + ": "
        + row.status().word();
  }

  private static double[] view(ComponentRow row) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double[] values = {
      row.allowedLower(), row.allowedUpper(), row.lower(), row.upper(), row.estimate()
    };
    for (double value : values) {
      if (Double.isFinite(value)) {
        low = Math.min(low, Math.max(-HUGE, value));
        high = Math.max(high, Math.min(HUGE, value));
      }
    }
    if (low > high) {
      return new double[] {0, 1};
    }
    double allowed = row.allowedUpper() - row.allowedLower();
    if (Double.isFinite(allowed) && allowed > 0) {
      low = Math.max(low, row.allowedLower() - MOST_OUTSIDE * allowed);
      high = Math.min(high, row.allowedUpper() + MOST_OUTSIDE * allowed);
    }
    double margin = 0.16 * (high - low);
    if (!(margin > 0)) {
      margin = Math.abs(low) < 1 / HUGE ? 1 : 0.5 * Math.abs(low);
    }
    return new double[] {low - margin, high + margin};
  }

  private double at(double value) {
    return Math.min(width - 1, Math.max(1, width * (value - from) / (to - from)));
  }

  private String draw(boolean written) {
    double half = written ? 13 : 7.5;
    svg.append("<svg class=\"bar ").append(written ? "bar-large" : "bar-small").append(' ');
    svg.append(row.status().word()).append("\" xmlns=\"http://www.w3.org/2000/svg\"");
    append(" viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\"", width, height, width, height);
    svg.append(" role=\"img\" aria-label=\"").append(Xml.escape(describe(row))).append("\">");
    line("bar-track", 0, middle, width, middle);
    double left = at(row.allowedLower());
    double right = at(row.allowedUpper());
    append(
        "<rect class=\"bar-allowed\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>",
        left, middle - half, Math.max(1, right - left), 2 * half);
    edge(row.allowedLower(), half);
    edge(row.allowedUpper(), half);
    if (inView(row.predicted())) {
      line("bar-predicted", at(row.predicted()), middle - half, at(row.predicted()), middle + half);
    }
    line("bar-interval", at(row.lower()), middle, at(row.upper()), middle);
    end(row.lower(), -1, written ? 6 : 4);
    end(row.upper(), 1, written ? 6 : 4);
    if (inView(row.estimate())) {
      append(
          "<circle class=\"bar-estimate\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>",
          at(row.estimate()), middle, written ? 5 : 3.5);
    }
    if (written) {
      write();
    }
    return svg.append("</svg>").toString();
  }

  private boolean inView(double value) {
    return value >= from && value <= to;
  }

  private void edge(double value, double half) {
    if (inView(value)) {
      line("bar-edge", at(value), middle - half, at(value), middle + half);
    }
  }

  /** A cap, or an arrow if the interval goes on. */
  private void end(double value, int direction, double size) {
    double x = at(value);
    if (inView(value)) {
      line("bar-interval", x, middle - size, x, middle + size);
    } else if (direction < 0 == value < from) {
      append(
          "<path class=\"bar-arrow\" d=\"M%s %sL%s %sL%s %sZ\"/>",
          x,
          middle,
          x - direction * 1.6 * size,
          middle - size,
          x - direction * 1.6 * size,
          middle + size);
    }
  }

  private void write() {
    int decimals = Numbers.decimals(row);
    if (Double.isFinite(row.estimate())) {
      double x = Math.min(width - 34, Math.max(34, at(row.estimate())));
      text("bar-number", x, 16, "middle", Numbers.fixed(row.estimate(), decimals));
    }
    boolean both = inView(row.allowedLower()) && inView(row.allowedUpper());
    boolean tight = both && at(row.allowedUpper()) - at(row.allowedLower()) < 90;
    limit(row.allowedLower(), tight ? "end" : "middle");
    limit(row.allowedUpper(), tight ? "start" : "middle");
  }

  private void limit(double value, String anchor) {
    if (inView(value)) {
      text("bar-limit", at(value), height - 6, anchor, Numbers.trimmed(value));
    }
  }

  private void text(String type, double x, double y, String anchor, String text) {
    append("<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">", type, x, y, anchor);
    svg.append(Xml.escape(text)).append("</text>");
  }

  private void line(String type, double x1, double y1, double x2, double y2) {
    append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>", type, x1, y1, x2, y2);
  }

  private void append(String pattern, Object... values) {
    Object[] texts = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      texts[i] =
          values[i] instanceof Double d
              ? String.format(Locale.ROOT, "%.1f", d).replaceFirst("\\.0$", "")
              : values[i];
    }
    svg.append(String.format(Locale.ROOT, pattern, texts));
  }
}
