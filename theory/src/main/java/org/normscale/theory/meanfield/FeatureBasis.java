package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.theory.quadrature.SymmetricEigen;

/**
 * Orthonormal functions of a first-layer particle, under the average over the nodes j of a rule,
 * {@code <f, g> = sum_j weight_j f_j g_j}. They span the features of the training points, so that
 * the pair field between the two hidden layers needs a few coordinates only. The first ones are the
 * principal components of the initial features. Immutable.
 */
final class FeatureBasis {

  /** Mean squares below this times the largest are rounding. */
  private static final double ROUNDING = 1e-12;

  private final double[] weights;
  private final List<double[]> functions;
  private final List<Double> reaches;

  private FeatureBasis(double[] weights, List<double[]> functions, List<Double> reaches) {
    this.weights = weights;
    this.functions = List.copyOf(functions);
    this.reaches = List.copyOf(reaches);
  }

  /**
   * The principal components of functions.
   *
   * @param weights weights of the nodes, of sum 1
   * @param features at least one function, one value per node each
   * @return the basis, by decreasing size
   */
  static FeatureBasis principal(double[] weights, List<double[]> features) {
    FeatureBasis empty = new FeatureBasis(weights, List.of(), List.of());
    int count = features.size();
    RealMatrix gram = MatrixUtils.createRealMatrix(count, count);
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        gram.setEntry(i, j, empty.inner(features.get(i), features.get(j)));
      }
    }
    double trace = gram.getTrace();
    if (trace == 0) {
      return empty;
    }
    SymmetricEigen eigen = SymmetricEigen.of(gram.scalarMultiply(1 / trace));
    FeatureBasis basis = empty;
    for (int k = 0; k < count && eigen.values()[k] > ROUNDING; k++) {
      double[] sum = new double[weights.length];
      for (int i = 0; i < count; i++) {
        add(sum, eigen.vectors().getEntry(i, k), features.get(i));
      }
      basis = basis.with(basis.rest(sum), features);
    }
    return basis;
  }

  /**
   * A basis that also spans other functions to a tolerance: the one that is farthest from the span
   * is taken in, until none is farther than the tolerance.
   *
   * @param others functions, one value per node each
   * @param tolerance distance (root mean square) over the largest one at first, in (0, 1)
   * @return the basis, the old functions first
   */
  FeatureBasis extended(List<double[]> others, double tolerance) {
    List<double[]> rests = new ArrayList<>();
    double most = 0;
    for (double[] other : others) {
      rests.add(rest(rest(other)));
      most = Math.max(most, inner(other, other));
    }
    double[] farthest = farthest(rests);
    double least =
        Math.max(ROUNDING * ROUNDING * most, tolerance * tolerance * inner(farthest, farthest));
    FeatureBasis basis = this;
    while (inner(farthest, farthest) > least) {
      basis = basis.with(basis.rest(farthest), others);
      double[] last = basis.function(basis.size() - 1);
      for (double[] rest : rests) {
        add(rest, -inner(last, rest), last);
      }
      farthest = farthest(rests);
    }
    return basis;
  }

  private double[] farthest(List<double[]> rests) {
    double[] farthest = rests.get(0);
    for (double[] rest : rests) {
      if (inner(rest, rest) > inner(farthest, farthest)) {
        farthest = rest;
      }
    }
    return farthest;
  }

  private FeatureBasis with(double[] direction, List<double[]> reached) {
    double norm = Math.sqrt(inner(direction, direction));
    double[] unit = new double[direction.length];
    add(unit, 1 / norm, direction);
    double reach = 0;
    for (double[] f : reached) {
      reach = Math.max(reach, Math.abs(inner(unit, f)));
    }
    List<double[]> all = new ArrayList<>(functions);
    all.add(unit);
    List<Double> allReaches = new ArrayList<>(reaches);
    allReaches.add(reach);
    return new FeatureBasis(weights, all, allReaches);
  }

  /** Number of functions, r. */
  int size() {
    return functions.size();
  }

  /** Number of values of a function. */
  int nodeCount() {
    return weights.length;
  }

  /** Largest coordinate k of the functions that the basis was made of. */
  double reach(int k) {
    return reaches.get(k);
  }

  /** Function k, one value per node, shared. */
  double[] function(int k) {
    return functions.get(k);
  }

  /** Coordinates of the projection of a function, r numbers. */
  double[] coordinates(double[] f) {
    double[] result = new double[size()];
    for (int k = 0; k < result.length; k++) {
      result[k] = inner(functions.get(k), f);
    }
    return result;
  }

  /** The average of a product. */
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
      add(result, -inner(u, result), u);
    }
    return result;
  }

  private static void add(double[] target, double factor, double[] f) {
    for (int j = 0; j < target.length; j++) {
      target[j] += factor * f[j];
    }
  }
}
