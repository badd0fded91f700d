package org.normscale.empirical.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.theory.problem.Activation;

/** The reference's step against automatic differentiation and against finite differences. */
final class ImageGradientTest {

  private static final int NUMBER = 3;
  private static final int[] BATCH = {4, 17, 9};

  static Stream<Arguments> networks() {
    return Stream.of(
            new ImageNetworkSpec(
                63, List.of(5), List.of(0.8), 5, new Activation.Sigmoid(0), OuterWeights.PAPER),
            new ImageNetworkSpec(
                63,
                List.of(4, 6),
                List.of(0.5, 0.9),
                5,
                new Activation.Tanh(0),
                OuterWeights.CENTERED),
            new ImageNetworkSpec(
                63,
                List.of(5, 4, 3),
                List.of(0.6, 0.7, 1.0),
                5,
                new Activation.Relu(),
                OuterWeights.PAPER),
            new ImageNetworkSpec(
                63,
                List.of(3, 4, 5),
                List.of(1.0, 0.7, 0.5),
                6,
                new Activation.Sigmoid(0),
                OuterWeights.CENTERED))
        .flatMap(spec -> Stream.of(ImageLoss.values()).map(loss -> Arguments.of(spec, loss)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepIsMinusRateTimesGradient(ImageNetworkSpec spec, ImageLoss loss) {
    ImageSet images = SmallImages.images();
    BiasRates kind = loss == ImageLoss.CROSS_ENTROPY ? BiasRates.PUBLISHED : BiasRates.DERIVED;
    ImageTraining training = new ImageTraining(loss, NUMBER, 0.5, false, kind);
    ReferenceNetwork network = new ReferenceNetwork(spec, training);
    List<double[]> before = load(network, spec);
    List<double[]> automatic = automatic(spec, loss, images, before);
    List<double[]> finite = finite(network, spec, loss, images, before);
    network.step(images, BATCH, 0, NUMBER);
    ImageRates rates = ImageRates.of(spec, training);
    for (int t = 0; t < before.size(); t++) {
      double rate = (t % 2 == 0 ? rates.weights() : rates.biases()).get(t / 2);
      double[] after = new double[before.get(t).length];
      network.get(t, after);
      for (int i = 0; i < after.length; i++) {
        double gradient = (before.get(t)[i] - after[i]) / rate;
        // Rounding of weights up to 5 (6e-16), divided by rates down to 0.005.
        assertThat(gradient)
            .as("automatic, tensor %d, entry %d", t, i)
            .isCloseTo(automatic.get(t)[i], within(2e-12));
        // Central differences with step 1e-5: 1e-10 from the third derivative (up to 1, times
        // inputs up to 2.8), 1e-11 from rounding of the loss.
        assertThat(gradient)
            .as("finite, tensor %d, entry %d", t, i)
            .isCloseTo(finite.get(t)[i], within(1e-8));
      }
    }
  }

  private static List<double[]> load(ImageNetwork network, ImageNetworkSpec spec) {
    List<double[]> all = new ArrayList<>();
    ImageWeights weights = ImageWeights.initial(spec, 7);
    for (int t = 0; t < weights.tensors().size(); t++) {
      float[] tensor = weights.tensors().get(t);
      double[] values = IntStream.range(0, tensor.length).mapToDouble(i -> tensor[i]).toArray();
      network.set(t, values);
      all.add(values);
    }
    return all;
  }

  private static double loss(
      ImageNetwork network, ImageNetworkSpec spec, ImageLoss loss, ImageSet images) {
    double[] out = network.outputs(images, BATCH, 0, NUMBER);
    double sum = 0;
    for (int m = 0; m < NUMBER; m++) {
      int from = m * spec.classes();
      int label = images.label(BATCH[m]);
      double one = 0;
      for (int c = 0; c < spec.classes(); c++) {
        double y = c == label ? 1 : 0;
        one +=
            loss == ImageLoss.SQUARED_ERROR
                ? (out[from + c] - y) * (out[from + c] - y) / 2
                : Math.exp(out[from + c]);
      }
      sum += loss == ImageLoss.SQUARED_ERROR ? one : Math.log(one) - out[from + label];
    }
    return sum / NUMBER;
  }

  private static List<double[]> finite(
      ImageNetwork network,
      ImageNetworkSpec spec,
      ImageLoss loss,
      ImageSet images,
      List<double[]> weights) {
    double step = 1e-5;
    List<double[]> all = new ArrayList<>();
    for (int t = 0; t < weights.size(); t++) {
      double[] moved = weights.get(t).clone();
      double[] slopes = new double[moved.length];
      for (int i = 0; i < moved.length; i++) {
        double old = moved[i];
        moved[i] = old + step;
        network.set(t, moved);
        double up = loss(network, spec, loss, images);
        moved[i] = old - step;
        network.set(t, moved);
        slopes[i] = (up - loss(network, spec, loss, images)) / (2 * step);
        moved[i] = old;
      }
      network.set(t, moved);
      all.add(slopes);
    }
    return all;
  }

  /** The definition once more, on a tape. */
  private static List<double[]> automatic(
      ImageNetworkSpec spec, ImageLoss loss, ImageSet images, List<double[]> weights) {
    Tape tape = new Tape();
    List<int[]> leaves =
        weights.stream()
            .map(t -> IntStream.range(0, t.length).map(i -> tape.number(t[i])).toArray())
            .toList();
    int total = tape.number(0);
    for (int image : BATCH) {
      int[] h =
          IntStream.range(0, spec.inputs())
              .map(k -> tape.number((images.grey(image, k) / 255.0 - 0.1307) / 0.3081))
              .toArray();
      for (int l = 1; l <= spec.depth() + 1; l++) {
        double scale = l == 1 ? 1 : Math.pow(spec.widths().get(l - 2), -spec.gammas().get(l - 2));
        int[] next = new int[spec.units(l)];
        for (int j = 0; j < next.length; j++) {
          int sum = tape.number(0);
          for (int k = 0; k < h.length; k++) {
            sum = tape.plus(sum, tape.times(leaves.get(2 * l - 2)[j * h.length + k], h[k]));
          }
          int z = tape.plus(tape.scaled(sum, scale), leaves.get(2 * l - 1)[j]);
          next[j] = l <= spec.depth() ? activation(tape, spec.activation(), z) : z;
        }
        h = next;
      }
      total = tape.plus(total, loss(tape, loss, h, images.label(image)));
    }
    double[] gradient = tape.gradient(tape.scaled(total, 1.0 / NUMBER));
    return leaves.stream()
        .map(leaf -> IntStream.of(leaf).mapToDouble(i -> gradient[i]).toArray())
        .toList();
  }

  private static int activation(Tape tape, Activation activation, int z) {
    if (activation instanceof Activation.Relu) {
      return tape.positivePart(z);
    }
    int one = tape.number(1);
    if (activation instanceof Activation.Sigmoid) {
      return tape.inverse(tape.plus(one, tape.exp(tape.scaled(z, -1))));
    }
    // tanh z = 2 / (1 + exp(-2 z)) - 1
    int twice = tape.scaled(tape.inverse(tape.plus(one, tape.exp(tape.scaled(z, -2)))), 2);
    return tape.plus(twice, tape.number(-1));
  }

  private static int loss(Tape tape, ImageLoss loss, int[] out, int label) {
    int sum = tape.number(0);
    for (int c = 0; c < out.length; c++) {
      if (loss == ImageLoss.CROSS_ENTROPY) {
        sum = tape.plus(sum, tape.exp(out[c]));
      } else {
        int difference = c == label ? tape.plus(out[c], tape.number(-1)) : out[c];
        sum = tape.plus(sum, tape.scaled(tape.times(difference, difference), 0.5));
      }
    }
    return loss == ImageLoss.CROSS_ENTROPY
        ? tape.plus(tape.log(sum), tape.scaled(out[label], -1))
        : sum;
  }
}
