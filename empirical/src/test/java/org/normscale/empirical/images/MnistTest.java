package org.normscale.empirical.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On the real images, where they are: system property normscale.mnist, a folder. */
final class MnistTest {

  private static ImageData mnist() {
    String property = System.getProperty("normscale.mnist", "");
    assumeTrue(!property.isEmpty(), "skipped: no -Dnormscale.mnist=FOLDER with MNIST's IDX files");
    Path folder = Path.of(property);
    assumeTrue(Files.isDirectory(folder), "skipped: no folder " + folder);
    return ImageData.load(folder, 10);
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

  private static Evaluation trained(
      ImageNetworkSpec spec, ImageSet train, ImageKernel kernel, ImageSet test) {
    ImageTraining training = new ImageTraining(ImageLoss.CROSS_ENTROPY, 20, 100, false);
    ImageTrainer trainer = ImageTrainer.of(spec, training, train, kernel, 1);
    trainer.epoch();
    return trainer.evaluate(test);
  }
}
