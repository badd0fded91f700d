package org.normscale.empirical.images;

import java.util.Arrays;

/**
 * The images of one step, by pairs of neighbouring pixels, as differences {@code dx} to a black
 * pixel: for each pair, the images that are not black there. A buffer that is filled again and
 * again.
 */
public final class PixelBatch {

  /** A black pixel, normalized. */
  static final double BLACK = ImageSet.normalized(0);

  private static final float[] DIFFERENCE = differences();

  private final int capacity;
  private final int[] counts;
  private final int[] images;
  private final float[] values;
  private final double[] sums;
  private int size;

  /**
   * An empty batch.
   *
   * @param inputs pixels of an image
   * @param capacity most images
   */
  PixelBatch(int inputs, int capacity) {
    int pairs = (inputs + 1) / 2;
    this.capacity = capacity;
    this.counts = new int[pairs];
    this.images = new int[Math.multiplyExact(pairs, capacity)];
    this.values = new float[Math.multiplyExact(images.length, 2)];
    this.sums = new double[capacity];
  }

  private static float[] differences() {
    float[] differences = new float[256];
    for (int grey = 0; grey < differences.length; grey++) {
      differences[grey] = (float) (grey / (255 * ImageSet.DEVIATION));
    }
    return differences;
  }

  /**
   * Replaces the images.
   *
   * @param set where they are from
   * @param indices which they are
   * @param from index of the first in {@code indices}
   * @param number how many, up to the capacity
   */
  void fill(SparseImages set, int[] indices, int from, int number) {
    Arrays.fill(counts, 0);
    size = number;
    for (int m = 0; m < number; m++) {
      int image = indices[from + m];
      int end = set.start(image + 1);
      double sum = 0;
      for (int e = set.start(image); e < end; e++) {
        int entry = set.entry(e);
        int pair = entry >>> 16;
        int at = pair * capacity + counts[pair]++;
        float first = DIFFERENCE[entry & 0xff];
        float second = DIFFERENCE[(entry >>> 8) & 0xff];
        images[at] = m;
        values[2 * at] = first;
        values[2 * at + 1] = second;
        sum += first + second;
      }
      sums[m] = sum;
    }
  }

  /** Number of images. */
  int size() {
    return size;
  }

  /** The sum of {@code dx} over the pixels of each image. */
  double[] sums() {
    return sums;
  }

  /**
   * Number of pairs of pixels.
   *
   * @return half the pixels, rounded up
   */
  public int pairs() {
    return counts.length;
  }

  /**
   * Index of a pair's first entry.
   *
   * @param pair index of the pair
   * @return index into {@link #images}
   */
  public int first(int pair) {
    return pair * capacity;
  }

  /**
   * Number of entries of each pair. Not a copy.
   *
   * @return one number for each pair
   */
  public int[] counts() {
    return counts;
  }

  /**
   * The image of each entry. Not a copy.
   *
   * @return positions in the batch
   */
  public int[] images() {
    return images;
  }

  /**
   * {@code dx} of the two pixels of each entry. Not a copy.
   *
   * @return two numbers for each entry
   */
  public float[] values() {
    return values;
  }
}
