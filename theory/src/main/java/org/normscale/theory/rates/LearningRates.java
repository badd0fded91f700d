package org.normscale.theory.rates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;

/**
 * Learning rates per tensor for any depth, arXiv 2209.01018 (section 2, there for two and three
 * layers) and arXiv 2011.10487 (one layer):
 *
 * <pre>
 * C:           alpha N_L^{2 gamma_L - 2}
 * W^L:         alpha N_{L-1}^{2 gamma_{L-1} - 1} N_L^{2 gamma_L - 2}
 * W^l, l &lt; L:  alpha N_{l-1}^{2 gamma_{l-1} - 1} N_l^{2 gamma_l - 1}
 *                prod_{k=l+1}^{L-1} N_k^{2 gamma_k - 2} N_L^{2 gamma_L - 3}
 * </pre>
 *
 * without the {@code N_0} factor in the first layer. They keep the summed squared gradients of each
 * layer over {@code N_L} steps of order 1, whatever the widths.
 *
 * @param alpha base learning rate, above 0
 * @param tensors rates in the order W1, .., WL, C
 */
public record LearningRates(double alpha, List<TensorRate> tensors) {

  /** Copies the list. */
  public LearningRates {
    tensors = List.copyOf(tensors);
  }

  /**
   * The learning rates of a network.
   *
   * @param network widths and gammas
   * @param alpha base learning rate, above 0
   * @return rates for steps of length {@code 1 / N_L}
   * @throws InvalidInputException if alpha is not a finite number above 0
   */
  public static LearningRates of(NetworkSpec network, double alpha) {
    InvalidInputException.requirePositive("alpha", alpha);
    int depth = network.depth();
    List<TensorRate> tensors = new ArrayList<>();
    for (int l = 1; l <= depth; l++) {
      Product product = new Product(network, alpha);
      if (l > 1) {
        product.times(l - 1, -1);
      }
      if (l < depth) {
        product.times(l, -1);
        for (int k = l + 1; k < depth; k++) {
          product.times(k, -2);
        }
      }
      product.times(depth, l < depth ? -3 : -2);
      tensors.add(product.rate("W" + l));
    }
    Product product = new Product(network, alpha);
    product.times(depth, -2);
    tensors.add(product.rate("C"));
    return new LearningRates(alpha, tensors);
  }

  /**
   * The rate of one tensor.
   *
   * @param tensor W1, .., WL or C
   * @return learning rate of one step of length {@code 1 / N_L}
   * @throws InvalidInputException if there is no such tensor
   */
  public double rate(String tensor) {
    return tensors.stream()
        .filter(t -> t.tensor().equals(tensor))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "tensor",
                    tensor,
                    "must be one of " + tensors.stream().map(TensorRate::tensor).toList()))
        .rate();
  }

  /** Builds {@code alpha prod N_k^{2 gamma_k + c_k}} and its formula side by side. */
  private static final class Product {
    private final NetworkSpec network;
    private final StringBuilder formula = new StringBuilder("alpha");
    private double rate;

    Product(NetworkSpec network, double alpha) {
      this.network = network;
      this.rate = alpha;
    }

    void times(int layer, int constant) {
      double exponent = 2 * network.gamma(layer) + constant;
      rate *= Math.pow(network.width(layer), exponent);
      formula.append(
          String.format(Locale.ROOT, " * N%d^(2*gamma%d - %d)", layer, layer, -constant));
    }

    TensorRate rate(String tensor) {
      return new TensorRate(tensor, rate, formula.toString());
    }
  }
}
