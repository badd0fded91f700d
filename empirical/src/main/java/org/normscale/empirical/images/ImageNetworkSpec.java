package org.normscale.empirical.images;

import java.util.List;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;

/**
 * The network of the experiments in arXiv 2209.01018: {@code L} hidden layers, biases in every
 * layer, one output per class.
 *
 * <pre>
 * z^1 = W^1 x + b^1,                                          h^1 = s(z^1)
 * z^l = N_{l-1}^{-gamma_{l-1}} W^l h^{l-1} + b^l,             h^l = s(z^l)     l = 2..L
 * out = N_L^{-gamma_L} C h^L + b^{L+1}
 * </pre>
 *
 * The scaling makes the sum over the many units below of the right size. A bias is one number and
 * not such a sum, so it enters beside the scaled sum, unscaled; at {@code gamma > 1/2} and large
 * widths the hidden layers above the first are then not constant at the start, but {@code s(b)}.
 * The sum over the inputs is not scaled either, for their number does not grow.
 *
 * <p>Initially the entries of {@code W^l} are standard normal, those of {@code C} follow {@link
 * OuterWeights}, and biases are uniform on {@code [-1/sqrt(n), 1/sqrt(n)]}, {@code n} being the
 * number of units (or inputs) below.
 *
 * @param inputs number of pixels {@code N_0 >= 1}
 * @param widths {@code N_1..N_L}, each at least 1
 * @param gammas {@code gamma_1..gamma_L}, each in [1/2, 1]
 * @param classes number of outputs, 2 to 256
 * @param activation sigmoid, tanh (both unshifted) or ReLU
 * @param outerWeights initial law of {@code C}
 */
public record ImageNetworkSpec(
    int inputs,
    List<Integer> widths,
    List<Double> gammas,
    int classes,
    Activation activation,
    OuterWeights outerWeights) {

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException naming the key, the value and what is allowed
   */
  public ImageNetworkSpec {
    widths = List.copyOf(widths);
    gammas = List.copyOf(gammas);
    NetworkSpec.of(widths, gammas, activation, new WeightLaw.Normal());
    if (inputs < 1) {
      throw new InvalidInputException("inputs", inputs, "must be at least 1");
    }
    if (classes < 2 || classes > 256) {
      throw new InvalidInputException("classes", classes, "must lie in 2..256");
    }
    FloatActivation.of(activation);
  }

  /**
   * A network of sigmoids with the outer weights of the experiments.
   *
   * @param inputs number of pixels
   * @param widths {@code N_1..N_L}
   * @param gammas {@code gamma_1..gamma_L}
   * @param classes number of outputs
   * @return the network
   */
  public static ImageNetworkSpec of(
      int inputs, List<Integer> widths, List<Double> gammas, int classes) {
    return new ImageNetworkSpec(
        inputs, widths, gammas, classes, new Activation.Sigmoid(0), OuterWeights.PAPER);
  }

  /**
   * The same network with other outer weights.
   *
   * @param law their initial law
   * @return the network
   */
  public ImageNetworkSpec with(OuterWeights law) {
    return new ImageNetworkSpec(inputs, widths, gammas, classes, activation, law);
  }

  /**
   * The same network with another activation.
   *
   * @param other sigmoid, tanh (both unshifted) or ReLU
   * @return the network
   */
  public ImageNetworkSpec with(Activation other) {
    return new ImageNetworkSpec(inputs, widths, gammas, classes, other, outerWeights);
  }

  /**
   * Number of hidden layers.
   *
   * @return {@code L >= 1}
   */
  public int depth() {
    return widths.size();
  }

  /**
   * Units of a layer.
   *
   * @param layer 0 for the inputs, 1..L for hidden layers, L + 1 for the outputs
   * @return their number
   */
  public int units(int layer) {
    if (layer == 0) {
      return inputs;
    }
    return layer <= depth() ? widths.get(layer - 1) : classes;
  }

  /**
   * Factor of the sum over a layer.
   *
   * @param layer the layer summed over, 0..L
   * @return {@code N_layer^-gamma_layer}; 1 for the inputs
   */
  public double scale(int layer) {
    return layer == 0 ? 1 : Math.pow(units(layer), -gammas.get(layer - 1));
  }

  /**
   * Number of weights and biases.
   *
   * @return their number
   */
  public long parameters() {
    long count = 0;
    for (int l = 1; l <= depth() + 1; l++) {
      count += (units(l - 1) + 1L) * units(l);
    }
    return count;
  }
}
