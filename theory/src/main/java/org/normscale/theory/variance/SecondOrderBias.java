package org.normscale.theory.variance;

import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.Spectrum;
import org.normscale.theory.meanfield.Estimate;
import org.normscale.theory.meanfield.RuleLadder;
import org.normscale.theory.meanfield.StepLadder;
import org.normscale.theory.meanfield.TopLayerLaw;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * The first correction to the mean-field prediction of the mean, for one hidden layer, full batch
 * (docs/guide/theory.md):
 *
 * <pre>
 * E h^N_t = H^eps_t + N^{-1} b^eps_t + smaller
 * b^eps = (1/2) E_p D^2 H^eps[delta_p - mu, delta_p - mu] = E_p g^p / (2 eps)
 * g_t = -(alpha/n) int k g - 2 (alpha/n) int (kappa^p - k) f^p + (alpha/n)^2 int int &lt;chi&gt; f^p f^p
 * </pre>
 *
 * with the influence function f and the responses k of {@link TopLayerVariance}, {@code kappa^p}
 * the response of one particle and {@code chi} the second-order response of {@code c s(z) / eps^2}
 * to the residuals. It stays of order 1 as {@code eps -> 0} if the outer law is symmetric or the
 * activation odd, and grows like {@code 1 / eps} otherwise. In the experiment's steps of {@code
 * 1/M}; long runs are extrapolated in the step's length.
 */
public sealed interface SecondOrderBias {

  /** Refining stops at this error, relative to the largest target. */
  double TARGET = 1e-4;

  /** The same where the law of a unit has many directions and is sampled by Sobol points. */
  double SOBOL_TARGET = 2e-3;

  /** Above this error, relative to the largest target, there is no result. */
  double LIMIT = 0.02;

  /**
   * Computes the bias at one time.
   *
   * <p>Time: at most some ten seconds; memory: at most some 200 MB, for few points far less.
   *
   * @param network the network
   * @param data the points
   * @param training base rate and steps
   * @param kernels kernels over all points
   * @param time training time {@code t >= 0}
   * @return the bias, or why it was not computed
   * @throws InvalidInputException if the kernels are over another number of points or the time is
   *     negative or not finite
   */
  static SecondOrderBias of(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels, double time) {
    if (!(time >= 0) || Double.isInfinite(time)) {
      throw new InvalidInputException("time", time, "must be a finite number of at least 0");
    }
    if (network.depth() > 1) {
      return new NotComputed(time, "not computed: known for one hidden layer only");
    }
    if (network.activation() instanceof Activation.Relu) {
      return new NotComputed(time, "not computed: relu has no second derivative at its kink");
    }
    int width = network.topWidth();
    TopLayerLaw law = TopLayerLaw.of(network, data, kernels);
    long steps = training.stepsAt(network, time);
    if (steps == 0) {
      double[] zeros = new double[data.pointCount()];
      return new Computed(time, width, zeros, zeros);
    }
    Spectrum spectrum = Spectrum.of(kernels.tangent(), data, training);
    StepLadder ladder =
        StepLadder.of(steps, training.stepsPerUnitTime(network), spectrum.decayRate(0) / 2);
    BiasQuantity quantity = new BiasQuantity(law, data, training);
    double size = 0;
    for (double y : law.targets()) {
      size = Math.max(size, Math.abs(y));
    }
    double work = quantity.work(ladder.totalSteps(), Storage.longest(ladder));
    int numbers = Storage.numbers(data, ladder, 4);
    RuleLadder rules = new RuleLadder(law, TARGET * size, LIMIT * size, work, numbers);
    if (!rules.isTensor()) {
      rules = new RuleLadder(law, SOBOL_TARGET * size, LIMIT * size, work, numbers);
    }
    Estimate estimate =
        rules.evaluate(rule -> ladder.extrapolate((step, count) -> quantity.of(rule, step, count)));
    if (estimate instanceof Estimate.Known known) {
      return new Computed(time, width, known.values(), known.errors());
    }
    return new NotComputed(time, ((Estimate.Unknown) estimate).reason());
  }

  /**
   * Training time.
   *
   * @return t (dimensionless)
   */
  double time();

  /**
   * The bias. Arrays have one number per point, training points first, are shared and must not be
   * modified.
   *
   * @param time training time
   * @param width N
   * @param coefficient {@code b^eps_t} (units of the targets)
   * @param error estimate of the numerical error of the coefficient
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, never compared
  record Computed(double time, int width, double[] coefficient, double[] error)
      implements SecondOrderBias {

    /**
     * What to add to {@code H^eps_t}.
     *
     * @return {@code N^{-1} b^eps_t}, a new array, one number per point (units of the targets)
     */
    public double[] correction() {
      double[] correction = coefficient.clone();
      for (int x = 0; x < correction.length; x++) {
        correction[x] /= width;
      }
      return correction;
    }
  }

  /**
   * No bias.
   *
   * @param time training time
   * @param reason "not computed: .." and why
   */
  record NotComputed(double time, String reason) implements SecondOrderBias {}
}
