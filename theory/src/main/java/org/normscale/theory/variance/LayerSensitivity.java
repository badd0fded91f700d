package org.normscale.theory.variance;

/**
 * How the output's variance answers to one layer's width and exponent.
 *
 * @param layer hidden layer {@code l} in 1..L
 * @param width {@code N_l}
 * @param gamma {@code gamma_l}
 * @param perLogWidth {@code d log Var / d log N_l} (dimensionless), at a fixed number of steps per
 *     unit time
 * @param perGamma {@code d log Var / d gamma_l} (dimensionless)
 */
public record LayerSensitivity(
    int layer, int width, double gamma, double perLogWidth, double perGamma) {

  /** Change of the exponent that the sentence tells. */
  private static final double GAMMA_CHANGE = 0.01;

  /**
   * In plain words.
   *
   * @return one sentence without a full stop; the figures extrapolate the local slopes
   */
  public String sentence() {
    boolean canRise = gamma + GAMMA_CHANGE <= 1;
    double change = canRise ? GAMMA_CHANGE : -GAMMA_CHANGE;
    return "doubling N_"
        + layer
        + " from "
        + width
        + " would "
        + Words.change(Math.pow(2, perLogWidth)).replace(" it", " the variance")
        + "; "
        + (canRise ? "raising" : "lowering")
        + " gamma_"
        + layer
        + " by "
        + GAMMA_CHANGE
        + " would "
        + Words.change(Math.exp(perGamma * change));
  }
}
