package org.normscale.verification.claim;

import java.util.Collection;
import org.normscale.theory.meanfield.Estimate;
import org.normscale.theory.prediction.Computed;
import org.normscale.theory.prediction.MeanTerms;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.prediction.VarianceTerms;

/**
 * What is predicted beyond the leading order for the outputs of one cell at one time, over all
 * points. A part that no claim asks for is missing, with that as the reason.
 *
 * @param mean mean output {@code H^eps_t} (units of the targets)
 * @param next the term after the mean, {@code b^eps_t / N_L} (units of the targets)
 * @param variance variance of the output, by cause (units of the targets, squared)
 * @param firstBias coefficient {@code Q^k_t} of the first bias that does not vanish by symmetry, k
 *     = {@code Regime.firstBiasOrder} (units of the targets)
 */
public record Expectation(
    Computed<MeanTerms> mean,
    Computed<double[]> next,
    Computed<VarianceTerms> variance,
    Computed<double[]> firstBias) {

  /**
   * Computes what some claims need.
   *
   * @param prediction prediction of the cell
   * @param time training time {@code t >= 0}
   * @param claims the claims
   * @return the parts
   */
  public static Expectation of(Prediction prediction, double time, Collection<ClaimId> claims) {
    boolean finite = claims.stream().anyMatch(ClaimId::restsOnFiniteWidth);
    return new Expectation(
        finite ? prediction.finiteWidth().mean(time) : notAsked(),
        needsNext(claims) ? prediction.finiteWidth().next(time) : notAsked(),
        finite ? prediction.finiteWidth().variance(time) : notAsked(),
        claims.contains(ClaimId.BIAS_RATE) ? firstBias(prediction, time) : notAsked());
  }

  private static boolean needsNext(Collection<ClaimId> claims) {
    return claims.contains(ClaimId.MEAN)
        || claims.contains(ClaimId.BIAS_RATE)
        || claims.contains(ClaimId.REMAINDER);
  }

  private static Computed<double[]> firstBias(Prediction prediction, double time) {
    int order = prediction.regime().firstBiasOrder();
    Estimate estimate = prediction.finiteWidth().bias().coefficient(order, time);
    return estimate instanceof Estimate.Known known
        ? new Computed.Value<>(known.values())
        : new Computed.Missing<>("Q^" + order + " " + ((Estimate.Unknown) estimate).reason());
  }

  private static <T> Computed<T> notAsked() {
    return new Computed.Missing<>("no claim asks for it");
  }
}
