package org.normscale.empirical.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normscale.empirical.execution.ProgressListener;

/** The simulation of the order parameters against that of all weights, in distribution. */
final class ReducedCommitteeTest {

  private static final int COMMITTEES = 3000;

  /**
   * Means and variances of 18 order parameters are compared, 36 numbers per case; standard scores
   * beyond 4.5 have probability 7e-6 each (normal), 2.5e-4 per case.
   */
  private static final double LARGEST_SCORE = 4.5;

  /** Eight steps of a large rate at a small dimension, where the law is far from its limit. */
  private static final int STEPS = 8;

  private static final int DIMENSION = 8;

  private static Overlaps start() {
    return Overlaps.of(
        new double[][] {{0.9, 0.3, 0.2}, {0.3, 0.7, 0.1}, {0.2, 0.1, 0.5}},
        new double[][] {{0.5, 0.1}, {0.2, 0.6}, {0.1, -0.3}},
        new double[] {0.6, 0.9, 1.2});
  }

  private static List<double[]> ends(
      Normalization normalization, int batch, SimulationMethod method, int dimension, long seed) {
    // The rate over d stays the same whatever d.
    StepRule rule = new StepRule(normalization, 0.2 * dimension, 0.1 * dimension, batch);
    OnlineSimulation simulation =
        new OnlineSimulation(dimension, rule, method, (double) STEPS * batch / dimension, 1);
    List<double[]> ends = new ArrayList<>();
    List<Overlaps> starts = java.util.Collections.nCopies(COMMITTEES, start());
    for (OnlineTrajectory t : simulation.run(starts, seed, 2, ProgressListener.NONE, () -> false)) {
      ends.add(numbers(t.overlaps().get(1)));
    }
    return ends;
  }

  /** The six different Q, the six R, the gammas, and three products that couple them. */
  private static double[] numbers(Overlaps o) {
    return new double[] {
      o.q(0, 0),
      o.q(1, 1),
      o.q(2, 2),
      o.q(0, 1),
      o.q(0, 2),
      o.q(1, 2),
      o.r(0, 0),
      o.r(0, 1),
      o.r(1, 0),
      o.r(1, 1),
      o.r(2, 0),
      o.r(2, 1),
      o.gamma(0),
      o.gamma(1),
      o.gamma(2),
      o.q(0, 0) * o.q(1, 1),
      o.q(0, 1) * o.r(0, 0),
      o.r(2, 1) * o.q(2, 2)
    };
  }

  private static double largestScore(List<double[]> a, List<double[]> b) {
    double largest = 0;
    for (int p = 0; p < a.get(0).length; p++) {
      double[] one = moments(a, p);
      double[] two = moments(b, p);
      double mean = difference(one[0], one[1], two[0], two[1]);
      double variance = difference(one[1], one[2], two[1], two[2]);
      largest = Math.max(largest, Math.max(mean, variance));
    }
    return largest;
  }

  private static double difference(double a, double varianceA, double b, double varianceB) {
    double error = Math.sqrt((varianceA + varianceB) / COMMITTEES);
    return error > 0 ? Math.abs(a - b) / error : Math.abs(a - b) > 0 ? Double.MAX_VALUE : 0;
  }

  /** Mean, variance, and variance of the squared deviation. */
  private static double[] moments(List<double[]> values, int p) {
    double mean = values.stream().mapToDouble(v -> v[p]).average().orElseThrow();
    double second = values.stream().mapToDouble(v -> Math.pow(v[p] - mean, 2)).average().orElse(0);
    double fourth = values.stream().mapToDouble(v -> Math.pow(v[p] - mean, 4)).average().orElse(0);
    return new double[] {mean, second, fourth - second * second};
  }

  @ParameterizedTest
  @CsvSource({"NONE, 1", "NONE, 4", "POPULATION, 1", "POPULATION, 3", "BATCH, 2", "BATCH, 5"})
  void hasTheLawOfTheWholeSimulation(Normalization normalization, int batch) {
    List<double[]> full = ends(normalization, batch, SimulationMethod.FULL, DIMENSION, 1);
    List<double[]> reduced = ends(normalization, batch, SimulationMethod.REDUCED, DIMENSION, 2);
    assertThat(largestScore(full, reduced)).isLessThan(LARGEST_SCORE);
  }

  @ParameterizedTest
  @CsvSource({"5, NONE, 1", "6, BATCH, 4"})
  void holdsWhereFewOrNoComponentsAreLeft(int dimension, Normalization normalization, int batch) {
    List<double[]> full = ends(normalization, batch, SimulationMethod.FULL, dimension, 3);
    List<double[]> reduced = ends(normalization, batch, SimulationMethod.REDUCED, dimension, 4);
    assertThat(largestScore(full, reduced)).isLessThan(LARGEST_SCORE);
  }

  /** Negative control: two components too many, all else equal, must show. */
  @Test
  void seesAWrongNumberOfComponents() {
    List<double[]> full = ends(Normalization.NONE, 1, SimulationMethod.FULL, DIMENSION, 5);
    List<double[]> wrong = ends(Normalization.NONE, 1, SimulationMethod.REDUCED, DIMENSION + 2, 6);
    assertThat(largestScore(full, wrong)).isGreaterThan(2 * LARGEST_SCORE);
  }
}
