package org.normscale.empirical.images;

/**
 * How well a network does on a set of images.
 *
 * @param images number of images
 * @param correct number of images whose largest output is that of their label; a tie goes to the
 *     smaller class
 * @param loss mean loss per image, summed in float64
 */
public record Evaluation(int images, int correct, double loss) {

  /**
   * Share of images that are classified correctly.
   *
   * @return a number in [0, 1]
   */
  public double accuracy() {
    return (double) correct / images;
  }
}
