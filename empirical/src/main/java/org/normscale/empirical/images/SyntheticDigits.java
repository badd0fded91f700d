package org.normscale.empirical.images;

import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.empirical.seeding.WeightSampler;

/**
 * Digits drawn as strokes on 28 x 28 pixels: the strokes' points are moved at random, the digit is
 * sheared, turned, stretched and shifted, drawn with a pen of random width and given some noise on
 * its grey values. Image {@code i} depends on the seed and {@code i} alone.
 */
final class SyntheticDigits {

  static final String NAME = "synthetic digits";

  private static final int SIDE = 28;

  /** Strokes by digits: x, y of points in the unit square, y downwards. */
  private static final double[][][] STROKES = {
    {{.5, 0, .2, .1, .05, .5, .2, .9, .5, 1, .8, .9, .95, .5, .8, .1, .5, 0}},
    {{.3, .2, .55, 0, .55, 1}},
    {{.1, .2, .3, .02, .7, .02, .88, .25, .8, .45, .1, 1, .95, 1}},
    {{.1, .1, .4, 0, .8, .1, .8, .35, .45, .48, .85, .6, .85, .85, .5, 1, .1, .9}},
    {{.65, 1, .65, 0, .05, .68, .95, .68}},
    {{.85, 0, .2, 0, .15, .45, .5, .38, .85, .55, .85, .82, .5, 1, .1, .92}},
    {{.75, .02, .4, .15, .12, .55, .15, .85, .45, 1, .8, .88, .82, .62, .5, .5, .15, .65}},
    {{.08, .02, .92, .02, .55, .5, .4, 1}},
    {
      {
        .5, .48, .2, .32, .22, .08, .5, 0, .78, .08, .8, .32, .5, .48, .15, .68, .18, .92, .5, 1,
        .82, .92, .85, .68, .5, .48
      }
    },
    {{.85, .35, .5, .5, .18, .38, .2, .1, .5, 0, .82, .12, .85, .35, .75, .75, .55, 1}}
  };

  private SyntheticDigits() {}

  static ImageData data(int train, int test, long seed) {
    ImageSet all = images(Math.addExact(train, test), seed);
    String name =
        String.format(
            Locale.ROOT,
            "%s (generated, not MNIST), seed %d: %,d training images, %,d test images",
            NAME,
            seed,
            train,
            test);
    return new ImageData(name, true, all.part(0, train), all.part(train, train + test));
  }

  static ImageSet images(int count, long seed) {
    int size = SIDE * SIDE;
    byte[] pixels = new byte[Math.multiplyExact(count, size)];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      UniformRandomProvider random = ImageWeights.stream(seed, i, Purpose.TRAINING_POINTS);
      labels[i] = (byte) random.nextInt(STROKES.length);
      draw(STROKES[labels[i]], random, pixels, i * size);
    }
    return ImageSet.of(SIDE, SIDE, STROKES.length, pixels, labels);
  }

  private static void draw(
      double[][] strokes, UniformRandomProvider random, byte[] pixels, int from) {
    ContinuousSampler normal = WeightSampler.normal(random);
    double angle = 0.12 * normal.sample();
    double shear = 0.2 * normal.sample();
    double width = 13.5 * (1 + 0.12 * normal.sample());
    double height = 19.5 * (1 + 0.06 * normal.sample());
    double left = SIDE / 2.0 + 1.2 * normal.sample();
    double above = SIDE / 2.0 + 1.2 * normal.sample();
    double pen = Math.max(0.7, 1.1 + 0.22 * normal.sample());
    double[] ink = new double[SIDE * SIDE];
    for (double[] stroke : strokes) {
      double[] points = new double[stroke.length];
      for (int p = 0; p < stroke.length; p += 2) {
        double x = width * (stroke[p] - 0.5 + 0.035 * normal.sample());
        double y = height * (stroke[p + 1] - 0.5 + 0.025 * normal.sample());
        double sheared = x - shear * y;
        points[p] = left + Math.cos(angle) * sheared - Math.sin(angle) * y;
        points[p + 1] = above + Math.sin(angle) * sheared + Math.cos(angle) * y;
      }
      for (int p = 0; p + 3 < points.length; p += 2) {
        line(points, p, pen, ink);
      }
    }
    for (int k = 0; k < ink.length; k++) {
      if (ink[k] > 0) {
        double grey = 255 * ink[k] + 12 * normal.sample();
        pixels[from + k] = (byte) (int) Math.max(0, Math.min(255, Math.rint(grey)));
      }
    }
  }

  /**
   * Darkens the pixels near a line; at the distance of the pen's radius ink ends within a pixel.
   */
  private static void line(double[] points, int p, double pen, double[] ink) {
    double x0 = points[p];
    double y0 = points[p + 1];
    double dx = points[p + 2] - x0;
    double dy = points[p + 3] - y0;
    double length = Math.max(dx * dx + dy * dy, 1e-9);
    double reach = pen + 1.2;
    int firstRow = (int) Math.max(0, Math.min(y0, y0 + dy) - reach);
    int lastRow = (int) Math.min(SIDE - 1, Math.max(y0, y0 + dy) + reach);
    int firstColumn = (int) Math.max(0, Math.min(x0, x0 + dx) - reach);
    int lastColumn = (int) Math.min(SIDE - 1, Math.max(x0, x0 + dx) + reach);
    for (int row = firstRow; row <= lastRow; row++) {
      for (int column = firstColumn; column <= lastColumn; column++) {
        double x = column + 0.5 - x0;
        double y = row + 0.5 - y0;
        double along = Math.max(0, Math.min(1, (x * dx + y * dy) / length));
        double distance = length(x - along * dx, y - along * dy);
        double value = Math.max(0, Math.min(1, (pen + 0.7 - distance) / 1.4));
        ink[row * SIDE + column] = Math.max(ink[row * SIDE + column], value);
      }
    }
  }

  private static double length(double x, double y) {
    return Math.sqrt(x * x + y * y);
  }
}
