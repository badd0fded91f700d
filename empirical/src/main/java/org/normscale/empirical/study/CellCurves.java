package org.normscale.empirical.study;

import java.util.List;

/**
 * The curves of one cell.
 *
 * @param cell widths and exponents
 * @param curves one curve for each seed of the study, in the order of the seeds; curve {@code s} of
 *     every cell has the same random numbers, so that cells can be compared seed by seed
 */
public record CellCurves(StudyCell cell, List<LearningCurve> curves) {

  /** Copies the list. */
  public CellCurves {
    curves = List.copyOf(curves);
  }

  /**
   * Epochs that every seed has reached.
   *
   * @return number of epochs; -1 if a seed has not begun
   */
  public int epochs() {
    return curves.stream().mapToInt(LearningCurve::epochs).min().orElse(-1);
  }
}
