package org.normscale.theory.variance;

import java.util.Locale;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * Covariance of the output due to drawing one training point per step (docs/guide/theory.md,
 * section 7): what stochastic steps add to the full-batch covariance, in the experiment's steps of
 * {@code 1/M}, {@code M} the steps per unit time. With {@code P = I + B/M}, {@code A_m} the m-th
 * column of {@code A}, {@code r} the residual of the limit,
 *
 * <pre>
 * Cov &lt;- P Cov P^T + (alpha/M)^2 (1/n) sum_m (r_m^2 + Cov_mm) A_m A_m^T
 *          - mean mean^T - (B/M) Cov (B/M)^T,      mean = (alpha/M) (1/n) sum_m r_m A_m
 * </pre>
 *
 * minus the same from full batches, {@code P Cov P^T}. Of order {@code 1/M}; exactly 0 for full
 * batches.
 *
 * <p>Cost: for K steps and n training points {@code 3 n^3 K} multiplications, or {@code (n^6 / 4)
 * log2 K} by doubling if that is less; if both exceed {@value #EXACT_COST}, longer steps
 * extrapolated to the true one, with an error estimate. Memory {@code O(n^4)} numbers at most when
 * doubling. Immutable and thread-safe.
 */
public final class SgdVariance {

  /** Multiplications, a few seconds, above which the recursion is not run exactly. */
  static final double EXACT_COST = 2e9;

  private static final double LARGEST_COST = 2e10;
  private static final int LEVELS = 4;
  private static final int COARSEST = 128;

  private final NetworkSpec network;
  private final TrainingSpec training;
  private final RealMatrix columns;
  private final double[][] tangent;
  private final double[][] residual;
  private final double largestStep;

  private SgdVariance(
      NetworkSpec network,
      Dataset data,
      TrainingSpec training,
      Kernels kernels,
      double initialScale) {
    int points = data.pointCount();
    int n = data.trainCount();
    if (kernels.pointCount() != points) {
      throw new InvalidInputException(
          "kernels", kernels.pointCount() + " points", "must be those of the data set, " + points);
    }
    this.network = network;
    this.training = training;
    columns = MatrixUtils.createRealMatrix(kernels.tangent()).getSubMatrix(0, points - 1, 0, n - 1);
    tangent = columns.getSubMatrix(0, n - 1, 0, n - 1).getData();
    double[] y = data.targets();
    residual = new double[n][n];
    double largest = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        residual[i][j] = y[i] * y[j] + initialScale * kernels.covariance()[i][j];
      }
      largest = Math.max(largest, tangent[i][i]);
    }
    largestStep = eta() * largest;
  }

  /**
   * The noise of networks whose initial output fluctuates, {@code Cov_0 = N_L^{1 - 2 gamma_L} K}.
   *
   * @param network the network
   * @param data the points
   * @param training rate, steps and algorithm
   * @param kernels the network's kernels over all points
   * @return covariance with stochastic steps minus that with full batches
   * @throws InvalidInputException if the kernels are over another number of points
   */
  public static SgdVariance of(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    double scale = Math.pow(network.topWidth(), 1 - 2 * network.topGamma());
    return new SgdVariance(network, data, training, kernels, scale);
  }

  /**
   * The noise from an initial output of 0: {@code N_L^{-1} G} alone (for {@code M = N_L}).
   *
   * @param network the network
   * @param data the points
   * @param training rate, steps and algorithm
   * @param kernels the network's kernels over all points
   * @return covariance of the limit under stochastic steps
   * @throws InvalidInputException if the kernels are over another number of points
   */
  public static SgdVariance fromZero(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    return new SgdVariance(network, data, training, kernels, 0);
  }

  /**
   * The covariance over all points.
   *
   * @param time training time {@code t >= 0}
   * @return a new symmetric matrix, points x points (units of the targets, squared); exactly 0 for
   *     full batches
   * @throws InvalidInputException if the time is negative or not finite, or if there are so many
   *     steps and training points that the computation would take more than half a minute
   */
  public double[][] covariance(double time) {
    return atAllPoints(coordinates(time)[0]).getData();
  }

  /**
   * The variance at every point.
   *
   * @param time training time {@code t >= 0}
   * @return variances (units of the targets, squared) with the error of extrapolation in the step;
   *     0 where the recursion is exact
   * @throws InvalidInputException if the time is negative or not finite, or if there are so many
   *     steps and training points that the computation would take more than half a minute
   */
  public Estimates at(double time) {
    RealMatrix[] q = coordinates(time);
    RealMatrix covariance = atAllPoints(q[0]);
    RealMatrix lower = q.length == 1 ? covariance : atAllPoints(q[1]);
    double[] values = new double[covariance.getRowDimension()];
    double[] errors = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = covariance.getEntry(i, i);
      errors[i] = Math.abs(values[i] - lower.getEntry(i, i));
    }
    return new Estimates(values, errors);
  }

  /**
   * Warning that the noise may grow without bound. While {@code alpha A(x_m,x_m) / M} is below 2 at
   * every training point, each draw brings the output closer to the targets' interpolant in the
   * norm of the tangent kernel's space.
   *
   * @return empty for full batches and for stable steps
   */
  public Optional<String> stepWarning() {
    if (training.algorithm() == Algorithm.GD || largestStep < 2) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "the stochastic step is too large for stability: alpha * A(x,x) / M = %.3g must be"
                + " below 2; lower the rate or take more steps per unit time",
            largestStep));
  }

  private double eta() {
    return training.rate() / training.stepsPerUnitTime(network);
  }

  private RealMatrix atAllPoints(RealMatrix q) {
    RealMatrix c = columns.multiply(q).multiplyTransposed(columns);
    return c.add(c.transpose()).scalarMultiply(0.5);
  }

  /** Covariance in the coordinates of the training points; a second one of a lower order if any. */
  private RealMatrix[] coordinates(double time) {
    if (!(time >= 0) || Double.isInfinite(time)) {
      throw new InvalidInputException("time", time, "must be a finite number of at least 0");
    }
    int n = tangent.length;
    long steps = training.stepsAt(network, time);
    if (training.algorithm() == Algorithm.GD || steps == 0) {
      return new RealMatrix[] {MatrixUtils.createRealMatrix(n, n)};
    }
    double direct = SamplingNoise.directCost(n, steps);
    double doubled = DoubledNoise.cost(n, steps);
    double exact = Math.min(direct, doubled);
    int coarsest = coarsest(steps);
    double extrapolated = SamplingNoise.directCost(n, (long) coarsest << LEVELS);
    if (exact <= EXACT_COST || (exact <= extrapolated && exact <= LARGEST_COST)) {
      return new RealMatrix[] {
        direct <= doubled
            ? new SamplingNoise(tangent, residual).direct(eta(), steps)
            : new DoubledNoise(tangent, residual).covariance(eta(), steps)
      };
    }
    if (extrapolated <= LARGEST_COST) {
      return new SamplingNoise(tangent, residual).extrapolated(eta(), steps, coarsest, LEVELS);
    }
    throw new InvalidInputException(
        "training.times",
        time,
        String.format(
            Locale.ROOT,
            "the variance of %d stochastic steps on %d training points would take %.1g"
                + " multiplications, above %.1g; use an earlier time, fewer training points or"
                + " fewer steps per unit time",
            steps,
            n,
            Math.min(exact, extrapolated),
            LARGEST_COST));
  }

  /** Fewest steps of the extrapolation: a step moves nothing by more than an eighth. */
  private int coarsest(long steps) {
    double needed = 8 * largestStep * steps;
    int coarsest = COARSEST;
    while (coarsest < needed && coarsest < 1 << 24) {
      coarsest *= 2;
    }
    return coarsest;
  }
}
