package org.normscale.empirical.images;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.rates.LearningRates;

/**
 * Learning rates of weights and biases. Weights have those of {@link LearningRates}; a layer's
 * biases have the rate of its weights ({@link BiasRates#PUBLISHED}), or one that is derived from
 * the same principle as that of the weights ({@link BiasRates#DERIVED}), that every tensor's
 * squared gradients, summed over {@code N_L} steps and multiplied by its rate, stay of order 1 in
 * all widths:
 *
 * <p>With {@code delta^l_i} the derivative of an output by {@code z^l_i}, the derivative by {@code
 * W^l_ij} is {@code N_{l-1}^{-gamma_{l-1}} delta^l_i h^{l-1}_j}, that by {@code b^l_i} is {@code
 * delta^l_i}. The squares of the first, summed over {@code j}, are of order {@code N_{l-1}^{1 - 2
 * gamma_{l-1}} (delta^l_i)^2}. So the bias moves the output as much as the weights beside it if its
 * rate is theirs without the factor {@code N_{l-1}^{2 gamma_{l-1} - 1}}:
 *
 * <pre>
 *                published           derived
 * b^1:           the rate of W^1     the rate of W^1
 * b^l, l &lt;= L:   the rate of W^l     the rate of W^l divided by N_{l-1}^{2 gamma_{l-1} - 1}
 * b^{L+1}:       the rate of C       alpha / N_L
 * </pre>
 *
 * The last is what a step of length {@code 1 / N_L} of the gradient flow does to a parameter of its
 * own. Published rates are larger by up to the width (at gamma = 1): biases then adapt first.
 *
 * @param weights rates of {@code W^1..W^L, C}
 * @param biases rates of {@code b^1..b^{L+1}}
 */
public record ImageRates(List<Double> weights, List<Double> biases) {

  /** Copies the lists. */
  public ImageRates {
    weights = List.copyOf(weights);
    biases = List.copyOf(biases);
  }

  /**
   * The rates of a network.
   *
   * @param spec the network
   * @param training with the base rate alpha and the kind of the biases' rates
   * @return rates of one step
   */
  public static ImageRates of(ImageNetworkSpec spec, ImageTraining training) {
    NetworkSpec network =
        NetworkSpec.of(spec.widths(), spec.gammas(), spec.activation(), new WeightLaw.Normal());
    LearningRates rates = LearningRates.of(network, training.alpha());
    List<Double> weights = new ArrayList<>();
    List<Double> biases = new ArrayList<>();
    for (int l = 1; l <= spec.depth() + 1; l++) {
      double rate = rates.tensors().get(l - 1).rate();
      boolean derived = l > 1 && training.biasRates() == BiasRates.DERIVED;
      double excess = derived ? Math.pow(network.width(l - 1), 2 * network.gamma(l - 1) - 1) : 1;
      weights.add(rate);
      biases.add(rate / excess);
    }
    return new ImageRates(weights, biases);
  }
}
