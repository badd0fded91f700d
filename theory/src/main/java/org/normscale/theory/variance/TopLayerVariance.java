package org.normscale.theory.variance;

import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.meanfield.Estimate;
import org.normscale.theory.meanfield.RuleLadder;
import org.normscale.theory.meanfield.StepLadder;
import org.normscale.theory.meanfield.TopLayerLaw;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * The part of the output's variance due to the last hidden layer's initial weights, at the
 * network's own laziness {@code eps = N_L^{-(1 - gamma_L)}}, hence for all {@code gamma_L} in [1/2,
 * 1] (docs/guide/theory.md; at {@code eps = 1} the mean-field central limit theorem of J. Sirignano
 * and K. Spiliopoulos, Stoch. Proc. Appl. 130, 2020; at {@code eps = 0} the fluctuation of arXiv
 * 2209.01018):
 *
 * <pre>
 * Var h^N_t(x) = N_L^{-(2 gamma_L - 1)} V^eps_t(x,x) + ..,   V^eps_t = Cov f_t
 * f_t(x) = psi_t(x) - (alpha/n) sum_m int_0^t k_{t,u}(x,m) f_u(x_m) du,   psi = c s(z) on the path
 * </pre>
 *
 * <p>In the experiment's steps of {@code 1/M}. The particles give {@code V^eps - V^0} only, which
 * vanishes with {@code eps}; {@code V^0 = V_t} comes from {@link LimitDynamics}, lower layers
 * included. Long runs are extrapolated in the step's length.
 */
public sealed interface TopLayerVariance {

  /** Refining stops at this error, relative to the largest {@code V_t(x,x)}. */
  double TARGET = 5e-5;

  /** The same where the law of a unit has many directions and is sampled by Sobol points. */
  double SOBOL_TARGET = 1e-3;

  /** Above this error, relative to the largest {@code V_t(x,x)}, there is no result. */
  double LIMIT = 0.02;

  /**
   * Computes the variance at one time.
   *
   * <p>Time: at most some ten seconds; memory: at most some 200 MB, for few points far less.
   *
   * @param network the network
   * @param data the points
   * @param training base rate and steps
   * @param kernels kernels over all points
   * @param dynamics the limit in steps, {@link LimitDynamics#discrete}
   * @param time training time {@code t >= 0}
   * @return the variance, or why it was not computed
   * @throws org.normscale.theory.problem.InvalidInputException if the kernels are over another
   *     number of points or the time is negative or not finite
   */
  static TopLayerVariance of(
      NetworkSpec network,
      Dataset data,
      TrainingSpec training,
      Kernels kernels,
      LimitDynamics dynamics,
      double time) {
    double scale = Math.pow(network.topWidth(), 1 - 2 * network.topGamma());
    double[][] fluctuation = dynamics.fluctuation(time);
    int points = data.pointCount();
    double[] leading = new double[points];
    for (int x = 0; x < points; x++) {
      leading[x] = scale * fluctuation[x][x];
    }
    TopLayerLaw law = TopLayerLaw.of(network, data, kernels);
    long steps = training.stepsAt(network, time);
    if (steps == 0) {
      double[] zeros = new double[points];
      return new Computed(time, leading, leading, zeros, zeros, zeros);
    }
    if (network.activation() instanceof Activation.Relu) {
      return new NotComputed(
          time, leading, "not computed: relu has no second derivative at its kink");
    }
    if (dynamics.stepWarning().isPresent()) {
      return new NotComputed(time, leading, "not computed: " + dynamics.stepWarning().get());
    }
    StepLadder ladder =
        StepLadder.of(
            steps, training.stepsPerUnitTime(network), dynamics.spectrum().decayRate(0) / 2);
    TopVarianceQuantity quantity = new TopVarianceQuantity(law, data, training);
    double size = 0;
    for (int x = 0; x < points; x++) {
      size = Math.max(size, fluctuation[x][x]);
    }
    double work = quantity.work(ladder.totalSteps());
    int numbers = Storage.numbers(data, ladder, 2);
    RuleLadder rules = new RuleLadder(law, TARGET * size, LIMIT * size, work, numbers);
    if (!rules.isTensor()) {
      rules = new RuleLadder(law, SOBOL_TARGET * size, LIMIT * size, work, numbers);
    }
    Estimate estimate =
        rules.evaluate(rule -> ladder.extrapolate((step, count) -> quantity.of(rule, step, count)));
    if (estimate instanceof Estimate.Known known) {
      return computed(time, scale, leading, known);
    }
    return new NotComputed(time, leading, ((Estimate.Unknown) estimate).reason());
  }

  private static Computed computed(
      double time, double scale, double[] leading, Estimate.Known change) {
    int points = leading.length;
    double[] variance = new double[points];
    double[] error = new double[points];
    double[] remainder = new double[points];
    double[] remainderError = new double[points];
    for (int x = 0; x < points; x++) {
      variance[x] = leading[x] + scale * change.values()[x];
      error[x] = scale * change.errors()[x];
      // Extrapolation may leave a variance of nearly 0 slightly negative, within its error.
      remainder[x] = Math.max(0, scale * change.values()[points + x]);
      remainderError[x] = scale * change.errors()[points + x];
    }
    return new Computed(time, leading, variance, error, remainder, remainderError);
  }

  /**
   * Training time.
   *
   * @return t (dimensionless)
   */
  double time();

  /**
   * The leading order, which needs no particles.
   *
   * @return {@code N_L^{-(2 gamma_L - 1)} V_t(x,x)}, one number per point (units of the targets,
   *     squared), shared
   */
  double[] leading();

  /**
   * The variance. Arrays have one number per point, training points first, are shared and must not
   * be modified.
   *
   * @param time training time
   * @param leading {@code N_L^{-(2 gamma_L - 1)} V_t(x,x)} (units of the targets, squared)
   * @param variance {@code N_L^{-(2 gamma_L - 1)} V^eps_t(x,x)}
   * @param error estimate of the numerical error of the variance
   * @param remainder {@code N_L^{-(2 gamma_L - 1)} Var(f^eps_t - E_t psi_0)}: what the leading
   *     fluctuation, applied to the network's own initial output, leaves over; 0 at {@code eps = 0}
   * @param remainderError estimate of the numerical error of the remainder
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, never compared
  record Computed(
      double time,
      double[] leading,
      double[] variance,
      double[] error,
      double[] remainder,
      double[] remainderError)
      implements TopLayerVariance {}

  /**
   * No variance beyond the leading order.
   *
   * @param time training time
   * @param leading {@code N_L^{-(2 gamma_L - 1)} V_t(x,x)}, shared
   * @param reason "not computed: .." and why
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, never compared
  record NotComputed(double time, double[] leading, String reason) implements TopLayerVariance {}
}
