package org.normscale.empirical.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;

final class ImageKernelTest {

  /** Widths for every kind of tile, batches even, odd and not dividing the images. */
  private static final String CASES =
      """
      17, 1, 4, sigmoid
      100, 100, 20, sigmoid
      112, 16, 7, tanh
      130, 65, 30, relu
      3, 241, 1, sigmoid
      """;

  private static ImageNetworkSpec spec(int first, int second, String activation) {
    Activation s =
        switch (activation) {
          case "sigmoid" -> new Activation.Sigmoid(0);
          case "tanh" -> new Activation.Tanh(0);
          default -> new Activation.Relu();
        };
    return SmallImages.spec(List.of(first, second), List.of(0.7, 0.9))
        .with(s)
        .with(OuterWeights.CENTERED);
  }

  private static ImageTrainer trained(
      ImageNetworkSpec spec, int batch, ImageLoss loss, ImageKernel kernel) {
    // A small base rate: tanh and ReLU on small images are not to leave the range of the argument.
    ImageTraining training = new ImageTraining(loss, batch, 0.05, true);
    ImageTrainer trainer = ImageTrainer.of(spec, training, SmallImages.images(), kernel, 5);
    trainer.epoch();
    trainer.epoch();
    return trainer;
  }

  @ParameterizedTest
  @CsvSource(textBlock = CASES)
  void plainAndVectorGiveTheSameBits(int first, int second, int batch, String activation) {
    assumeTrue(ImageKernel.VECTOR.works(), "no Vector API here");
    ImageNetworkSpec spec = spec(first, second, activation);
    for (ImageLoss loss : ImageLoss.values()) {
      ImageTrainer plain = trained(spec, batch, loss, ImageKernel.PLAIN);
      ImageTrainer vector = trained(spec, batch, loss, ImageKernel.VECTOR);
      assertThat(vector.state()).isEqualTo(plain.state());
      assertThat(vector.evaluate(SmallImages.images()))
          .isEqualTo(plain.evaluate(SmallImages.images()));
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = CASES)
  void float32IsTheReferenceButForRounding(int first, int second, int batch, String activation) {
    ImageNetworkSpec spec = spec(first, second, activation);
    List<float[]> exact =
        trained(spec, batch, ImageLoss.CROSS_ENTROPY, ImageKernel.REFERENCE).weights().tensors();
    List<float[]> plain =
        trained(spec, batch, ImageLoss.CROSS_ENTROPY, ImageKernel.PLAIN).weights().tensors();
    for (int t = 0; t < exact.size(); t++) {
      for (int i = 0; i < exact.get(t).length; i++) {
        // 2 to 60 steps, each rounding weights below 6 by up to 2.4e-7, and their gradients
        // relatively by 1e-6; at random, so some 8 times as much after 60.
        assertThat((double) plain.get(t)[i])
            .as("tensor %d, entry %d", t, i)
            .isCloseTo(exact.get(t)[i], within(1e-5));
      }
    }
  }

  @Test
  void functionsAreGoodToAFewUnitsInTheLastPlace() {
    Random random = new Random(11);
    for (int i = 0; i < 200_000; i++) {
      float z = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(5) - 3));
      if (z < -FloatFunctions.LIMIT) {
        assertThat(FloatFunctions.sigmoid(z)).isBetween(0f, 1.3e-14f);
        continue;
      }
      double sigmoid = 1 / (1 + Math.exp(-(double) z));
      double tanh = Math.tanh(z);
      // exp loses |x| 2^-24 relatively to the constant log 2 (fused, in two parts: 1e-7), four
      // roundings of 6e-8 and one division.
      assertThat(FloatFunctions.sigmoid(z) / sigmoid)
          .as("sigmoid(%s)", z)
          .isCloseTo(1, within(5e-7));
      assertThat(FloatFunctions.tanh(z) / tanh).as("tanh(%s)", z).isCloseTo(1, within(5e-7));
    }
    assertThat(FloatFunctions.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(FloatFunctions.sigmoid(Float.NEGATIVE_INFINITY)).isBetween(0f, 1.3e-14f);
    assertThat(FloatFunctions.tanh(-1e30f)).isEqualTo(-1);
    assertThat(FloatFunctions.sigmoid(Float.NaN)).isNaN();
    assertThat(FloatFunctions.tanh(Float.NaN)).isNaN();
  }

