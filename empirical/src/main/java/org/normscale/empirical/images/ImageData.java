package org.normscale.empirical.images;

import java.nio.file.Path;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Images to train on and to test with.
 *
 * @param name what they are, in words for reports, a split included
 * @param synthetic whether they are generated, which every output has to say
 * @param train training images
 * @param test test images, of the same size and classes
 */
public record ImageData(String name, boolean synthetic, ImageSet train, ImageSet test) {

  /**
   * Checks that both sets fit together.
   *
   * @throws InvalidInputException if image sizes or classes differ
   */
  public ImageData {
    if (train.rows() != test.rows() || train.columns() != test.columns()) {
      throw new InvalidInputException(
          "test images",
          test.rows() + " x " + test.columns(),
          "must be " + train.rows() + " x " + train.columns() + " as the training images");
    }
    if (train.classes() != test.classes()) {
      throw new InvalidInputException(
          "test classes", test.classes(), "must be " + train.classes() + " as in training");
    }
  }

  /**
   * Reads the four IDX files of a folder; where only the test files are, splits them: the first 80
   * percent (8,000 of MNIST's 10,000) to train, the rest to test.
   *
   * @param folder holds {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code
   *     t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}; also written with {@code .idx3}
   *     and {@code .idx1}, and with {@code .gz} at the end
   * @param classes number of classes, 10 for MNIST
   * @return the images
   * @throws InvalidInputException if a file is missing or not what it should be; names the file
   */
  public static ImageData load(Path folder, int classes) {
    return IdxFolder.load(folder, classes);
  }

  /**
   * Generated digits of 28 x 28 pixels.
   *
   * @param train number of training images
   * @param test number of test images
   * @param seed any number
   * @return the images, named "synthetic digits"
   */
  public static ImageData syntheticDigits(int train, int test, long seed) {
    return SyntheticDigits.data(train, test, seed);
  }
}
