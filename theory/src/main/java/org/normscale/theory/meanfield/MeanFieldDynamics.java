package org.normscale.theory.meanfield;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.exception.MathRuntimeException;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.limit.Spectrum;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * The mean-field limit {@code H^eps_t} of the output at fixed laziness {@code eps = N_L^{-(1 -
 * gamma_L)}}: the limit of one formula for all {@code gamma_L} in [1/2, 1] (docs/guide/theory.md;
 * for one hidden layer and {@code eps = 1} J. Sirignano and K. Spiliopoulos, SIAM J. Appl. Math.
 * 80, 2020). See {@link ParticleSystem} for the equations. Inner layers are frozen.
 *
 * <p>The law of a unit is replaced by particles, finer and finer ({@link RuleLadder}). Only the
 * difference from {@code eps = 0} is left to them:
 *
 * <pre>
 * H^eps_t = h_t + (H^eps_t - H^0_t of the same particles)
 * </pre>
 *
 * with {@code h_t} exact and with the full tangent kernel, so that the error of the particles is
 * multiplied by the size of the difference and {@code eps -> 0} gives {@code h_t}. Immutable and
 * thread-safe; single-threaded; memory at most some 100 megabytes while it computes, three times as
 * much in continuous time.
 */
public final class MeanFieldDynamics {

  /** Refining stops at this error, relative to the largest target. */
  public static final double TARGET = 1e-5;

  /** Above this error, relative to the largest target, there is no result. */
  public static final double LIMIT = 1e-4;

  /** What the integrator in continuous time may err, relative to the largest target. */
  private static final double INTEGRATION_ERROR = 1e-8;

  /** Beyond this multiple of the largest target the steps count as diverged. */
  private static final double DIVERGED = 1e6;

  /** Operations that an activation, its derivative and their bookkeeping take, about. */
  private static final double ACTIVATION_WORK = 40;

  /** Right-hand sides that the integrator evaluates at least, and per unit of fastest time. */
  private static final double EVALUATIONS = 150;

  private final NetworkSpec network;
  private final Dataset data;
  private final TrainingSpec training;
  private final Kernels kernels;
  private final boolean isDiscrete;
  private final LimitDynamics lazy;
  private final double fastestRate;
  private final TopLayerLaw law;
  private final double target;
  private final Map<Double, Estimate> means = new ConcurrentHashMap<>();

  private MeanFieldDynamics(
      NetworkSpec network,
      Dataset data,
      TrainingSpec training,
      Kernels kernels,
      boolean isDiscrete,
      TopLayerLaw law,
      double target) {
    this.network = network;
    this.data = data;
    this.training = training;
    this.kernels = kernels;
    this.isDiscrete = isDiscrete;
    this.law = law;
    this.target = target;
    lazy =
        isDiscrete
            ? LimitDynamics.discrete(network, data, training, kernels)
            : LimitDynamics.continuous(network, data, training, kernels);
    fastestRate = fastestRate(data, training, kernels);
  }

  /**
   * The limit in the experiment's own steps of {@code 1/M}, full batch.
   *
   * @param network the network, whose last width is {@code M} unless stepping is coarse
   * @param data the points
   * @param training base learning rate {@code alpha} and steps
   * @param kernels kernels over all points
   * @return the limit at the network's own {@code eps}
   * @throws InvalidInputException if the kernels are over another number of points
   */
  public static MeanFieldDynamics discrete(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    TopLayerLaw law = TopLayerLaw.of(network, data, kernels);
    return new MeanFieldDynamics(network, data, training, kernels, true, law, TARGET);
  }

  /**
   * The limit in continuous time.
   *
   * @param network the network
   * @param data the points
   * @param training base learning rate {@code alpha}
   * @param kernels kernels over all points
   * @return the limit at the network's own {@code eps}
   * @throws InvalidInputException if the kernels are over another number of points
   */
  public static MeanFieldDynamics continuous(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    TopLayerLaw law = TopLayerLaw.of(network, data, kernels);
    return new MeanFieldDynamics(network, data, training, kernels, false, law, TARGET);
  }

  /** Fastest rate at which a residual falls while nothing has moved. */
  static double fastestRate(Dataset data, TrainingSpec training, Kernels kernels) {
    double largest = Spectrum.of(kernels.tangent(), data, training).eigenvalue(0);
    return training.rate() / data.trainCount() * largest;
  }

  /**
   * The same dynamics at another laziness.
   *
   * @param laziness {@code eps} in [-1, 1]; 0 gives {@code h_t}
   * @return a copy
   * @throws InvalidInputException if it is out of range
   */
  public MeanFieldDynamics withLaziness(double laziness) {
    return new MeanFieldDynamics(
        network, data, training, kernels, isDiscrete, law.withLaziness(laziness), target);
  }

  /**
   * The same dynamics refined to another error.
   *
   * @param relative error relative to the largest target, in [0, {@link #LIMIT}]
   * @return a copy
   * @throws InvalidInputException if it is out of range
   */
  public MeanFieldDynamics withTarget(double relative) {
    if (!(relative >= 0 && relative <= LIMIT)) {
      throw new InvalidInputException("target", relative, "must lie in [0, " + LIMIT + "]");
    }
    return new MeanFieldDynamics(network, data, training, kernels, isDiscrete, law, relative);
  }

