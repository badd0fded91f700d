package org.normscale.benchmarks;

import java.util.Random;
import org.normscale.empirical.images.ImageSet;

/**
 * Synthetic grey images of 28 x 28 pixels in ten classes: two straight strokes whose ends depend on
 * the class, jittered, inside the 20 x 20 pixels in the middle. 21 percent of the pixels are not
 * zero; of handwritten digits 19 percent are not.
 */
final class StrokeImages {

  private static final int SIDE = 28;
  private static final int CLASSES = 10;
  private static final int STROKES = 2;

  /** Half the width of a stroke (pixels); it sets the share of pixels that are not zero. */
  private static final double HALF_WIDTH = 3.2;

  private StrokeImages() {}

  static ImageSet of(int count, long seed) {
    Random random = new Random(seed);
    double[][] ends = new double[CLASSES][];
    for (int c = 0; c < CLASSES; c++) {
      ends[c] = random.doubles(4 * STROKES, 6, 22).toArray();
    }
    byte[] pixels = new byte[count * SIDE * SIDE];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
      double[] jittered = ends[labels[i]].clone();
      for (int k = 0; k < jittered.length; k++) {
        jittered[k] += 1.5 * random.nextGaussian();
      }
      draw(pixels, i * SIDE * SIDE, jittered);
    }
    return ImageSet.of(SIDE, SIDE, CLASSES, pixels, labels);
  }

  private static void draw(byte[] pixels, int at, double[] ends) {
    for (int p = 0; p < SIDE * SIDE; p++) {
      int x = p % SIDE;
      int y = p / SIDE;
      double distance = Double.MAX_VALUE;
      for (int k = 0; k < ends.length; k += 4) {
        distance =
            Math.min(distance, distance(x, y, ends[k], ends[k + 1], ends[k + 2], ends[k + 3]));
      }
      pixels[at + p] = (byte) Math.min(255, Math.max(0, 200 * (HALF_WIDTH - distance)));
    }
  }

  /** From a point to a straight stroke. */
  private static double distance(double x, double y, double x0, double y0, double x1, double y1) {
    double dx = x1 - x0;
    double dy = y1 - y0;
    double along = ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy);
    double t = Math.max(0, Math.min(1, along));
    return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
  }
}
