package org.normscale.empirical.images;

import org.normscale.theory.problem.InvalidInputException;

/**
 * Plain stochastic gradient descent in mini-batches; the rates are those of {@link ImageRates}.
 *
 * @param loss what is minimized
 * @param batch images per step, at least 1; the last batch of an epoch may be smaller
 * @param alpha base learning rate, above 0
 * @param shuffle whether every epoch takes the images in a new random order, which depends on the
 *     seed and the epoch alone; else the order is that of the file
 * @param biasRates rates of the biases
 */
public record ImageTraining(
    ImageLoss loss, int batch, double alpha, boolean shuffle, BiasRates biasRates) {

  /** The setting of the published figures: cross-entropy, batches of 20, alpha 1, file order. */
  public static final ImageTraining PAPER =
      new ImageTraining(ImageLoss.CROSS_ENTROPY, 20, 1, false);

  /**
   * Validates.
   *
   * @throws InvalidInputException naming the key, the value and what is allowed
   */
  public ImageTraining {
    if (batch < 1 || batch > 65536) {
      throw new InvalidInputException("batch", batch, "must lie in 1..65536");
    }
    InvalidInputException.requirePositive("alpha", alpha);
  }

  /**
   * With the published rates of the biases.
   *
   * @param loss what is minimized
   * @param batch images per step, at least 1
   * @param alpha base learning rate, above 0
   * @param shuffle whether every epoch takes the images in a new random order
   * @throws InvalidInputException naming the key, the value and what is allowed
   */
  public ImageTraining(ImageLoss loss, int batch, double alpha, boolean shuffle) {
    this(loss, batch, alpha, shuffle, BiasRates.PUBLISHED);
  }
}
