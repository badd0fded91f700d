package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Orthonormal functions of a first-layer particle, under the average over the nodes j of a rule,
 * {@code <f, g> = sum_j weight_j f_j g_j}. They span the features of the training points, so that
 * the pair field between the two hidden layers needs a few coordinates only. Immutable.
 */
final class FeatureBasis {

  private final double[] weights;
  private final List<double[]> functions;

  /** Largest coordinate of the functions that the basis was made of. */
  private final List<Double> sizes;

  private FeatureBasis(double[] weights, List<double[]> functions, List<Double> sizes) {
    this.weights = weights;
    this.functions = functions;
    this.sizes = sizes;
  }

  static FeatureBasis empty(double[] weights) {
    return new FeatureBasis(weights, List.of(), List.of());
  }

  /**
   * A basis that also spans other functions: their parts outside this one, by principal components
   * (proper orthogonal decomposition), are added behind.
   *
   * @param others functions, one value per node each
   * @param tolerance components of a root mean square below this are left out
   * @return the basis, the old functions first
   */
  FeatureBasis extended(List<double[]> others, double tolerance) {
    List<double[]> rests = new ArrayList<>();
    for (double[] other : others) {
      rests.add(rest(rest(other)));
    }
    int count = rests.size();
    RealMatrix gram = MatrixUtils.createRealMatrix(count, count);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double product = inner(rests.get(i), rests.get(j));
        gram.setEntry(i, j, product);
        gram.setEntry(j, i, product);
      }
    }
    if (gram.getNorm1() == 0) {
      return this;
    }
    EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(gram);
    List<double[]> all = new ArrayList<>(functions);
    List<Double> allSizes = new ArrayList<>(sizes);
    FeatureBasis grown = this;
    for (int k = 0; k < count && eigen.getEigenvalue(k) > tolerance * tolerance; k++) {
      double[] sum = new double[weights.length];
      for (int i = 0; i < count; i++) {
        add(sum, eigen.getV().getEntry(i, k), rests.get(i));
      }
      double[] direction = grown.rest(sum);
      double norm = Math.sqrt(inner(direction, direction));
      for (int j = 0; j < direction.length; j++) {
        direction[j] /= norm;
      }
      double size = 0;
      for (double[] other : others) {
        size = Math.max(size, Math.abs(inner(direction, other)));
      }
      all.add(direction);
      allSizes.add(size);
      grown = new FeatureBasis(weights, List.copyOf(all), List.copyOf(allSizes));
    }
    return grown;
  }

  int size() {
    return functions.size();
  }

  int nodeCount() {
    return weights.length;
  }

  /** Largest coordinate k of the functions the basis was made of. */
  double reach(int k) {
    return sizes.get(k);
  }

  double[] function(int k) {
    return functions.get(k);
  }

  double[] coordinates(double[] f) {
    double[] result = new double[size()];
    for (int k = 0; k < result.length; k++) {
      result[k] = inner(functions.get(k), f);
    }
    return result;
  }

  double inner(double[] f, double[] g) {
    double sum = 0;
    for (int j = 0; j < weights.length; j++) {
      sum += weights[j] * f[j] * g[j];
    }
    return sum;
  }

  private double[] rest(double[] f) {
    double[] result = f.clone();
    for (double[] u : functions) {
      add(result, -inner(u, f), u);
    }
    return result;
  }

  private static void add(double[] target, double factor, double[] f) {
    for (int j = 0; j < target.length; j++) {
      target[j] += factor * f[j];
    }
  }
}