  /**
   * The law of a unit.
   *
   * @return the law with its {@code eps}
   */
  public TopLayerLaw law() {
    return law;
  }

  /**
   * The limit at {@code eps = 0}.
   *
   * @return dynamics with the full tangent kernel
   */
  public LimitDynamics lazy() {
    return lazy;
  }

  /**
   * The limit of the output, {@code H^eps_t}.
   *
   * @param time training time {@code t >= 0}
   * @return one value per point, training points first, with their numerical errors (units of the
   *     targets); unknown if the steps diverge or it is too costly or not accurate enough
   * @throws InvalidInputException if the time is negative or not finite
   */
  public Estimate mean(double time) {
    if (!(time >= 0) || Double.isInfinite(time)) {
      throw new InvalidInputException("time", time, "must be a finite number of at least 0");
    }
    return means.computeIfAbsent(time, this::compute);
  }

  private Estimate compute(double time) {
    double[] limit = lazy.mean(time);
    if (law.laziness() == 0) {
      return new Estimate.Known(limit, new double[limit.length]);
    }
    if (lazy.stepWarning().isPresent()) {
      return new Estimate.Unknown("not computed: " + lazy.stepWarning().get());
    }
    Estimate difference = isDiscrete ? discreteDifference(time) : continuousDifference(time);
    if (!(difference instanceof Estimate.Known known)) {
      return difference;
    }
    double[] values = limit.clone();
    for (int x = 0; x < values.length; x++) {
      values[x] += known.values()[x];
    }
    return new Estimate.Known(values, known.errors());
  }

  private Estimate discreteDifference(double time) {
    int perUnit = training.stepsPerUnitTime(network);
    StepLadder smooth = StepLadder.of(training.stepsAt(network, time), perUnit, fastestRate);
    // Units cross a kink at one step or the next.
    StepLadder steps = law.activation() instanceof Activation.Relu ? smooth.direct() : smooth;
    return ladder((double) steps.totalSteps())
        .evaluate(
            rule -> {
              ParticleSystem system = ParticleSystem.of(law, rule, data, training);
              double[][] kernel = system.lazyKernel();
              return steps.extrapolate((step, count) -> difference(system, kernel, step, count));
            });
  }

  private Estimate difference(ParticleSystem system, double[][] kernel, double step, int count) {
    EulerPath path = system.euler(step, count);
    double[] output = system.output(path.end());
    double[] lazyOutput = LazySteps.output(kernel, data.targets(), system.rate(), step, count);
    double bound = DIVERGED * scale();
    for (int x = 0; x < output.length; x++) {
      if (!(Math.abs(output[x]) <= bound && Math.abs(lazyOutput[x]) <= bound)) {
        return new Estimate.Unknown(
            "not computed: the steps diverge; the horizon is too long for the step of "
                + step
                + ", lower the rate or take more steps per unit time");
      }
      output[x] -= lazyOutput[x];
    }
    return new Estimate.Known(output, new double[output.length]);
  }

  private Estimate continuousDifference(double time) {
    double evaluations = EVALUATIONS * (1 + fastestRate * time);
    return ladder(evaluations)
        .evaluate(
            rule -> {
              ParticleSystem system = ParticleSystem.of(law, rule, data, training);
              double[] lazyOutput = lazyContinuous(system.lazyKernel(), time);
              try {
                double[] state =
                    ContinuousTime.integrate(system.initialState(), time, system::derivative);
                return minus(system.output(state), lazyOutput);
              } catch (MathRuntimeException e) {
                return new Estimate.Unknown(
                    "not computed: the integrator fails (" + e.getMessage() + ")");
              }
            });
  }

  private Estimate minus(double[] output, double[] lazyOutput) {
    double[] errors = new double[output.length];
    Arrays.fill(errors, INTEGRATION_ERROR * scale());
    for (int x = 0; x < output.length; x++) {
      output[x] -= lazyOutput[x];
    }
    return new Estimate.Known(output, errors);
  }

  private double[] lazyContinuous(double[][] kernel, double time) {
    double[][] tangent = new double[kernel.length][];
    for (int x = 0; x < kernel.length; x++) {
      // Columns of test points are not used.
      tangent[x] = Arrays.copyOf(kernel[x], kernel.length);
    }
    Kernels ofRule =
        new Kernels(
            kernels.covariance(),
            tangent,
            kernels.tangentByTensor(),
            kernels.preactivation(),
            kernels.conjugate(),
            kernels.quadratureError());
    return LimitDynamics.continuous(network, data, training, ofRule).mean(time);
  }

  private RuleLadder ladder(double evaluations) {
    int n = law.trainCount();
    double perEvaluation = (double) n * (n + ACTIVATION_WORK);
    return new RuleLadder(
        law, target * scale(), LIMIT * scale(), evaluations * perEvaluation, n + 1);
  }

  /** The largest target in size. */
  private double scale() {
    double scale = 0;
    for (double y : law.targets()) {
      scale = Math.max(scale, Math.abs(y));
    }
    return scale;
  }
}
