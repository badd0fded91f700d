package org.normscale.empirical.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * On the real images, where they are: in the folder that the system property normscale.mnist names,
 * else in the usual one beside the project. Else skipped.
 */
final class MnistTest {

  private static final Path USUAL = Path.of("..", "shared", "data", "mnist");

  private static ImageData mnist() {
    String property = System.getProperty("normscale.mnist", "");
    Path folder = root().resolve(property.isEmpty() ? USUAL : Path.of(property)).normalize();
    if (property.isEmpty()) {
      assumeTrue(
          Files.isDirectory(folder),
          "skipped: no MNIST in " + folder + " and no -Dnormscale.mnist=FOLDER");
    }
    // A folder that was asked for and is not there is an error of loading, not a reason to skip.
    return ImageData.load(folder, 10);
  }

  /** The project's root: the first folder upwards that has the build's wrapper. */
  private static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))) {
        return folder;
      }
    }
    return start;
  }

  @Test
  void knownFactsOfTheTestImages() {
    ImageData data = mnist();
    ImageSet last = data.test();
    // The 10,000th label is 6, the first 7.
    assertThat(last.label(last.count() - 1)).isEqualTo(6);
    assertThat(data.train().rows()).isEqualTo(28);
    int zeros = 0;
    for (int k = 0; k < 784; k++) {
      zeros += last.grey(last.count() - 1, k) == 0 ? 1 : 0;
    }
    assertThat(zeros).isBetween(450, 750);
  }

  @Test
  void float32FollowsTheReferenceForFiftySteps() {
    ImageData data = mnist();
    ImageSet some = data.train().part(0, 1000);
    ImageNetworkSpec spec =
        ImageNetworkSpec.of(784, List.of(30), List.of(0.5), 10).with(OuterWeights.CENTERED);
    Evaluation exact = trained(spec, some, ImageKernel.REFERENCE, data.test());
    Evaluation fast = trained(spec, some, ImageKernel.fastest(), data.test());
    // Sums of 784 terms up to 30 in size, rounded by 4e-6 at most, 50 steps.
    assertThat(fast.loss()).isCloseTo(exact.loss(), within(2e-5));
    assertThat(exact.accuracy()).isGreaterThan(0.3);
  }

  /**
   * Six digits of the loss after 400 steps of the experiments' network. Weights are rounded once in
   * a step (3e-8 of a weight, at random), which measured over seeds makes 2e-8 to 8e-8; adding each
   * image's share by itself made 2e-7 to 6e-7 here, always of one sign, and 3e-6 on other images.
   */
  @Test
  void sixDigitsOfTheLossAfterAnEpoch() {
    ImageData data = mnist();
    ImageSet train = data.train().part(0, 8000);
    ImageNetworkSpec spec = ImageNetworkSpec.of(784, List.of(100, 100), List.of(0.7, 0.7), 10);
    ImageTraining training =
        new ImageTraining(ImageLoss.CROSS_ENTROPY, 20, 200, false, BiasRates.DERIVED);
    ImageTrainer exact = ImageTrainer.of(spec, training, train, ImageKernel.REFERENCE, 1);
    ImageTrainer fast = ImageTrainer.of(spec, training, train, ImageKernel.fastest(), 1);
    exact.epoch();
    fast.epoch();
    ImageSet some = train.part(0, 1000);
    double expected = exact.evaluate(some).loss();
    assertThat(fast.evaluate(some).loss()).isCloseTo(expected, within(1.5e-7));
    assertThat(expected).isBetween(2.1, 2.27);
  }

  private static Evaluation trained(
      ImageNetworkSpec spec, ImageSet train, ImageKernel kernel, ImageSet test) {
    ImageTraining training = new ImageTraining(ImageLoss.CROSS_ENTROPY, 20, 100, false);
    ImageTrainer trainer = ImageTrainer.of(spec, training, train, kernel, 1);
    trainer.epoch();
    return trainer.evaluate(test);
  }
}
