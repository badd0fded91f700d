package org.normscale.empirical.study;

import java.util.ArrayList;
import java.util.List;

/**
 * How one network learns.
 *
 * @param measures entry {@code e} after {@code e} epochs; entry 0 before training
 */
public record LearningCurve(List<EpochMeasures> measures) {

  /** Copies the list. */
  public LearningCurve {
    measures = List.copyOf(measures);
  }

  /**
   * Epochs trained.
   *
   * @return number of entries minus 1; -1 for an empty curve
   */
  public int epochs() {
    return measures.size() - 1;
  }

  /**
   * The measures after some epochs.
   *
   * @param epoch number of epochs, in {@code 0..epochs()}
   * @return the measures
   */
  public EpochMeasures at(int epoch) {
    return measures.get(epoch);
  }

  /**
   * The curve with one more entry.
   *
   * @param next measures after one more epoch
   * @return a longer curve
   */
  public LearningCurve plus(EpochMeasures next) {
    List<EpochMeasures> longer = new ArrayList<>(measures);
    longer.add(next);
    return new LearningCurve(longer);
  }

  /**
   * The beginning of the curve.
   *
   * @param epochs number of epochs to keep, in {@code -1..epochs()}
   * @return a curve with that many epochs
   */
  public LearningCurve first(int epochs) {
    return new LearningCurve(measures.subList(0, epochs + 1));
  }
}
