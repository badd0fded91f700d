package org.normscale.theory.meanfield;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.quadrature.SymmetricEigen;

/**
 * First-layer particles: input weights over {@code tau_1}, restricted to the span of the inputs, at
 * the nodes of a rule. Mutable: one run owns it.
 */
final class FirstLayer {

  private final Activation activation;
  private final double[][] inputs;
  private final double[][] weights;

  private FirstLayer(Activation activation, double[][] inputs, double[][] weights) {
    this.activation = activation;
    this.inputs = inputs;
    this.weights = weights;
  }

  /**
   * Particles at their initial place.
   *
   * @param activation activation
   * @param inputs coordinates of the inputs times {@code tau_1}, points x rank ({@link
   *     #coordinates})
   * @param rule nodes of the standard normal law
   * @return the particles
   */
  static FirstLayer of(Activation activation, double[][] inputs, VectorRule rule) {
    double[][] weights = new double[rule.size()][];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = rule.points()[j].clone();
    }
    return new FirstLayer(activation, inputs, weights);
  }

  /**
   * Coordinates of points with given scalar products, in their numerical span.
   *
   * @param products symmetric and positive semi-definite, points x points
   * @return points x rank, columns by decreasing size
   */
  static double[][] coordinates(double[][] products) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(products);
    double trace = matrix.getTrace();
    if (trace == 0) {
      return new double[products.length][0];
    }
    SymmetricEigen eigen = SymmetricEigen.of(matrix.scalarMultiply(1 / trace));
    double[] values = eigen.values();
    int rank = 0;
    while (rank < values.length
        && values[rank] > TopLayerLaw.RANK_TOLERANCE * values[0]
        && values[rank] > 0) {
      rank++;
    }
    double[][] coordinates = new double[products.length][rank];
    for (int x = 0; x < products.length; x++) {
      for (int k = 0; k < rank; k++) {
        coordinates[x][k] = Math.sqrt(trace * values[k]) * eigen.vectors().getEntry(x, k);
      }
    }
    return coordinates;
  }

  /** Features {@code s(w_j . x)} of one point, one number per particle. */
  double[] features(int point) {
    double[] result = new double[weights.length];
    for (int j = 0; j < result.length; j++) {
      result[j] = activation.value(dot(weights[j], inputs[point]));
    }
    return result;
  }

  /**
   * Moves every particle by {@code sum_m forces[m][j] s'(w_j . x_m) x_m}.
   *
   * @param forces training points x particles
   */
  void move(double[][] forces) {
    for (int j = 0; j < weights.length; j++) {
      double[] w = weights[j];
      double[] before = w.clone();
      for (int m = 0; m < forces.length; m++) {
        double factor = forces[m][j] * activation.derivative(dot(before, inputs[m]));
        for (int k = 0; k < w.length; k++) {
          w[k] += factor * inputs[m][k];
        }
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
