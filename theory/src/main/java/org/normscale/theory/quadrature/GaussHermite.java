package org.normscale.theory.quadrature;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Gauss-Hermite rule in the probabilists' form: {@code sum_j w_j f(x_j)} is {@code E f(Z)} for a
 * standard normal {@code Z}, exact for polynomials up to degree {@code 2 n - 1}; the weights sum to
 * 1.
 *
 * <p>Nodes are the eigenvalues of the Jacobi matrix of the Hermite polynomials (G. H. Golub and J.
 * H. Welsch, Math. Comp. 23, 1969), found by the implicit QL method and polished by Newton's
 * method; weights come from the Christoffel sum {@code 1 / w_j = sum_k p_k(x_j)^2} over the
 * orthonormal polynomials, so that even the smallest have full relative accuracy. Immutable; rules
 * are computed once.
 */
public final class GaussHermite {

  /** Largest rule: beyond it the outermost weights leave the range of doubles. */
  public static final int MAX_NODES = 360;

  private static final Map<Integer, GaussHermite> CACHE = new ConcurrentHashMap<>();

  private final double[] nodes;
  private final double[] weights;

  /** Row k, column j: sqrt(w_j) p_k(x_j), an orthogonal matrix. */
  private final double[][] basis;

  private GaussHermite(int n) {
    nodes = JacobiMatrix.hermiteNodes(n);
    weights = new double[n];
    basis = new double[n][n];
    double[] functions = new double[n];
    for (int j = 0; j < n; j++) {
      HermiteFunctions.fill(nodes[j], functions);
      double sum = 0;
      for (double f : functions) {
        sum += f * f;
      }
      double norm = Math.sqrt(sum);
      for (int k = 0; k < n; k++) {
        basis[k][j] = functions[k] / norm;
      }
      weights[j] = basis[0][j] * basis[0][j];
    }
  }

  /**
   * The rule with a given number of nodes.
   *
   * @param nodes number of nodes {@code n}, 1 to {@link #MAX_NODES}
   * @return the rule
   * @throws InvalidInputException if the number of nodes is out of range
   */
  public static GaussHermite of(int nodes) {
    if (nodes < 1 || nodes > MAX_NODES) {
      throw new InvalidInputException("nodes", nodes, "must lie in 1.." + MAX_NODES);
    }
    return CACHE.computeIfAbsent(nodes, GaussHermite::new);
  }

  /**
   * Number of nodes.
   *
   * @return {@code n}
   */
  public int size() {
    return nodes.length;
  }

  /**
   * Nodes in increasing order, symmetric about 0.
   *
   * @return a new array of {@code n} numbers (units of a standard normal variable)
   */
  public double[] nodes() {
    return nodes.clone();
  }

  /**
   * Weights in the order of the nodes, positive.
   *
   * @return a new array of {@code n} numbers of sum 1
   */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * Expectation {@code E f(Z)} of a function of a standard normal variable.
   *
   * @param function {@code f}
   * @return {@code sum_j w_j f(x_j)}
   */
  public double expectation(DoubleUnaryOperator function) {
    double sum = 0;
    for (int j = 0; j < nodes.length; j++) {
      sum += weights[j] * function.applyAsDouble(nodes[j]);
    }
    return sum;
  }

  /**
   * Coefficients {@code a_k = E f(sd Z) p_k(Z)} in the orthonormal Hermite polynomials, by this
   * rule.
   *
   * @param function {@code f}
   * @param sd standard deviation, at least 0
   * @return a new array of {@code n} numbers, k = 0..n-1
   */
  double[] coefficients(DoubleUnaryOperator function, double sd) {
    int n = nodes.length;
    double[] weighted = new double[n];
    for (int j = 0; j < n; j++) {
      weighted[j] = basis[0][j] * function.applyAsDouble(sd * nodes[j]);
    }
    double[] coefficients = new double[n];
    for (int k = 0; k < n; k++) {
      double[] row = basis[k];
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += row[j] * weighted[j];
      }
      coefficients[k] = sum;
    }
    return coefficients;
  }
}
