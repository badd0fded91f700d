package org.normscale.theory.rates;

/**
 * One tensor of an abc-parametrization (Yang and Hu 2021, arXiv 2011.14522, definition 3.1): the
 * forward pass uses {@code multiplier * w}, the entries of {@code w} start with standard deviation
 * {@code deviation}, and {@code w} is trained with learning rate {@code rate}. With all widths
 * proportional to n these are {@code n^-a}, {@code n^-b} and {@code n^-c}.
 *
 * @param tensor W1, .., WL or C
 * @param multiplier factor of the tensor in the forward pass; for W^l it is the normalization of
 *     layer l - 1
 * @param deviation initial standard deviation of the entries, in units of {@code tau_l}
 *     respectively {@code sqrt(c2)}
 * @param rate learning rate per unit of training time, in units of the base rate alpha; a step of
 *     time dt takes dt times as much
 */
public record ScaledTensor(
    String tensor, WidthPowers multiplier, WidthPowers deviation, WidthPowers rate) {

  /**
   * The same function of the data before, during and after training by gradient descent, written
   * with {@code w / factor} in place of {@code w}: multiplier times factor, deviation divided by
   * it, rate divided by its square. In exponents: {@code (a, b, c) -> (a - f, b + f, c + 2 f)} for
   * {@code factor = n^f} (arXiv 2011.14522, section 3.2).
   *
   * @param factor above 0
   * @return the rescaled tensor
   */
  public ScaledTensor rescaled(WidthPowers factor) {
    return new ScaledTensor(
        tensor, multiplier.times(factor, 1), deviation.times(factor, -1), rate.times(factor, -2));
  }

  /**
   * The same training with a plain layer: multiplier 1, all scaling in the initial weights.
   *
   * @return the rescaled tensor
   */
  public ScaledTensor plain() {
    return rescaled(multiplier.times(multiplier, -2));
  }

  /**
   * Exponent of the multiplier.
   *
   * @return a in {@code multiplier = n^-a}
   */
  public double a() {
    return negated(multiplier);
  }

  /**
   * Exponent of the initial standard deviation.
   *
   * @return b in {@code deviation = n^-b}
   */
  public double b() {
    return negated(deviation);
  }

  /**
   * Exponent of the learning rate per unit of training time.
   *
   * @return c in {@code rate = n^-c}
   */
  public double c() {
    return negated(rate);
  }

  /** No negative zero. */
  private static double negated(WidthPowers powers) {
    return 0 - powers.total();
  }
}
