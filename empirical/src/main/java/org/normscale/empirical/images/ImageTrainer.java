package org.normscale.empirical.images;

import org.normscale.theory.problem.InvalidInputException;

/** Trains one network. Not safe for several threads; trainers share nothing. */
@SuppressWarnings("DoNotCallSuggester")
public final class ImageTrainer {

  private ImageTrainer() {}

  /**
   * A network with random initial weights.
   *
   * @param spec the network
   * @param training the training
   * @param train the images to train on
   * @param kernel what computes it
   * @param seed of weights and shuffles
   * @return the trainer, at epoch 0
   * @throws InvalidInputException if network and images do not fit, or the kernel does not work
   *     here
   */
  public static ImageTrainer of(
      ImageNetworkSpec spec,
      ImageTraining training,
      ImageSet train,
      ImageKernel kernel,
      long seed) {
    throw new UnsupportedOperationException();
  }

  /**
   * Trains one epoch, every image once.
   *
   * @return mean loss of the batches' images, each before its step
   * @throws ImageDivergenceException if the loss is not finite any more
   */
  public double epoch() {
    throw new UnsupportedOperationException();
  }

  /**
   * Epochs done.
   *
   * @return from 0
   */
  public int epochs() {
    throw new UnsupportedOperationException();
  }

  /**
   * Classifies images with the weights as they are.
   *
   * @param images of the network's size
   * @return accuracy and loss
   */
  public Evaluation evaluate(ImageSet images) {
    throw new UnsupportedOperationException();
  }

  /**
   * The weights as they are.
   *
   * @return copies
   */
  public ImageWeights weights() {
    throw new UnsupportedOperationException();
  }

  /**
   * Replaces the weights; the epoch stays.
   *
   * @param weights of this network
   * @throws InvalidInputException if they are not
   */
  public void load(ImageWeights weights) {
    throw new UnsupportedOperationException();
  }

  /**
   * All that training depends on between two epochs: weights, epoch and with it the shuffles.
   *
   * @return bytes for {@link #restore}
   */
  public byte[] state() {
    throw new UnsupportedOperationException();
  }

  /**
   * Continues from a state, exactly as the trainer that wrote it.
   *
   * @param state from a trainer of the same network, training, images, arithmetic and seed
   * @throws InvalidInputException if it is damaged or from another trainer
   */
  public void restore(byte[] state) {
    throw new UnsupportedOperationException();
  }
}
