package org.normscale.reports.figure;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.normscale.reports.model.SeriesData;

/**
 * Colours and markers. The colours of the groups are those of Okabe and Ito (2008, "Color Universal
 * Design") without yellow and black; groups differ by the shape of the marker too.
 */
final class Palette {

  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(31, 36, 42);
  static final Color MUTED = new Color(92, 101, 110);
  static final Color GRID = new Color(231, 232, 228);

  /** What is written on the colours of the groups. */
  static final Color ON = new Color(253, 254, 255);

  static final List<Color> GROUPS =
      List.of(
          new Color(0, 114, 178),
          new Color(213, 94, 0),
          new Color(0, 158, 115),
          new Color(170, 85, 140),
          new Color(200, 135, 0),
          new Color(70, 160, 215));

  private Palette() {}

  static Color group(int group) {
    return group == SeriesData.NEUTRAL ? MUTED : GROUPS.get(group % GROUPS.size());
  }

  /** A marker about 8 px wide around the origin. */
  static Shape marker(int group) {
    return switch (group % GROUPS.size()) {
      case 0 -> new Ellipse2D.Double(-3.75, -3.75, 7.5, 7.5);
      case 1 -> new Rectangle2D.Double(-3.5, -3.5, 7, 7);
      case 2 -> polygon(0, -4.75, 4.5, 3.25, -4.5, 3.25);
      case 3 -> polygon(0, -5, 4.75, 0, 0, 5, -4.75, 0);
      case 4 -> polygon(0, 4.75, 4.5, -3.25, -4.5, -3.25);
      default ->
          polygon(
              -1.5, -4.5, 1.5, -4.5, 1.5, -1.5, 4.5, -1.5, 4.5, 1.5, 1.5, 1.5, 1.5, 4.5, -1.5, 4.5,
              -1.5, 1.5, -4.5, 1.5, -4.5, -1.5, -1.5, -1.5);
    };
  }

  private static Shape polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }
}
