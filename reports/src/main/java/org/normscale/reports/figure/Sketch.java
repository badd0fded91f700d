package org.normscale.reports.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A drawing of rectangles, lines and texts that can be written as SVG, with texts as texts that
 * keep their alignment whatever the fonts, or painted. Lengths in px, y downwards.
 */
final class Sketch {

  /** Where a text stands relative to its position. */
  enum Anchor {
    START("start", 0),
    MIDDLE("middle", 0.5),
    END("end", 1);

    private final String svg;
    private final double part;

    Anchor(String svg, double part) {
      this.svg = svg;
      this.part = part;
    }
  }

  /** How a text is written. */
  record Style(int size, boolean bold, Color colour) {
    Style(int size, Color colour) {
      this(size, false, colour);
    }
  }

  private sealed interface Item {}

  private record Box(Rectangle2D.Double area, Color fill) implements Item {}

  private record Line(Line2D.Double path, Color colour, double width) implements Item {}

  private record Text(double x, double y, Anchor anchor, boolean up, Style style, String text)
      implements Item {}

  private final double height;
  private final List<Item> items = new ArrayList<>();

  Sketch(double height) {
    this.height = height;
  }

  int height() {
    return (int) Math.ceil(height);
  }

  void box(double x, double y, double w, double h, Color fill) {
    items.add(new Box(new Rectangle2D.Double(x, y, w, h), fill));
  }

  void line(double x1, double y1, double x2, double y2, Color colour, double width) {
    items.add(new Line(new Line2D.Double(x1, y1, x2, y2), colour, width));
  }

  void text(double x, double y, Anchor anchor, Style style, String text) {
    items.add(new Text(x, y, anchor, false, style, text));
  }

  /** A text that runs upwards, centred at its position. */
  void textUp(double x, double y, Style style, String text) {
    items.add(new Text(x, y, Anchor.MIDDLE, true, style, text));
  }

  /** The drawing as an element; colours as {@code rgb(..)}. */
  String svg() {
    StringBuilder svg = new StringBuilder("<svg>");
    for (Item item : items) {
      if (item instanceof Box box) {
        append(
            svg,
            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" style=\"fill:%s;stroke:none\"/>",
            number(box.area.x),
            number(box.area.y),
            number(box.area.width),
            number(box.area.height),
            rgb(box.fill));
      } else if (item instanceof Line line) {
        append(
            svg,
            "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\""
                + " style=\"stroke:%s;stroke-width:%s;stroke-linecap:square\"/>",
            number(line.path.x1),
            number(line.path.y1),
            number(line.path.x2),
            number(line.path.y2),
            rgb(line.colour),
            number(line.width));
      } else if (item instanceof Text text) {
        append(svg, text);
      }
    }
    return svg.append("</svg>").toString();
  }

  private static void append(StringBuilder svg, Text text) {
    String turn =
        text.up ? " transform=\"rotate(-90 " + number(text.x) + " " + number(text.y) + ")\"" : "";
    append(
        svg,
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s"
            + " style=\"fill:%s;stroke:none;font-size:%spx%s\">%s</text>",
        number(text.x),
        number(text.y),
        text.anchor.svg,
        turn,
        rgb(text.style.colour),
        text.style.size,
        text.style.bold ? ";font-weight:bold" : "",
        SvgText.escape(text.text));
  }

  private static void append(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : "" + rounded;
  }

  private static String rgb(Color colour) {
    return String.format(
        Locale.ROOT, "rgb(%d,%d,%d)", colour.getRed(), colour.getGreen(), colour.getBlue());
  }

  /** Paints the drawing. */
  void paint(Graphics2D graphics) {
    for (Item item : items) {
      if (item instanceof Box box) {
        graphics.setPaint(box.fill);
        graphics.fill(box.area);
      } else if (item instanceof Line line) {
        graphics.setPaint(line.colour);
        graphics.setStroke(
            new BasicStroke((float) line.width, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
        graphics.draw(line.path);
      } else if (item instanceof Text text) {
        paint((Graphics2D) graphics.create(), text);
      }
    }
  }

  private static void paint(Graphics2D graphics, Text text) {
    graphics.setPaint(text.style.colour);
    graphics.setFont(Chart.font(text.style.bold ? Font.BOLD : Font.PLAIN, text.style.size));
    graphics.translate(text.x, text.y);
    if (text.up) {
      graphics.rotate(-Math.PI / 2);
    }
    double width = graphics.getFontMetrics().getStringBounds(text.text, graphics).getWidth();
    graphics.drawString(text.text, (float) (-text.anchor.part * width), 0f);
    graphics.dispose();
  }
}
