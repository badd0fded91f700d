package org.normscale.benchmarks;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.normscale.empirical.images.BiasRates;
import org.normscale.empirical.images.ImageKernel;
import org.normscale.empirical.images.ImageLoss;
import org.normscale.empirical.images.ImageNetworkSpec;
import org.normscale.empirical.images.ImageRates;
import org.normscale.empirical.images.ImageSet;
import org.normscale.empirical.images.ImageTrainer;
import org.normscale.empirical.images.ImageTraining;
import org.normscale.empirical.images.ImageWeights;

/**
 * Networks 784-100-100-10 with biases, sigmoid and cross-entropy on synthetic images, 500 batches
 * of 20 in order, in single precision.
 *
 * @param name name on the command line
 * @param replicas number of networks, all on the same images
 */
public record ImageWorkload(String name, int replicas) implements Workload {

  /** Training images: one epoch of 500 batches. */
  static final int IMAGES = 10_000;

  /** Images at the front on which the final loss is evaluated, which is not timed. */
  static final int EVALUATED = 1000;

  private static final List<Integer> WIDTHS = List.of(100, 100);

  /**
   * At base rate 200, 500 steps bring the loss from 2.3 to below 2, so that it tells whether
   * programs train alike; at 1, the rate of the figures, they would hardly change it. With the
   * published rates of the biases so large a base rate would make the loss grow.
   */
  private static final ImageTraining TRAINING =
      new ImageTraining(ImageLoss.CROSS_ENTROPY, 20, 200, false, BiasRates.DERIVED);

  static ImageNetworkSpec network() {
    return ImageNetworkSpec.of(784, WIDTHS, List.of(0.7, 0.7), 10);
  }

  static ImageSet images() {
    return StrokeImages.of(IMAGES, 3);
  }

  @Override
  public Run prepare(String kernel, int threads) {
    ImageSet images = images();
    ImageSet evaluated = images.part(0, EVALUATED);
    ImageKernel chosen = ImageKernel.named(kernel.equals("ejml") ? "reference" : kernel);
    List<ImageTrainer> trainers = new ArrayList<>();
    List<ImageWeights> initial = new ArrayList<>();
    for (int r = 0; r < replicas; r++) {
      trainers.add(ImageTrainer.of(network(), TRAINING, images, chosen, r));
      initial.add(ImageWeights.initial(network(), r));
    }
    return new Run() {
      @Override
      public void train(int part, int parts) {
        for (int r = part; r < replicas; r += parts) {
          trainers.get(r).load(initial.get(r));
          trainers.get(r).epoch();
        }
      }

      @Override
      public double loss() {
        double sum = 0;
        for (ImageTrainer trainer : trainers) {
          sum += trainer.evaluate(evaluated).loss();
        }
        return sum / replicas;
      }
    };
  }

  @Override
  public double flops() {
    double products = 0;
    for (int l = 1; l <= network().depth() + 1; l++) {
      products += (l == 1 ? 2.0 : 3.0) * network().units(l - 1) * network().units(l);
    }
    return 2 * products * IMAGES * replicas;
  }

  @Override
  public double activations() {
    return (double) IMAGES * replicas * WIDTHS.stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public int bits() {
    return 32;
  }

  /**
   * Rates of the weights, rates of the biases, normalized images, labels, then per replica {@code
   * W1, b1, W2, b2, C, b3}, as floats; matrices by rows, one for each unit above.
   */
  @Override
  public void write(DataOutputStream out) throws IOException {
    ImageRates rates = ImageRates.of(network(), TRAINING);
    for (double rate : rates.weights()) {
      out.writeFloat((float) rate);
    }
    for (double rate : rates.biases()) {
      out.writeFloat((float) rate);
    }
    ImageSet images = images();
    for (int i = 0; i < images.count(); i++) {
      for (int p = 0; p < images.inputs(); p++) {
        out.writeFloat((float) ImageSet.normalized(images.grey(i, p)));
      }
    }
    for (int i = 0; i < images.count(); i++) {
      out.writeFloat(images.label(i));
    }
    for (int r = 0; r < replicas; r++) {
      for (float[] tensor : ImageWeights.initial(network(), r).tensors()) {
        for (float value : tensor) {
          out.writeFloat(value);
        }
      }
    }
  }
}
