package org.normscale.empirical.study;

import java.util.List;

/**
 * One choice of widths and exponents in a study.
 *
 * @param index position in the study, from 0
 * @param widths hidden widths {@code N_1..N_L}
 * @param gammas exponents {@code gamma_1..gamma_L}, as many as widths
 */
public record StudyCell(int index, List<Integer> widths, List<Double> gammas) {

  /** Copies the lists. */
  public StudyCell {
    widths = List.copyOf(widths);
    gammas = List.copyOf(gammas);
  }

  /**
   * Number of hidden layers.
   *
   * @return L
   */
  public int depth() {
    return widths.size();
  }
}
