package org.normscale.empirical.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;

final class ImageTrainerTest {

  private static final ImageNetworkSpec SPEC = SmallImages.spec(List.of(20, 10), List.of(0.7, 0.8));
  private static final ImageTraining SHUFFLED =
      new ImageTraining(ImageLoss.CROSS_ENTROPY, 4, 0.1, true);

  private static ImageTrainer trainer(ImageKernel kernel, long seed) {
    return ImageTrainer.of(SPEC, SHUFFLED, SmallImages.images(), kernel, seed);
  }

  @ParameterizedTest
  @EnumSource(ImageKernel.class)
  void continuesExactly(ImageKernel kernel) {
    assumeTrue(kernel.works(), kernel + " does not work here");
    ImageTrainer whole = trainer(kernel, 1);
    whole.epoch();
    whole.epoch();
    byte[] state = whole.state();
    double third = whole.epoch();
    ImageTrainer resumed = trainer(kernel, 1);
    resumed.restore(state);
    assertThat(resumed.epochs()).isEqualTo(2);
    assertThat(resumed.state()).isEqualTo(state);
    assertThat(resumed.epoch()).isEqualTo(third);
    assertThat(resumed.state()).isEqualTo(whole.state());
  }

  @Test
  void evaluationChangesNothing() {
    ImageTrainer one = trainer(ImageKernel.PLAIN, 1);
    ImageTrainer other = trainer(ImageKernel.PLAIN, 1);
    one.epoch();
    one.evaluate(SmallImages.images());
    one.epoch();
    other.epoch();
    other.epoch();
    assertThat(one.state()).isEqualTo(other.state());
  }

  @Test
  void everyEpochIsShuffledAnew() {
    ImageTrainer shuffled = trainer(ImageKernel.PLAIN, 1);
    ImageTrainer ordered =
        ImageTrainer.of(
            SPEC,
            new ImageTraining(ImageLoss.CROSS_ENTROPY, 4, 0.1, false),
            SmallImages.images(),
            ImageKernel.PLAIN,
            1);
    assertThat(shuffled.weights().tensors().get(0)).isEqualTo(ordered.weights().tensors().get(0));
    shuffled.epoch();
    ordered.epoch();
    assertThat(shuffled.weights().tensors().get(0))
        .isNotEqualTo(ordered.weights().tensors().get(0));
  }

  @Test
  void refusesDamagedAndForeignStates() {
    ImageTrainer trainer = trainer(ImageKernel.PLAIN, 1);
    byte[] state = trainer.state();
    byte[] damaged = state.clone();
    damaged[100] ^= 1;
    assertThatThrownBy(() -> trainer.restore(damaged))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> trainer.restore(new byte[3]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> trainer(ImageKernel.PLAIN, 2).restore(state))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("belongs to another");
    assertThatThrownBy(() -> trainer(ImageKernel.REFERENCE, 1).restore(state))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("belongs to another");
  }

  @Test
  void learns() {
    ImageData digits = ImageData.syntheticDigits(1000, 200, 1);
    ImageTrainer trainer =
        ImageTrainer.of(
            ImageNetworkSpec.of(784, List.of(32), List.of(0.5), 10).with(OuterWeights.CENTERED),
            new ImageTraining(ImageLoss.CROSS_ENTROPY, 20, 100, true),
            digits.train(),
            ImageKernel.fastest(),
            1);
    // 0.1 by chance, standard error 0.02 at 200 images; then 0.825 were seen, standard error 0.03.
    assertThat(trainer.evaluate(digits.test()).accuracy()).isLessThan(0.35);
    for (int e = 0; e < 8; e++) {
      trainer.epoch();
    }
    assertThat(trainer.evaluate(digits.test()).accuracy()).isGreaterThan(0.7);
  }

  @Test
  void saysThatItDiverged() {
    ImageTrainer trainer =
        ImageTrainer.of(
            SPEC.with(new Activation.Relu()),
            new ImageTraining(ImageLoss.SQUARED_ERROR, 4, 1e30, false),
            SmallImages.images(),
            ImageKernel.PLAIN,
            1);
    assertThatThrownBy(trainer::epoch)
        .isInstanceOf(ImageDivergenceException.class)
        .hasMessageContaining("epoch 1, step");
  }

  @Test
  void refusesWhatDoesNotFit() {
    ImageNetworkSpec other = ImageNetworkSpec.of(64, List.of(4), List.of(0.5), 5);
    assertThatThrownBy(
            () -> ImageTrainer.of(other, SHUFFLED, SmallImages.images(), ImageKernel.PLAIN, 1))
        .hasMessage("inputs = 64: must be the images' 9 x 7 pixels");
    ImageNetworkSpec few = ImageNetworkSpec.of(63, List.of(4), List.of(0.5), 4);
    assertThatThrownBy(
            () -> ImageTrainer.of(few, SHUFFLED, SmallImages.images(), ImageKernel.PLAIN, 1))
        .hasMessage("classes = 4: must be at least the images' 5");
    assertThatThrownBy(() -> SPEC.with(new Activation.Sigmoid(1)))
        .hasMessageContaining("must be sigmoid, tanh or relu, without a shift");
    assertThatThrownBy(() -> new ImageTraining(ImageLoss.CROSS_ENTROPY, 0, 1, false))
        .hasMessage("batch = 0: must lie in 1..65536");
    assertThatThrownBy(() -> new ImageTraining(ImageLoss.CROSS_ENTROPY, 20, Double.NaN, false))
        .hasMessageContaining("alpha = NaN");
    assertThatThrownBy(
            () -> trainer(ImageKernel.PLAIN, 1).load(new ImageWeights(List.of(new float[3]))))
        .hasMessageContaining("must be 6");
  }
}
