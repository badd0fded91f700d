package org.normscale.theory.variance;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.theory.limit.Spectrum;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * Derivative of the limit {@code h_t(x)} in the experiment's steps by the tangent kernel {@code A}.
 * With {@code g(lambda) = (1 - (1 - d lambda)^K) / lambda}, {@code d = alpha / (n M)},
 *
 * <pre>
 * h_t(x) = A(x, train) g(A_train) y
 * </pre>
 *
 * and the derivative of a matrix function is, in the eigenbasis, the matrix of divided differences
 * times the change, entry by entry (Yu. L. Daleckii and S. G. Krein, 1965). The cost does not
 * depend on the number of steps.
 */
final class OutputGradient {

  private final int points;
  private final RealMatrix tangent;
  private final RealMatrix vectors;
  private final double[] scaledEigenvalues;
  private final double[] targetsInBasis;
  private final double step;
  private final long steps;

  private OutputGradient(
      RealMatrix tangent, Spectrum spectrum, double[] targets, double step, long steps) {
    int n = targets.length;
    this.points = tangent.getRowDimension();
    this.tangent = tangent;
    this.vectors = MatrixUtils.createRealMatrix(n, n);
    this.scaledEigenvalues = new double[n];
    for (int k = 0; k < n; k++) {
      vectors.setColumn(k, spectrum.eigenvector(k));
      scaledEigenvalues[k] = step * spectrum.eigenvalue(k);
    }
    this.targetsInBasis = vectors.preMultiply(targets);
    this.step = step;
    this.steps = steps;
  }

  static OutputGradient of(
      NetworkSpec network, Dataset data, TrainingSpec training, double[][] tangent, double time) {
    double step = training.rate() / data.trainCount() / training.stepsPerUnitTime(network);
    return new OutputGradient(
        MatrixUtils.createRealMatrix(tangent),
        Spectrum.of(tangent, data, training),
        data.targets(),
        step,
        training.stepsAt(network, time));
  }

  /**
   * The symmetric matrix {@code G} with {@code dh_t(x) = sum_ab G_ab dA_ab}.
   *
   * @param x index of the point
   * @return points x points; zero outside the training points and the point itself
   */
  double[][] at(int x) {
    int n = targetsInBasis.length;
    double[][] gradient = new double[points][points];
    boolean isTrain = x < n;
    double[] left =
        isTrain
            ? vectors.getRow(x)
            : vectors.preMultiply(tangent.getSubMatrix(x, x, 0, n - 1).getRow(0));
    RealMatrix inBasis = MatrixUtils.createRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double zi = scaledEigenvalues[i];
        double zj = scaledEigenvalues[j];
        // At a training point A(x, train) g(A) = 1 - (1 - d A)^K, a first difference.
        double difference =
            isTrain
                ? step * PowerDifferences.first(zi, zj, steps)
                : -step * step * PowerDifferences.second(zi, zj, steps);
        inBasis.setEntry(i, j, difference * left[i] * targetsInBasis[j]);
      }
    }
    RealMatrix train = vectors.multiply(inBasis).multiplyTransposed(vectors);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gradient[i][j] = (train.getEntry(i, j) + train.getEntry(j, i)) / 2;
      }
    }
    if (!isTrain) {
      double[] weights = new double[n];
      for (int k = 0; k < n; k++) {
        double learned = step * PowerDifferences.first(scaledEigenvalues[k], 0, steps);
        weights[k] = learned * targetsInBasis[k];
      }
      double[] row = vectors.operate(weights);
      for (int m = 0; m < n; m++) {
        gradient[x][m] = row[m] / 2;
        gradient[m][x] = row[m] / 2;
      }
    }
    return gradient;
  }
}
