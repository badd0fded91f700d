package org.normscale.empirical.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One epoch against numpy; how the numbers were made is in trajectory.py beside them. */
final class TrajectoryTest {

  private static final List<Integer> WIDTHS = List.of(11, 6);
  private static final List<Double> GAMMAS = List.of(0.6, 0.9);
  private static final int BATCH = 4;

  @ParameterizedTest
  @EnumSource(ImageKernel.class)
  void anEpochIsThatOfNumpy(ImageKernel kernel) throws IOException {
    assumeTrue(kernel.works(), kernel + " does not work here");
    // Float64: some 100 operations per number and 8 steps, 1e-16 each. Float32: rounding 6e-8 of
    // sums over 63 pixels of size up to 30, 4e-7 each, 8 steps.
    double tolerance = kernel == ImageKernel.REFERENCE ? 1e-13 : 4e-6;
    ImageNetworkSpec spec = SmallImages.spec(WIDTHS, GAMMAS);
    ImageTraining training = new ImageTraining(ImageLoss.CROSS_ENTROPY, BATCH, 1, false);
    ImageNetwork network = kernel.network(spec, training);
    List<float[]> initial = SmallImages.weights(spec).tensors();
    for (int t = 0; t < initial.size(); t++) {
      float[] tensor = initial.get(t);
      double[] values = new double[tensor.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor[i];
      }
      network.set(t, values);
    }
    network.settle();
    ImageSet images = SmallImages.images();
    int[] order = IntStream.range(0, images.count()).toArray();
    double[] losses = new double[8];
    for (int s = 0; s < losses.length; s++) {
      int number = Math.min(BATCH, images.count() - s * BATCH);
      losses[s] = network.step(images, order, s * BATCH, number) / number;
    }
    network.settle();
    int compared = 0;
    for (String line : reference().split("\n")) {
      String[] words = line.split(",", 2);
      if (words[0].startsWith("loss")) {
        assertThat(losses[Integer.parseInt(words[0].substring(4))])
            .as(words[0])
            .isCloseTo(Double.parseDouble(words[1]), within(tolerance));
        compared++;
      } else if (words[0].startsWith("t")) {
        int tensor = words[0].charAt(1) - '0';
        int index = Integer.parseInt(words[0].substring(3, words[0].length() - 1));
        double[] values = new double[ImageWeights.size(spec, tensor)];
        network.get(tensor, values);
        assertThat(values[index])
            .as(words[0])
            .isCloseTo(Double.parseDouble(words[1]), within(tolerance));
        compared++;
      }
    }
    // 8 losses; every seventh of 693, 11, 66, 6, 30 and 5 weights.
    assertThat(compared).isEqualTo(8 + 99 + 118);
  }

  @Test
  void anEpochOfTheTrainerTakesTheseSteps() throws IOException {
    ImageNetworkSpec spec = SmallImages.spec(WIDTHS, GAMMAS);
    ImageTraining training = new ImageTraining(ImageLoss.CROSS_ENTROPY, BATCH, 1, false);
    ImageTrainer trainer =
        ImageTrainer.of(spec, training, SmallImages.images(), ImageKernel.REFERENCE, 1);
    trainer.load(SmallImages.weights(spec));
    double expected = 0;
    for (String line : reference().split("\n")) {
      if (line.startsWith("loss")) {
        int step = line.charAt(4) - '0';
        expected += Double.parseDouble(line.substring(6)) * (step == 7 ? 2 : BATCH);
      }
    }
    assertThat(trainer.epoch()).isCloseTo(expected / 30, within(1e-13));
    assertThat(trainer.epochs()).isEqualTo(1);
  }

  private static String reference() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            TrajectoryTest.class.getResourceAsStream("/images/trajectory.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
