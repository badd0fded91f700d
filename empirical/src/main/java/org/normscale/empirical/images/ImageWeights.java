package org.normscale.empirical.images;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.seeding.WeightSampler;
import org.normscale.theory.problem.InvalidInputException;

/**
 * All weights and biases of a network, for exchange with other programs.
 *
 * @param tensors {@code W^1, b^1, .., W^L, b^L, C, b^{L+1}}; a weight matrix is stored by rows, one
 *     row of {@code N_{l-1}} numbers for each of {@code N_l} units, a bias has {@code N_l} numbers
 */
public record ImageWeights(List<float[]> tensors) {

  /** Copies the list, not the arrays. */
  public ImageWeights {
    tensors = List.copyOf(tensors);
  }

  /**
   * Random initial weights. They depend on the seed, the widths and the law alone, so that networks
   * that differ in their gammas start from the same numbers.
   *
   * @param spec the network
   * @param seed any number
   * @return the weights
   */
  public static ImageWeights initial(ImageNetworkSpec spec, long seed) {
    List<float[]> tensors = new ArrayList<>();
    for (int l = 1; l <= spec.depth() + 1; l++) {
      boolean uniform = l > spec.depth() && spec.outerWeights() == OuterWeights.PAPER;
      float[] weights = new float[Math.multiplyExact(spec.units(l), spec.units(l - 1))];
      UniformRandomProvider random = stream(seed, tensors.size(), Purpose.INITIAL_WEIGHTS);
      ContinuousSampler normal = WeightSampler.normal(random);
      for (int i = 0; i < weights.length; i++) {
        weights[i] = uniform ? random.nextFloat() : (float) normal.sample();
      }
      tensors.add(weights);
      float[] biases = new float[spec.units(l)];
      double bound = 1 / Math.sqrt(spec.units(l - 1));
      random = stream(seed, tensors.size(), Purpose.INITIAL_WEIGHTS);
      for (int i = 0; i < biases.length; i++) {
        biases[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      tensors.add(biases);
    }
    return new ImageWeights(tensors);
  }

  /** A random stream of image training; {@code index} is a tensor or an epoch. */
  static UniformRandomProvider stream(long seed, int index, Purpose purpose) {
    return new ReplicaKey(seed, new CellIdentity(0x696d61676573L, 0), 0, 0).stream(index, purpose);
  }

  /** Numbers of one tensor of a network. */
  static int size(ImageNetworkSpec spec, int tensor) {
    int layer = tensor / 2 + 1;
    int columns = tensor % 2 == 0 ? spec.units(layer - 1) : 1;
    return Math.multiplyExact(spec.units(layer), columns);
  }

  /**
   * Checks that these are weights of a network.
   *
   * @param spec the network
   * @throws InvalidInputException if number or sizes of the tensors differ, or a number is not
   *     finite
   */
  void requireFor(ImageNetworkSpec spec) {
    if (tensors.size() != 2 * (spec.depth() + 1)) {
      throw new InvalidInputException(
          "weights", tensors.size() + " tensors", "must be " + 2 * (spec.depth() + 1));
    }
    for (int t = 0; t < tensors.size(); t++) {
      int size = size(spec, t);
      if (tensors.get(t).length != size) {
        throw new InvalidInputException(
            "weights[" + t + "]", tensors.get(t).length + " numbers", "must be " + size);
      }
      for (float value : tensors.get(t)) {
        if (!Float.isFinite(value)) {
          throw new InvalidInputException("weights[" + t + "]", value, "must be finite");
        }
      }
    }
  }
}