  @Test
  void namesAreChecked() {
    assertThat(ImageKernel.named("plain")).isEqualTo(ImageKernel.PLAIN);
    assertThatThrownBy(() -> ImageKernel.named("fast"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--kernel = fast: must be reference, plain or vector");
  }

  @Test
  void initialWeightsHaveTheirLaws() {
    ImageNetworkSpec spec = ImageNetworkSpec.of(784, List.of(100, 100), List.of(1.0, 1.0), 10);
    List<float[]> paper = ImageWeights.initial(spec, 1).tensors();
    List<float[]> centered = ImageWeights.initial(spec.with(OuterWeights.CENTERED), 1).tensors();
    // Four standard errors: 78,400 normal weights 0.0143, 10,000 0.04; 1,000 uniform 0.0365.
    assertThat(mean(paper.get(0))).isCloseTo(0, within(0.0143));
    assertThat(mean(paper.get(2))).isCloseTo(0, within(0.04));
    assertThat(mean(paper.get(4))).isCloseTo(0.5, within(0.0365));
    assertThat(mean(centered.get(4))).isCloseTo(0, within(0.127));
    for (float c : paper.get(4)) {
      assertThat(c).isBetween(0f, 1f);
    }
    for (float b : paper.get(1)) {
      assertThat(Math.abs(b)).isLessThanOrEqualTo(1 / 28f);
    }
    assertThat(centered.get(0)).isEqualTo(paper.get(0));
    ImageNetworkSpec other = ImageNetworkSpec.of(784, List.of(100, 100), List.of(0.5, 0.6), 10);
    assertThat(ImageWeights.initial(other, 1).tensors().get(4)).isEqualTo(paper.get(4));
    assertThat(ImageWeights.initial(other, 2).tensors().get(4)).isNotEqualTo(paper.get(4));
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  @Test
  void ratesOfBiases() {
    ImageNetworkSpec spec =
        ImageNetworkSpec.of(784, List.of(100, 64, 25), List.of(0.6, 0.7, 0.9), 10);
    ImageRates derived = ImageRates.of(spec, training(BiasRates.DERIVED));
    List<Double> expected = new ArrayList<>();
    expected.add(2 * Math.pow(100, 0.2) * Math.pow(64, -0.6) * Math.pow(25, -1.2));
    expected.add(2 * Math.pow(64, 0.4) * Math.pow(25, -1.2));
    expected.add(2 * Math.pow(25, -0.2));
    expected.add(2 / 25.0);
    for (int l = 0; l < 4; l++) {
      // Powers are good to an ulp or two, and there are up to eight of them.
      assertThat(derived.biases().get(l) / expected.get(l)).isCloseTo(1, within(1e-14));
    }
    assertThat(derived.weights().get(0)).isEqualTo(derived.biases().get(0));
    ImageRates published = ImageRates.of(spec, training(BiasRates.PUBLISHED));
    assertThat(published.weights()).isEqualTo(derived.weights());
    assertThat(published.biases()).isEqualTo(published.weights());
  }

  /** The published program's rates at widths 100: see its learning_rate_fc1, fc2, fc3. */
  @Test
  void publishedRatesAtGammaOne() {
    ImageNetworkSpec spec = ImageNetworkSpec.of(784, List.of(100, 100), List.of(1.0, 1.0), 10);
    ImageRates rates = ImageRates.of(spec, ImageTraining.PAPER);
    List<Double> expected = List.of(1.0, 100.0, 1.0);
    for (int l = 0; l < 3; l++) {
      assertThat(rates.weights().get(l) / expected.get(l)).isCloseTo(1, within(1e-14));
      assertThat(rates.biases().get(l) / expected.get(l)).isCloseTo(1, within(1e-14));
    }
  }

  private static ImageTraining training(BiasRates rates) {
    return new ImageTraining(ImageLoss.CROSS_ENTROPY, 20, 2, false, rates);
  }
}
