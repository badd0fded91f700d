package org.normscale.empirical.kernel;

import org.normscale.empirical.experiment.Deviations;
import org.normscale.theory.problem.NetworkSpec;

/** The normalizations of a measured network. */
public final class Scales {

  private Scales() {}

  /**
   * Normalizations, shifts of gamma included.
   *
   * @param spec the network
   * @param deviations shifts of gamma
   * @return {@code N_l^{-gamma_l}} at index l - 1
   */
  public static double[] of(NetworkSpec spec, Deviations deviations) {
    double[] scales = new double[spec.depth()];
    for (int l = 0; l < scales.length; l++) {
      double shift = deviations.gammaShifts().isEmpty() ? 0 : deviations.gammaShifts().get(l);
      scales[l] = Math.pow(spec.widths().get(l), -(spec.gammas().get(l) + shift));
    }
    return scales;
  }
}
