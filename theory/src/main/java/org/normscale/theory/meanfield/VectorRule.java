package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.normscale.theory.quadrature.SobolPoints;

/**
 * Weighted points that stand for a standard normal vector. Arrays are shared and must not be
 * modified.
 *
 * @param points count x dimension
 * @param weights their weights, of sum 1
 * @param isRandomized whether the points are scrambled Sobol points
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
record VectorRule(double[][] points, double[] weights, boolean isRandomized) {

  /** Points of a tensor rule that weigh less than this are left out. */
  private static final double NEGLIGIBLE = 1e-13;

  /**
   * All combinations of the nodes of one rule per coordinate.
   *
   * @param lines one rule per coordinate
   * @param largest most points allowed
   * @return empty if there would be more
   */
  static Optional<VectorRule> tensor(List<NormalRule> lines, int largest) {
    double size = 1;
    for (NormalRule line : lines) {
      size *= line.size();
    }
    if (size > largest) {
      return Optional.empty();
    }
    List<double[]> points = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    points.add(new double[lines.size()]);
    weights.add(1.0);
    for (int k = 0; k < lines.size(); k++) {
      NormalRule line = lines.get(k);
      List<double[]> nextPoints = new ArrayList<>();
      List<Double> nextWeights = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        for (int j = 0; j < line.size(); j++) {
          double weight = weights.get(i) * line.weights()[j];
          if (weight > NEGLIGIBLE) {
            double[] point = points.get(i).clone();
            point[k] = line.nodes()[j];
            nextPoints.add(point);
            nextWeights.add(weight);
          }
        }
      }
      points = nextPoints;
      weights = nextWeights;
    }
    double[] array = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return Optional.of(new VectorRule(points.toArray(double[][]::new), array, false));
  }

  /**
   * Scrambled Sobol points and their mirror images, equally weighted.
   *
   * @param dimension coordinates, at least 1
   * @param log2Count binary logarithm of the number of pairs
   * @param randomization number of the randomization; different ones are independent
   * @return the rule
   */
  static VectorRule sobol(int dimension, int log2Count, int randomization) {
    double[][] half = SobolPoints.normal(dimension, log2Count, randomization);
    double[][] points = new double[2 * half.length][dimension];
    for (int i = 0; i < half.length; i++) {
      for (int k = 0; k < dimension; k++) {
        points[2 * i][k] = half[i][k];
        points[2 * i + 1][k] = -half[i][k];
      }
    }
    double[] weights = new double[points.length];
    java.util.Arrays.fill(weights, 1.0 / points.length);
    return new VectorRule(points, weights, true);
  }

  int size() {
    return weights.length;
  }
}
