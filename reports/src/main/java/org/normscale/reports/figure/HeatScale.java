package org.normscale.reports.figure;

import java.awt.Color;
import java.util.List;
import org.normscale.reports.model.HeatMap;

/**
 * Colours of a map by the logarithm of the size of its values. One hue that gets darker tells sizes
 * apart in every kind of colour vision and in print (the blues of ColorBrewer).
 *
 * @param lower value of the lightest colour, above 0
 * @param upper value of the darkest colour, at least {@code lower}
 */
record HeatScale(double lower, double upper) {

  /** Most powers of ten shown apart; all that is smaller has the lightest colour. */
  private static final double MOST_DECADES = 4;

  private static final int[][] RAMP = {
    {226, 238, 247}, {198, 219, 239}, {158, 202, 225}, {107, 174, 214},
    {66, 146, 198}, {33, 113, 181}, {8, 81, 156}, {8, 48, 107}
  };

  static HeatScale of(List<HeatMap.Cell> cells) {
    double lower = Double.POSITIVE_INFINITY;
    double upper = 0;
    for (HeatMap.Cell cell : cells) {
      double size = Math.abs(cell.value());
      if (size > 0 && Double.isFinite(size)) {
        lower = Math.min(lower, size);
        upper = Math.max(upper, size);
      }
    }
    return new HeatScale(Math.max(lower, upper * Math.pow(10, -MOST_DECADES)), upper);
  }

  boolean isEmpty() {
    return !(upper > 0);
  }

  boolean knows(double value) {
    return Double.isFinite(value);
  }

  Color colourOf(double value) {
    double size = Math.abs(value);
    if (isEmpty() || !(size > lower)) {
      return colour(0);
    }
    return colour(Math.log(size / lower) / Math.log(upper / lower));
  }

  /** Colour at a part of the scale, 0 to 1. */
  static Color colour(double part) {
    double at = Math.max(0, Math.min(1, part)) * (RAMP.length - 1);
    int from = Math.min(RAMP.length - 2, (int) at);
    double rest = at - from;
    int[] c = new int[3];
    for (int i = 0; i < 3; i++) {
      c[i] = (int) Math.round(RAMP[from][i] * (1 - rest) + RAMP[from + 1][i] * rest);
    }
    return new Color(c[0], c[1], c[2]);
  }

  /** Black or white, whichever has the higher contrast: at least 4.5 to 1 on any colour (WCAG). */
  static Color inkOn(Color colour) {
    double luminance =
        0.2126 * linear(colour.getRed())
            + 0.7152 * linear(colour.getGreen())
            + 0.0722 * linear(colour.getBlue());
    // The contrasts (l + 0.05) / 0.05 and 1.05 / (l + 0.05) are equal at l = 0.179.
    return luminance > 0.179 ? Color.BLACK : Color.WHITE;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
