package org.normscale.theory.problem;

import java.util.Collections;
import java.util.List;

/**
 * A network of {@code L} hidden layers: layer {@code l} has width {@code N_l} and is normalized by
 * {@code N_l^{-gamma_l}} (arXiv 2209.01018, section 2).
 *
 * <pre>
 * H^1_j = s(W^1_j . x)
 * Z^l_i = N_{l-1}^{-gamma_{l-1}} sum_j W^l_{ij} H^{l-1}_j,  H^l_i = s(Z^l_i)     l = 2..L
 * h(x)  = N_L^{-gamma_L} sum_i C_i H^L_i
 * </pre>
 *
 * Hidden weights {@code W^l} are Gaussian with variance {@code tau_l^2}; outer weights {@code C}
 * follow {@code outerLaw} with variance {@code c2}. All entries are independent. No biases.
 *
 * @param widths {@code N_1..N_L}, each at least 1
 * @param gammas {@code gamma_1..gamma_L}, each in [1/2, 1]
 * @param activation activation of every hidden unit
 * @param hiddenVariances {@code tau_1^2..tau_L^2}, each above 0
 * @param outerLaw unit-variance law of the outer weights
 * @param outerVariance {@code c2}, above 0
 */
public record NetworkSpec(
    List<Integer> widths,
    List<Double> gammas,
    Activation activation,
    List<Double> hiddenVariances,
    WeightLaw outerLaw,
    double outerVariance) {

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException naming the key, the value and what is allowed
   */
  public NetworkSpec {
    widths = List.copyOf(widths);
    gammas = List.copyOf(gammas);
    hiddenVariances = List.copyOf(hiddenVariances);
    if (widths.isEmpty()) {
      throw new InvalidInputException("widths", widths, "needs at least one hidden layer");
    }
    if (gammas.size() != widths.size()) {
      throw new InvalidInputException(
          "gammas", gammas, "needs one value for each of the widths " + widths);
    }
    if (hiddenVariances.size() != widths.size()) {
      throw new InvalidInputException(
          "hidden-variances", hiddenVariances, "needs one value for each of the widths " + widths);
    }
    for (int l = 0; l < widths.size(); l++) {
      if (widths.get(l) < 1) {
        throw new InvalidInputException("widths[" + l + "]", widths.get(l), "must be at least 1");
      }
      double gamma = gammas.get(l);
      if (!(gamma >= 0.5 && gamma <= 1)) {
        throw new InvalidInputException("gammas[" + l + "]", gamma, "must lie in [0.5, 1]");
      }
      InvalidInputException.requirePositive("hidden-variances[" + l + "]", hiddenVariances.get(l));
    }
    InvalidInputException.requirePositive("outer-variance", outerVariance);
  }

  /**
   * A network whose hidden weights have variance 1 and whose outer weights have variance 1.
   *
   * @param widths {@code N_1..N_L}
   * @param gammas {@code gamma_1..gamma_L}
   * @param activation activation
   * @param outerLaw unit-variance law of the outer weights
   * @return the network
   */
  public static NetworkSpec of(
      List<Integer> widths, List<Double> gammas, Activation activation, WeightLaw outerLaw) {
    return new NetworkSpec(
        widths, gammas, activation, Collections.nCopies(widths.size(), 1.0), outerLaw, 1.0);
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
   * Width of one hidden layer.
   *
   * @param layer {@code l} in 1..L
   * @return {@code N_l}
   */
  public int width(int layer) {
    return widths.get(layer - 1);
  }

  /**
   * Exponent of one hidden layer.
   *
   * @param layer {@code l} in 1..L
   * @return {@code gamma_l}
   */
  public double gamma(int layer) {
    return gammas.get(layer - 1);
  }

  /**
   * Weight variance of one hidden layer.
   *
   * @param layer {@code l} in 1..L
   * @return {@code tau_l^2}
   */
  public double hiddenVariance(int layer) {
    return hiddenVariances.get(layer - 1);
  }

  /**
   * Width of the last hidden layer, which sets the time scale {@code t = k / N_L}.
   *
   * @return {@code N_L}
   */
  public int topWidth() {
    return width(depth());
  }

  /**
   * Exponent of the last hidden layer.
   *
   * @return {@code gamma_L}
   */
  public double topGamma() {
    return gamma(depth());
  }

  /**
   * Names of the trained tensors in the order of theory and files: {@code W1, .., WL, C}.
   *
   * @return {@code L + 1} names
   */
  public List<String> tensorNames() {
    List<String> names = new java.util.ArrayList<>();
    for (int l = 1; l <= depth(); l++) {
      names.add("W" + l);
    }
    names.add("C");
    return List.copyOf(names);
  }

  /**
   * The same network with other exponents.
   *
   * @param newGammas {@code gamma_1..gamma_L}
   * @return a copy
   */
  public NetworkSpec withGammas(List<Double> newGammas) {
    return new NetworkSpec(widths, newGammas, activation, hiddenVariances, outerLaw, outerVariance);
  }
}
