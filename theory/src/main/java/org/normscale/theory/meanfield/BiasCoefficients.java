package org.normscale.theory.meanfield;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.exception.MathRuntimeException;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.BiasSymmetry;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * The bias coefficients {@code Q^1_t, .., Q^k_t} of the pointwise expansion {@code h^N_t = h_t +
 * sum_k N_L^{-k (1 - gamma_L)} Q^k_t + ..} (arXiv 2011.10487, main theorems; arXiv 2209.01018 for
 * the last of several layers): the Taylor coefficients at {@code eps = 0} of the mean-field limit
 * {@code H^eps_t} ({@link MeanFieldDynamics}, docs/guide/theory.md). Computed by power series in
 * {@code eps} carried through the particle system, no differences. They do not depend on {@code
 * gamma_L}. Inner layers are frozen.
 *
 * <p>Coefficients that vanish by symmetry are exactly 0. Immutable and thread-safe;
 * single-threaded; memory at most some 100 megabytes while it computes, three times as much in
 * continuous time.
 */
public final class BiasCoefficients {

  /** Highest order. */
  public static final int MAX_ORDER = 4;

  /** Refining stops at this error, relative to the largest target. */
  public static final double TARGET = 1e-5;

  /** Above this error, relative to the largest target, there is no result. */
  public static final double LIMIT = 1e-4;

  private static final double INTEGRATION_ERROR = 1e-8;

  private static final double DIVERGED = 1e6;

  /** Operations of an activation, and of a product of series. */
  private static final double ACTIVATION_WORK = 40;

  private static final double SERIES_WORK = 6;

  private static final double EVALUATIONS = 150;

  private final NetworkSpec network;
  private final Dataset data;
  private final TrainingSpec training;
  private final Kernels kernels;
  private final boolean isDiscrete;
  private final int orders;
  private final double target;
  private final TopLayerLaw law;
  private final LimitDynamics lazy;
  private final double fastestRate;
  private final Map<Double, Estimate> coefficients = new ConcurrentHashMap<>();

  private BiasCoefficients(
      NetworkSpec network,
      Dataset data,
      TrainingSpec training,
      Kernels kernels,
      boolean isDiscrete,
      int orders,
      double target) {
    if (orders < 1 || orders > MAX_ORDER) {
      throw new InvalidInputException("orders", orders, "must lie in 1.." + MAX_ORDER);
    }
    this.network = network;
    this.data = data;
    this.training = training;
    this.isDiscrete = isDiscrete;
    this.orders = orders;
    this.kernels = kernels;
    this.target = target;
    law = TopLayerLaw.of(network, data, kernels);
    lazy =
        isDiscrete
            ? LimitDynamics.discrete(network, data, training, kernels)
            : LimitDynamics.continuous(network, data, training, kernels);
    fastestRate = MeanFieldDynamics.fastestRate(data, training, kernels);
  }

  /**
   * The coefficients in the experiment's own steps of {@code 1/M}, full batch.
   *
   * @param network the network, whose last width is {@code M} unless stepping is coarse
   * @param data the points
   * @param training base learning rate {@code alpha} and steps
   * @param kernels kernels over all points
   * @param orders how many coefficients, 1 to {@link #MAX_ORDER}
   * @return the coefficients
   * @throws InvalidInputException if the number of orders is out of range or the kernels are over
   *     another number of points
   */
  public static BiasCoefficients discrete(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels, int orders) {
    return new BiasCoefficients(network, data, training, kernels, true, orders, TARGET);
  }

  /**
   * The coefficients in continuous time.
   *
   * @param network the network
   * @param data the points
   * @param training base learning rate {@code alpha}
   * @param kernels kernels over all points
   * @param orders how many coefficients, 1 to {@link #MAX_ORDER}
   * @return the coefficients
   * @throws InvalidInputException if the number of orders is out of range or the kernels are over
   *     another number of points
   */
  public static BiasCoefficients continuous(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels, int orders) {
    return new BiasCoefficients(network, data, training, kernels, false, orders, TARGET);
  }

  /**
   * The same coefficients refined to another error.
   *
   * @param relative error relative to the largest target, in [0, {@link #LIMIT}]
   * @return a copy
   * @throws InvalidInputException if it is out of range
   */
  public BiasCoefficients withTarget(double relative) {
    if (!(relative >= 0 && relative <= LIMIT)) {
      throw new InvalidInputException("target", relative, "must lie in [0, " + LIMIT + "]");
    }
    return new BiasCoefficients(network, data, training, kernels, isDiscrete, orders, relative);
  }

