package org.normscale.theory.prediction;

import java.util.List;

/**
 * The mean output of one network at one time, over all points (units of the targets).
 *
 * @param mean mean-field limit at fixed laziness, {@code H^eps_t}, for two hidden layers with inner
 *     features that move; the difference from the mean of the network is of order {@code 1 / N_L}
 *     where the law of the outer weights is symmetric or the activation odd, else {@code
 *     N_L^{-gamma_L}}
 * @param error estimate of the numerical error of the mean
 * @param notes what the mean leaves out, in sentences; empty if nothing
 */
@SuppressWarnings("ArrayRecordComponent") // shared, not copied, and never compared
public record MeanTerms(double[] mean, double[] error, List<String> notes) {

  /** Copies the list. */
  public MeanTerms {
    notes = List.copyOf(notes);
  }
}
