package org.normscale.empirical.experiment;

import java.util.List;
import java.util.Map;
import org.normscale.theory.problem.InvalidInputException;

/**
 * What the measured network does differently from the network that theory describes: negative
 * controls. Every deviation must turn a claim that rests on it into a refuted one.
 *
 * @param rateExponents by tensor name (W1..WL, C): its learning rate is multiplied by {@code
 *     N_L^exponent}
 * @param gammaShifts for each layer, added to {@code gamma_l} of the measured network only
 *     (learning rates stay those of the spec); {@code -gamma_l} leaves the normalization out;
 *     empty: none
 * @param outerMean mean added to every initial outer weight (in units of its standard deviation)
 */
public record Deviations(
    Map<String, Double> rateExponents, List<Double> gammaShifts, double outerMean) {

  /** No deviation: the measured network is the described one. */
  public static final Deviations NONE = new Deviations(Map.of(), List.of(), 0);

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException if a number is not finite
   */
  public Deviations {
    rateExponents = Map.copyOf(rateExponents);
    gammaShifts = List.copyOf(gammaShifts);
    rateExponents.forEach(
        (tensor, e) ->
            InvalidInputException.requireFinite("deviations.rate-exponents." + tensor, e));
    for (int l = 0; l < gammaShifts.size(); l++) {
      InvalidInputException.requireFinite("deviations.gamma-shifts[" + l + "]", gammaShifts.get(l));
    }
    InvalidInputException.requireFinite("deviations.outer-mean", outerMean);
  }

  /**
   * Whether there is no deviation.
   *
   * @return true if the measured network is the described one
   */
  public boolean isNone() {
    return equals(NONE);
  }
}
