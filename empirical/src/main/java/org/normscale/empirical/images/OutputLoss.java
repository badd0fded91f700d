package org.normscale.empirical.images;

/** Loss of one image and its derivatives by the outputs, in float64. */
final class OutputLoss {

  private OutputLoss() {}

  /**
   * The loss.
   *
   * @param loss which
   * @param out outputs of all images
   * @param from index of the image's first output
   * @param classes number of outputs
   * @param label the image's class
   * @return the loss; outputs are replaced by its derivatives
   */
  static double differentiate(ImageLoss loss, double[] out, int from, int classes, int label) {
    return switch (loss) {
      case CROSS_ENTROPY -> crossEntropy(out, from, classes, label);
      case SQUARED_ERROR -> squaredError(out, from, classes, label);
    };
  }

  private static double crossEntropy(double[] out, int from, int classes, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = from; c < from + classes; c++) {
      largest = Math.max(largest, out[c]);
    }
    double own = out[from + label] - largest;
    double sum = 0;
    for (int c = from; c < from + classes; c++) {
      out[c] = Math.exp(out[c] - largest);
      sum += out[c];
    }
    for (int c = from; c < from + classes; c++) {
      out[c] /= sum;
    }
    out[from + label] -= 1;
    return Math.log(sum) - own;
  }

  private static double squaredError(double[] out, int from, int classes, int label) {
    out[from + label] -= 1;
    double sum = 0;
    for (int c = from; c < from + classes; c++) {
      sum += out[c] * out[c];
    }
    return sum / 2;
  }
}
