package org.normscale.empirical.images;

/**
 * The pixels of images that are not black, in pairs of neighbours: most pixels of written digits
 * are black, and what is the same for all images need not be multiplied for each. An entry is
 * {@code pair << 16 | second grey << 8 | first grey}.
 */
final class SparseImages {

  /** Most pixels of an image: pairs are numbered in 16 bits. */
  static final int MOST_PIXELS = 1 << 17;

  private final int[] starts;
  private final int[] entries;

  private SparseImages(int[] starts, int[] entries) {
    this.starts = starts;
    this.entries = entries;
  }

  static SparseImages of(byte[] pixels, int inputs) {
    int images = pixels.length / inputs;
    int[] starts = new int[images + 1];
    for (int i = 0; i < images; i++) {
      int count = 0;
      for (int k = 0; k < inputs; k += 2) {
        count += pair(pixels, i * inputs, k, inputs) == 0 ? 0 : 1;
      }
      starts[i + 1] = starts[i] + count;
    }
    int[] entries = new int[starts[images]];
    int e = 0;
    for (int i = 0; i < images; i++) {
      for (int k = 0; k < inputs; k += 2) {
        int pair = pair(pixels, i * inputs, k, inputs);
        if (pair != 0) {
          entries[e++] = ((k / 2) << 16) | pair;
        }
      }
    }
    return new SparseImages(starts, entries);
  }

  private static int pair(byte[] pixels, int from, int k, int inputs) {
    int first = Byte.toUnsignedInt(pixels[from + k]);
    return k + 1 < inputs ? (Byte.toUnsignedInt(pixels[from + k + 1]) << 8) | first : first;
  }

  /** Index of an image's first entry; of the image after the last, the number of entries. */
  int start(int image) {
    return starts[image];
  }

  /** An entry. */
  int entry(int index) {
    return entries[index];
  }
}
