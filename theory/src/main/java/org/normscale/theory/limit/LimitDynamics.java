package org.normscale.theory.limit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * The limit {@code h_t} of the output and the linear dynamics of its fluctuation (arXiv 2011.10487
 * and 2209.01018, section 2), over all points:
 *
 * <pre>
 * dh/dt = (alpha / n) sum_m (y_m - h(x_m)) A(., x_m),  h_0 = 0
 * de/dt = B e,  B_{.,m} = -(alpha / n) A(., x_m) at training points, 0 at test points
 * E_t = exp(B t)   or in steps of 1/M   E_t = (I + B / M)^{floor(M t)}
 * V_t = E_t K E_t^T
 * </pre>
 *
 * <p>Solved exactly in the eigenbasis of {@code A} on the training points; the test points follow
 * by the block structure of {@code B}. Immutable and thread-safe.
 */
public final class LimitDynamics {

  private final Spectrum spectrum;
  private final RealMatrix testTimesVectors;
  private final RealMatrix covariance;
  private final double[] targets;
  private final DoubleFunction<TimeLaw> clock;
  private final Optional<String> stepWarning;

  /** By time: several claims ask for the same matrices, point by point. */
  private final Map<Double, RealMatrix> propagators = new ConcurrentHashMap<>();

  private final Map<Double, RealMatrix> fluctuations = new ConcurrentHashMap<>();

  /** Decay of one direction up to a fixed time. */
  private interface TimeLaw {
    Decay decay(double eigenvalue);
  }

  private LimitDynamics(
      Dataset data,
      TrainingSpec training,
      Kernels kernels,
      DoubleFunction<TimeLaw> clock,
      double stepsPerUnitTime) {
    int n = data.trainCount();
    int points = data.pointCount();
    if (kernels.pointCount() != points) {
      throw new InvalidInputException(
          "kernels", kernels.pointCount() + " points", "must be those of the data set, " + points);
    }
    spectrum = Spectrum.of(kernels.tangent(), data, training);
    covariance = MatrixUtils.createRealMatrix(kernels.covariance());
    // Rows of the training points are not used; keeping them avoids a matrix of no rows.
    testTimesVectors =
        MatrixUtils.createRealMatrix(kernels.tangent())
            .getSubMatrix(0, points - 1, 0, n - 1)
            .multiply(spectrum.vectors());
    targets = data.targets();
    this.clock = clock;
    double largestStep = training.rate() / n * spectrum.eigenvalue(0) / stepsPerUnitTime;
    stepWarning =
        largestStep >= 2
            ? Optional.of(
                String.format(
                    Locale.ROOT,
                    "the step is too large for stability: alpha * lambda_max / (n * M) = %.3g must"
                        + " be below 2; lower the rate or take more steps per unit time",
                    largestStep))
            : Optional.empty();
  }

  /**
   * The dynamics in the experiment's own steps of {@code 1/M}, full batch.
   *
   * @param network the network, whose last width is {@code M} unless stepping is coarse
   * @param data the points
   * @param training base learning rate {@code alpha} and steps
   * @param kernels kernels over all points
   * @return dynamics that match full-batch gradient descent step by step
   * @throws InvalidInputException if the kernels are over another number of points
   */
  public static LimitDynamics discrete(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    int perUnit = training.stepsPerUnitTime(network);
    double step = training.rate() / data.trainCount() / perUnit;
    return new LimitDynamics(
        data,
        training,
        kernels,
        time -> {
          long steps = training.stepsAt(network, time);
          return eigenvalue -> Decay.discrete(eigenvalue, step, steps);
        },
        perUnit);
  }

  /**
   * The dynamics in continuous time.
   *
   * @param network the network
   * @param data the points
   * @param training base learning rate {@code alpha}
   * @param kernels kernels over all points
   * @return dynamics of the limit of infinitely many steps per unit time
   * @throws InvalidInputException if the kernels are over another number of points
   */
  public static LimitDynamics continuous(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    double perEigenvalue = training.rate() / data.trainCount();
    return new LimitDynamics(
        data,
        training,
        kernels,
        time -> eigenvalue -> Decay.continuous(eigenvalue, perEigenvalue, time),
        Double.POSITIVE_INFINITY);
  }

  /**
   * The limit of the output, {@code h_t}.
   *
   * @param time training time {@code t >= 0}
   * @return a new array, one value per point, training points first (units of the targets)
   * @throws InvalidInputException if the time is negative or not finite
   */
  public double[] mean(double time) {
    TimeLaw law = clock.apply(checked(time));
    int n = targets.length;
    double[] inBasis = spectrum.vectors().transpose().operate(targets);
    for (int k = 0; k < n; k++) {
      inBasis[k] *= law.decay(spectrum.eigenvalue(k)).learnedPerEigenvalue();
    }
    // At training points A U = U Lambda, so that one formula serves all points.
    return testTimesVectors.operate(inBasis);
  }

  /**
   * The propagator {@code E_t} of the fluctuation.
   *
   * @param time training time {@code t >= 0}
   * @return a new matrix, points x points; columns of test points are those of the identity
   * @throws InvalidInputException if the time is negative or not finite
   */
  public double[][] propagator(double time) {
    return propagators.computeIfAbsent(checked(time), this::propagatorMatrix).getData();
  }

  /**
   * Covariance {@code V_t = E_t K E_t^T} of the limit fluctuation.
   *
   * @param time training time {@code t >= 0}
   * @return a new symmetric matrix, points x points (scaled: the output's variance is {@code
   *     N_L^{-(2 gamma_L - 1)} V_t} to leading order)
   * @throws InvalidInputException if the time is negative or not finite
   */
  public double[][] fluctuation(double time) {
    return fluctuations.computeIfAbsent(checked(time), this::fluctuationMatrix).getData();
  }

  /**
   * Spectrum of {@code A} on the training points.
   *
   * @return eigenvalues, eigenvectors and decay rates
   */
  public Spectrum spectrum() {
    return spectrum;
  }

  /**
   * Warning that the discrete dynamics diverge.
   *
   * @return empty if {@code alpha lambda_max / (n M) < 2}, and always in continuous time
   */
  public Optional<String> stepWarning() {
    return stepWarning;
  }

  private RealMatrix fluctuationMatrix(double time) {
    RealMatrix e = propagators.computeIfAbsent(time, this::propagatorMatrix);
    RealMatrix v = e.multiply(covariance).multiplyTransposed(e);
    return v.add(v.transpose()).scalarMultiply(0.5);
  }

  private RealMatrix propagatorMatrix(double time) {
    TimeLaw law = clock.apply(time);
    int n = targets.length;
    int points = covariance.getRowDimension();
    RealMatrix vectors = spectrum.vectors();
    RealMatrix train = vectors.copy();
    RealMatrix test = testTimesVectors.copy();
    for (int k = 0; k < n; k++) {
      Decay decay = law.decay(spectrum.eigenvalue(k));
      for (int i = 0; i < n; i++) {
        train.multiplyEntry(i, k, decay.left());
      }
      for (int i = 0; i < points; i++) {
        test.multiplyEntry(i, k, -decay.learnedPerEigenvalue());
      }
    }
    RealMatrix result = MatrixUtils.createRealIdentityMatrix(points);
    result.setSubMatrix(test.multiplyTransposed(vectors).getData(), 0, 0);
    result.setSubMatrix(train.multiplyTransposed(vectors).getData(), 0, 0);
    return result;
  }

  private static double checked(double time) {
    if (!(time >= 0) || Double.isInfinite(time)) {
      throw new InvalidInputException("time", time, "must be a finite number of at least 0");
    }
    return time;
  }
}
