package org.normscale.theory.rates;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Parametrizations of wide networks by name, all written as the paper writes its network: initial
 * weights of order 1, layer l multiplied by {@code N_l^-gamma_l}, and a learning rate for every
 * tensor ({@link ScaledTensor#plain()} turns this into layers without multipliers).
 *
 * <p>Rates per unit of training time, l &lt; L where both are given ({@code N_0 = 1}):
 *
 * <pre>
 *             gamma_l, gamma_L   W^l                     W^L               C
 * PAPER       as given           N_L times the rates of {@link LearningRates}
 * NTK         1/2, 1/2           1                       1                 1
 * STANDARD    1/2, 1/2           N_{l-1}                 N_{L-1}           N_L
 * MEAN_FIELD  1, 1               N_{l-1} N_l             N_{L-1} N_L       N_L
 * MUP         1/2, 1             N_l                     N_L               N_L
 * </pre>
 */
public enum Parametrization {
  /** Any gammas in [1/2, 1], learning rates of arXiv 2209.01018 ({@link LearningRates}). */
  PAPER(
      "The paper's own: exponents from 1/2 to 1, and rates that keep the summed squared gradients of"
          + " every layer of order 1."),
  /** Neural tangent parametrization, Jacot et al. 2018, arXiv 1806.07572. */
  NTK(
      "The paper at gamma = 1/2 for W_L and C. Departs below: its inner layers train at rate 1 where"
          + " the paper has 1 over the product of the widths above, so all layers share in the"
          + " tangent kernel, while the paper's inner layers fade out."),
  /** Plain layers, initial variance 1 / fan-in (LeCun), one learning rate for all tensors. */
  STANDARD(
      "Initialized like the paper at gamma = 1/2. Departs in the rates: one rate for all plain layers"
          + " is N_(L-1) times the paper's for W_L and N_L times for C, so the output blows up with"
          + " the width unless alpha falls like 1 / width (arXiv 2011.14522, section 4)."),
  /** Mean-field scaling of all layers, e.g. Nguyen and Pham 2020, arXiv 2001.11443. */
  MEAN_FIELD(
      "The paper at gamma = 1 in every layer: the rates are equal. Departs in the initial weights"
          + " of the theory around it: with weights of mean 0, as here, the inner layers start"
          + " near 0 for two and more hidden layers."),
  /** Maximal update parametrization for SGD, Yang and Hu 2021, arXiv 2011.14522, table 1. */
  MUP(
      "The paper at gamma = 1/2 in the inner layers and 1 in the last, rates of W_L and C equal."
          + " Departs below: W_l trains faster by the product of the widths N_l to N_(L-1), so that"
          + " all features move by order 1; by the paper's rates the inner ones move less the wider"
          + " the network is.");

  private final String departure;

  Parametrization(String departure) {
    this.departure = departure;
  }

  /**
   * The name in commands and files.
   *
   * @return lower case, with hyphens
   */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /**
   * Where it differs from the paper's parametrization.
   *
   * @return sentences
   */
  public String departure() {
    return departure;
  }

  /**
   * The exponents that the name fixes.
   *
   * @param depth number of hidden layers {@code L >= 1}
   * @return {@code gamma_1..gamma_L}
   * @throws InvalidInputException for {@link #PAPER}, which leaves them open
   */
  public List<Double> gammas(int depth) {
    if (this == PAPER) {
      throw new InvalidInputException("parametrization", key(), "has no exponents of its own");
    }
    double inner = this == MEAN_FIELD ? 1 : 0.5;
    double top = this == MEAN_FIELD || this == MUP ? 1 : 0.5;
    List<Double> gammas = new ArrayList<>(Collections.nCopies(depth - 1, inner));
    gammas.add(top);
    return List.copyOf(gammas);
  }

  /**
   * All tensors, with initial weights of order 1.
   *
   * @param gammas {@code gamma_1..gamma_L}; those of {@link #gammas(int)} unless {@link #PAPER}
   * @return W1, .., WL, C
   * @throws InvalidInputException if the name fixes other exponents
   */
  public List<ScaledTensor> tensors(List<Double> gammas) {
    int depth = gammas.size();
    if (this != PAPER && !gammas.equals(gammas(depth))) {
      throw new InvalidInputException(
          "gammas", gammas, "must be " + gammas(depth) + " for the parametrization " + key());
    }
    List<ScaledTensor> tensors = new ArrayList<>();
    for (int l = 1; l <= depth + 1; l++) {
      WidthPowers one = WidthPowers.one(depth);
      tensors.add(
          new ScaledTensor(
              l <= depth ? "W" + l : "C",
              l == 1 ? one : one.times(l - 1, -gammas.get(l - 2)),
              one,
              this == PAPER ? paperRate(l, gammas) : rate(l, depth)));
    }
    return List.copyOf(tensors);
  }

  /** Rate of tensor l (L + 1 is C). */
  private WidthPowers rate(int l, int depth) {
    WidthPowers one = WidthPowers.one(depth);
    boolean outer = l > depth;
    return switch (this) {
      case STANDARD -> one.times(l - 1, 1);
      case MEAN_FIELD -> outer ? one.times(depth, 1) : one.times(l - 1, 1).times(l, 1);
      case MUP -> one.times(outer ? depth : l, 1);
      case NTK, PAPER -> one;
    };
  }

  /** {@link LearningRates} times {@code N_L}. */
  private static WidthPowers paperRate(int l, List<Double> gammas) {
    int depth = gammas.size();
    double top = 2 * gammas.get(depth - 1) - 1;
    WidthPowers rate = WidthPowers.one(depth);
    if (l > depth) {
      return rate.times(depth, top);
    }
    if (l > 1) {
      rate = rate.times(l - 1, 2 * gammas.get(l - 2) - 1);
    }
    if (l == depth) {
      return rate.times(depth, top);
    }
    rate = rate.times(l, 2 * gammas.get(l - 1) - 1);
    for (int k = l + 1; k < depth; k++) {
      rate = rate.times(k, 2 * gammas.get(k - 1) - 2);
    }
    return rate.times(depth, top - 1);
  }
}
