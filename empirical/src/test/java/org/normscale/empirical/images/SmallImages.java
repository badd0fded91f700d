package org.normscale.empirical.images;

import java.util.ArrayList;
import java.util.List;

/** Images and weights by formulas in integers, the same in any language. */
final class SmallImages {

  static final int ROWS = 9;
  static final int COLUMNS = 7;
  static final int CLASSES = 5;
  static final int COUNT = 30;

  private SmallImages() {}

  static ImageSet images() {
    int inputs = ROWS * COLUMNS;
    byte[] pixels = new byte[COUNT * inputs];
    byte[] labels = new byte[COUNT];
    for (int i = 0; i < COUNT; i++) {
      labels[i] = (byte) (i % CLASSES);
      for (int k = 0; k < inputs; k++) {
        int value = (i * 31 + k * 17 + i * k * 7) % 511;
        pixels[i * inputs + k] = (byte) (value < 256 && value % 3 != 0 ? value : 0);
      }
    }
    return ImageSet.of(ROWS, COLUMNS, CLASSES, pixels, labels);
  }

  static ImageNetworkSpec spec(List<Integer> widths, List<Double> gammas) {
    return ImageNetworkSpec.of(ROWS * COLUMNS, widths, gammas, CLASSES);
  }

  static ImageWeights weights(ImageNetworkSpec spec) {
    List<float[]> tensors = new ArrayList<>();
    for (int t = 0; t < 2 * (spec.depth() + 1); t++) {
      float[] tensor = new float[ImageWeights.size(spec, t)];
      for (int i = 0; i < tensor.length; i++) {
        tensor[i] = (float) ((i * 7919L + t * 104729L) % 10007 / 10007.0 * 2 - 1);
      }
      tensors.add(tensor);
    }
    return new ImageWeights(tensors);
  }
}
