package org.normscale.theory.meanfield;

import java.util.Arrays;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;

/**
 * The initial law of one unit of the last hidden layer, and how its parameters move, reduced to the
 * training points, which alone drive the dynamics (docs/guide/theory.md; for one hidden layer J.
 * Sirignano and K. Spiliopoulos, SIAM J. Appl. Math. 80, 2020):
 *
 * <pre>
 * c = c_0 + eps a,  z(x) = z_0(x) + eps sum_m S(x, x_m) beta_m,   eps = N_L^{-(1 - gamma_L)}
 * z_0(x_m) = (F w)_m,  w ~ N(0, I_r);  test points: z_0(x) = F(x) . w + sigma_x xi
 * </pre>
 *
 * with {@code S = S^{L-1}} (the inputs' products if L = 1), {@code z_0 ~ N(0, Sigma^L)}, {@code r}
 * the numerical rank of {@code Sigma^L} on the training points, and {@code xi} standard normal, one
 * for each test point, needed only where the output is read. Immutable; arrays returned are shared
 * and must not be modified.
 */
public final class TopLayerLaw {

  /** Variances that are left of {@code Sigma^L} below this times the largest do not count. */
  public static final double RANK_TOLERANCE = 1e-11;

  private final NetworkSpec network;
  private final double laziness;
  private final double[] targets;
  private final double[][] similarity;
  private final double[][] factor;
  private final double[] residualSd;

  private TopLayerLaw(
      NetworkSpec network,
      double laziness,
      double[] targets,
      double[][] similarity,
      double[][] factor,
      double[] residualSd) {
    this.network = network;
    this.laziness = laziness;
    this.targets = targets;
    this.similarity = similarity;
    this.factor = factor;
    this.residualSd = residualSd;
  }

  /**
   * The law for one network, at its own {@code eps}.
   *
   * @param network the network
   * @param data the points
   * @param kernels kernels over all points
   * @return the law
   * @throws InvalidInputException if the kernels are over another number of points
   */
  public static TopLayerLaw of(NetworkSpec network, Dataset data, Kernels kernels) {
    int points = data.pointCount();
    int n = data.trainCount();
    if (kernels.pointCount() != points) {
      throw new InvalidInputException(
          "kernels", kernels.pointCount() + " points", "must be those of the data set, " + points);
    }
    int depth = network.depth();
    double[][] below = depth == 1 ? products(data.points()) : kernels.conjugate().get(depth - 2);
    double[][] similarity = new double[points][];
    for (int x = 0; x < points; x++) {
      similarity[x] = Arrays.copyOf(below[x], n);
    }
    double[][] sigma = kernels.preactivation().get(depth - 1);
    double[][] factor = LowRank.factor(sigma, n, RANK_TOLERANCE);
    double[] residualSd = new double[points];
    for (int x = n; x < points; x++) {
      residualSd[x] = residualSd(sigma[x][x], factor[x]);
    }
    double laziness = Math.pow(network.topWidth(), network.topGamma() - 1);
    return new TopLayerLaw(network, laziness, data.targets(), similarity, factor, residualSd);
  }

  /**
   * The same law at another {@code eps}.
   *
   * @param newLaziness {@code eps} in [-1, 1]; 0 is the lazy limit, negative values are formal (the
   *     two sides of a Taylor expansion)
   * @return a copy
   * @throws InvalidInputException if it is out of range
   */
  public TopLayerLaw withLaziness(double newLaziness) {
    if (!(Math.abs(newLaziness) <= 1)) {
      throw new InvalidInputException("laziness", newLaziness, "must lie in [-1, 1]");
    }
    return new TopLayerLaw(network, newLaziness, targets, similarity, factor, residualSd);
  }

  private static double residualSd(double variance, double[] row) {
    double explained = 0;
    for (double f : row) {
      explained += f * f;
    }
    double left = variance - explained;
    // What rounding leaves of a point in the span of the training points is no variance.
    return left > 10 * RANK_TOLERANCE * variance ? Math.sqrt(left) : 0;
  }

  private static double[][] products(double[][] points) {
    double[][] products = new double[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points.length; j++) {
        for (int k = 0; k < points[i].length; k++) {
          products[i][j] += points[i][k] * points[j][k];
        }
      }
    }
    return products;
  }

  /**
   * The laziness {@code eps = N_L^{-(1 - gamma_L)}}.
   *
   * @return a number in (0, 1], or what {@link #withLaziness} set
   */
  public double laziness() {
    return laziness;
  }

  /**
   * Activation of the units.
   *
   * @return {@code s}
   */
  public Activation activation() {
    return network.activation();
  }

  /**
   * Unit-variance law of the outer weights.
   *
   * @return law of {@code c_0 / sqrt(c2)}
   */
  public WeightLaw outerLaw() {
    return network.outerLaw();
  }

  /**
   * Variance of the outer weights.
   *
   * @return {@code c2}
   */
  public double outerVariance() {
    return network.outerVariance();
  }

  /**
   * Number of all points.
   *
   * @return training plus test points
   */
  public int pointCount() {
    return factor.length;
  }

  /**
   * Number of training points.
   *
   * @return {@code n >= 1}
   */
  public int trainCount() {
    return targets.length;
  }

  /**
   * The targets.
   *
   * @return {@code n} numbers, shared
   */
  public double[] targets() {
    return targets;
  }

  /**
   * The kernel through which the pre-activations move.
   *
   * @return {@code S(x, x_m)}, points x n, shared
   */
  public double[][] similarity() {
    return similarity;
  }

  /**
   * Numerical rank of {@code Sigma^L} on the training points.
   *
   * @return {@code r} in 0..n
   */
  public int rank() {
    return factor[0].length;
  }

  /**
   * Rows {@code F(x)} from the standard normal {@code w} to {@code z_0(x)}.
   *
   * @return points x r, columns by decreasing size, shared
   */
  public double[][] factor() {
    return factor;
  }

  /**
   * Standard deviation {@code sigma_x} of {@code z_0(x)} given {@code z_0} at the training points.
   *
   * @return one number per point, 0 at training points, shared
   */
  public double[] residualSd() {
    return residualSd;
  }
}
