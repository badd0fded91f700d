package org.normscale.empirical.images;

import java.util.List;
import org.normscale.theory.problem.Activation;

/**
 * A fixed amount of training, to be timed beside other programs: 784-100-100-10 at gamma 0.75,
 * sigmoid, biases, cross-entropy, batches of 20, 500 steps in file order over 10,000 synthetic
 * digits, of whose pixels some 19 percent are not black, as in MNIST.
 *
 * @param spec the network
 * @param training the training
 * @param images the images
 * @param steps steps of one run, as many as an epoch has
 */
public record ImageWorkload(
    ImageNetworkSpec spec, ImageTraining training, ImageSet images, int steps) {

  /**
   * The workload W3.
   *
   * @return the same every time
   */
  public static ImageWorkload w3() {
    ImageNetworkSpec spec =
        new ImageNetworkSpec(
            28 * 28,
            List.of(100, 100),
            List.of(0.75, 0.75),
            10,
            new Activation.Sigmoid(0),
            OuterWeights.CENTERED);
    ImageTraining training = ImageTraining.PAPER;
    int steps = 500;
    return new ImageWorkload(
        spec, training, SyntheticDigits.images(steps * training.batch(), 3), steps);
  }

  /**
   * Initial weights of one of several networks.
   *
   * @param network index of the network, from 0
   * @return the weights, to be given to other programs too
   */
  public ImageWeights weights(int network) {
    return ImageWeights.initial(spec, 3 + network);
  }

  /**
   * A trainer at the initial weights. {@link ImageTrainer#epoch} is the work to be timed and {@code
   * evaluate(images()).loss()} the final loss, in which programs have to agree.
   *
   * @param kernel what computes it
   * @param network index of the network, from 0
   * @return the trainer
   */
  public ImageTrainer trainer(ImageKernel kernel, int network) {
    return ImageTrainer.of(spec, training, images, kernel, 3 + network);
  }
}
