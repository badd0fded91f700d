package org.normscale.empirical.study;

import org.normscale.empirical.images.Evaluation;
import org.normscale.empirical.images.ImageData;
import org.normscale.empirical.images.ImageDivergenceException;
import org.normscale.empirical.images.ImageKernel;
import org.normscale.empirical.images.ImageNetworkSpec;
import org.normscale.empirical.images.ImageTrainer;
import org.normscale.theory.problem.InvalidInputException;

/** Trains a network on images and measures it on all of them. */
public final class ImageEpochs implements EpochTrainer {

  private final ImageTrainer trainer;
  private final ImageData data;
  private final String name;

  private ImageEpochs(ImageTrainer trainer, ImageData data, String name) {
    this.trainer = trainer;
    this.data = data;
    this.name = name;
  }

  /**
   * Trainers of the networks of a study. Networks of the same widths and seed start from the same
   * random numbers and see the images in the same order, whatever their exponents.
   *
   * @param data the images
   * @param training how they are trained
   * @param kernel what computes them
   * @return the factory, for any number of threads
   */
  public static EpochTrainer.Factory factory(
      ImageData data, StudyTraining training, ImageKernel kernel) {
    return (cell, seed) ->
        new ImageEpochs(
            ImageTrainer.of(
                network(cell, data, training), training.sgd(), data.train(), kernel, seed),
            data,
            "widths " + cell.widths() + ", gammas " + cell.gammas() + ", seed " + seed);
  }

  /**
   * The network of a cell.
   *
   * @param cell widths and exponents
   * @param data the images, for sizes
   * @param training for the law of the output weights
   * @return the network
   */
  public static ImageNetworkSpec network(StudyCell cell, ImageData data, StudyTraining training) {
    return ImageNetworkSpec.of(
            data.train().inputs(), cell.widths(), cell.gammas(), data.train().classes())
        .with(training.outerWeights());
  }

  /**
   * Floating-point operations of an epoch: six for every weight and training image (two forward,
   * four backward), two for every weight and image that is measured.
   *
   * @param cell widths and exponents
   * @param data the images
   * @param training for the network
   * @return the number, without activations and biases
   */
  public static double flops(StudyCell cell, ImageData data, StudyTraining training) {
    double images = 8.0 * data.train().count() + 2.0 * data.test().count();
    return images * network(cell, data, training).parameters();
  }

  @Override
  public void trainEpoch() {
    try {
      trainer.epoch();
    } catch (ImageDivergenceException e) {
      throw new InvalidInputException(
          "training diverged: "
              + name
              + ", epoch "
              + e.epoch()
              + ": the loss is no finite number; a smaller --rate may help");
    }
  }

  @Override
  public EpochMeasures measure() {
    Evaluation train = trainer.evaluate(data.train());
    Evaluation test = trainer.evaluate(data.test());
    return new EpochMeasures(train.loss(), train.accuracy(), test.loss(), test.accuracy());
  }

  @Override
  public byte[] state() {
    return trainer.state();
  }

  @Override
  public void restore(byte[] state) {
    trainer.restore(state);
  }
}
