package org.normscale.verification.images;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.normscale.empirical.study.CellCurves;
import org.normscale.empirical.study.EpochMeasures;
import org.normscale.empirical.study.LearningCurve;
import org.normscale.empirical.study.StudyCell;
import org.normscale.empirical.study.StudySpec;

/** Accuracies drawn at random, of a full grid of the exponents 0.5, 0.7 and 1. */
final class SimulatedStudy {

  static final int TEST_IMAGES = 2000;

  /** Expected accuracy of a cell. */
  interface Truth {
    double accuracy(List<Double> gammas);
  }

  /** Draws a deviation. */
  interface Noise {
    double draw(RandomGenerator random);
  }

  private SimulatedStudy() {}

  /**
   * Accuracy is truth, plus what a seed does to all cells (deviation 0.02), plus what it does to
   * one, rounded to whole images.
   */
  static AccuracyEvidence of(
      int depth, int seeds, Truth truth, Noise noise, RandomGenerator random) {
    double[] shared = new double[seeds];
    for (int s = 0; s < seeds; s++) {
      shared[s] = 0.02 * random.nextGaussian();
    }
    List<List<Double>> values = new ArrayList<>();
    for (int i = 0; i < depth; i++) {
      values.add(List.of(0.5, 0.7, 1.0));
    }
    List<CellCurves> cells = new ArrayList<>();
    List<Integer> widths = Collections.nCopies(depth, 100);
    for (List<Double> gammas : StudySpec.product(values)) {
      List<LearningCurve> curves = new ArrayList<>();
      for (int s = 0; s < seeds; s++) {
        double accuracy = truth.accuracy(gammas) + shared[s] + noise.draw(random);
        double counted = Math.rint(accuracy * TEST_IMAGES) / TEST_IMAGES;
        curves.add(new LearningCurve(List.of(new EpochMeasures(1, 0.5, 1, counted))));
      }
      cells.add(new CellCurves(new StudyCell(cells.size(), widths, gammas), curves));
    }
    return new AccuracyEvidence(cells, 0, TEST_IMAGES);
  }

  /** Accuracy 0.6 plus so much for each unit of each exponent. */
  static Truth effects(double... effects) {
    return gammas -> {
      double sum = 0.6;
      for (int i = 0; i < effects.length; i++) {
        sum += effects[i] * gammas.get(i);
      }
      return sum;
    };
  }
}