  /**
   * Why a coefficient vanishes.
   *
   * @param order k in 1..orders
   * @return for example {@code Q^1 = 0: outer law symmetric}; empty if no symmetry makes it vanish
   * @throws InvalidInputException if there is no such coefficient
   */
  public Optional<String> explanation(int order) {
    return BiasSymmetry.explanation(network, checked(order));
  }

  /**
   * One coefficient.
   *
   * @param order k in 1..orders
   * @param time training time {@code t >= 0}
   * @return {@code Q^k_t} at every point, training points first (units of the targets), with
   *     numerical errors; unknown if it is not defined (ReLU), the steps diverge, or it is too
   *     costly or not accurate enough
   * @throws InvalidInputException if there is no such coefficient, or the time is negative or not
   *     finite
   */
  public Estimate coefficient(int order, double time) {
    checked(order);
    if (!(time >= 0) || Double.isInfinite(time)) {
      throw new InvalidInputException("time", time, "must be a finite number of at least 0");
    }
    int points = data.pointCount();
    if (explanation(order).isPresent()) {
      return new Estimate.Known(new double[points], new double[points]);
    }
    Estimate all = coefficients.computeIfAbsent(time, this::compute);
    if (!(all instanceof Estimate.Known known)) {
      return all;
    }
    int from = (order - 1) * points;
    return new Estimate.Known(
        Arrays.copyOfRange(known.values(), from, from + points),
        Arrays.copyOfRange(known.errors(), from, from + points));
  }

  private int checked(int order) {
    if (order < 1 || order > orders) {
      throw new InvalidInputException("order", order, "must lie in 1.." + orders);
    }
    return order;
  }

  private Estimate compute(double time) {
    if (!ActivationSeries.isDefined(law.activation())) {
      return new Estimate.Unknown(
          "not defined: "
              + law.activation().name()
              + " has a kink, so that the mean-field limit has no power series in eps");
    }
    if (lazy.stepWarning().isPresent()) {
      return new Estimate.Unknown("not computed: " + lazy.stepWarning().get());
    }
    if (!isDiscrete) {
      return ladder(EVALUATIONS * (1 + fastestRate * time))
          .evaluate(rule -> continuous(system(rule), time));
    }
    int perUnit = training.stepsPerUnitTime(network);
    StepLadder steps = StepLadder.of(training.stepsAt(network, time), perUnit, fastestRate);
    return ladder((double) steps.totalSteps())
        .evaluate(
            rule -> {
              SeriesSystem system = system(rule);
              return steps.extrapolate((step, count) -> read(system, system.euler(step, count), 0));
            });
  }

  private Estimate continuous(SeriesSystem system, double time) {
    try {
      double[] start = system.initialState();
      double[] state = ContinuousTime.integrate(start, time, system::derivative);
      return read(system, state, INTEGRATION_ERROR * scale());
    } catch (MathRuntimeException e) {
      return new Estimate.Unknown("not computed: the integrator fails (" + e.getMessage() + ")");
    }
  }

  /** Orders 1..k, one after another; those that vanish by symmetry exactly 0. */
  private Estimate read(SeriesSystem system, double[] state, double error) {
    int points = data.pointCount();
    double[][] output = system.output(state);
    double[] values = new double[orders * points];
    double[] errors = new double[orders * points];
    double bound = DIVERGED * scale();
    for (int k = 1; k <= orders; k++) {
      if (explanation(k).isPresent()) {
        continue;
      }
      for (int x = 0; x < points; x++) {
        if (!(Math.abs(output[k][x]) <= bound)) {
          return new Estimate.Unknown(
              "not computed: the steps diverge; the horizon is too long for the step");
        }
        values[(k - 1) * points + x] = output[k][x];
        errors[(k - 1) * points + x] = error;
      }
    }
    return new Estimate.Known(values, errors);
  }

  private SeriesSystem system(ParticleRule rule) {
    return new SeriesSystem(law, rule, training.rate() / data.trainCount(), orders);
  }

  private RuleLadder ladder(double evaluations) {
    int n = law.trainCount();
    double perEvaluation =
        n * (ACTIVATION_WORK + (double) n * (orders + 1) + SERIES_WORK * orders * orders);
    int numbers = (n + 1) * (orders + 1);
    double work = evaluations * perEvaluation;
    return new RuleLadder(law, target * scale(), LIMIT * scale(), work, numbers);
  }

  private double scale() {
    return Arrays.stream(law.targets()).map(Math::abs).max().orElse(0);
  }
}
