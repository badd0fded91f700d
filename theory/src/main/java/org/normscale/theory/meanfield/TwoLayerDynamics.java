package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * Two hidden layers whose inner features move: how much that changes the mean output of the
 * mean-field system with frozen features (docs/guide/theory.md). First-layer particles j with input
 * weights {@code w_j}, second-layer particles i, a pair field {@code o_ij} from 0:
 *
 * <pre>
 * Z_i(x) = g_i(x) + eps_2 &lt;o_ij s(w_j . x)&gt;_j       H = (1 / eps_2) &lt;c_i s(Z_i) - initial&gt;_i
 * dc_i/dt  = eps_2 (alpha/n) sum_m r_m s(Z_i(x_m))    do_ij/dt = (alpha/n) sum_m r_m c_i s'(Z_i(x_m)) s(w_j . x_m)
 * dw_j/dt  = eps_1^2 eps_2^2 (alpha/n) sum_m r_m &lt;c_i s'(Z_i(x_m)) o_ij&gt;_i s'(w_j . x_m) x_m
 * </pre>
 *
 * with {@code eps_l = N_l^{-(1 - gamma_l)}}, {@code r_m = y_m - H(x_m)} and {@code g_i} the
 * Gaussian field of variance {@code q = tau_2^2 N_1^{1 - 2 gamma_1}} over the features. Left out:
 * the part of {@code dw_j/dt} due to the initial weights between the layers, of relative order q.
 *
 * <p>Both systems run on the same nodes and in the same steps, so that their difference needs
 * little accuracy of the rule. The pair field is kept in an orthonormal basis of the features that
 * the training points go through. First-layer weights: tensor rule in the span of the inputs up to
 * 8192 nodes, scrambled Sobol points beyond; likewise for the field up to 6144 nodes. Many steps:
 * runs of few steps, extrapolated in the step. Deterministic and single-threaded; memory: {@code 8
 * (2 r + 2 n + 3)} bytes for each of at most 37,000 second-layer particles (r about n + 5), and 2
 * kilobytes for each first-layer node.
 */
public final class TwoLayerDynamics {

  /** Corrections of an order below this are not computed but taken as 0 within their order. */
  public static final double NEGLIGIBLE_ORDER = 1e-9;

  /** Most operations of one prediction, some 20 seconds of one core. */
  public static final double MOST_WORK = 4e10;

  /** Operations that an activation and its bookkeeping take, about. */
  private static final double ACTIVATION_WORK = 40;

  /** Coordinates that moving features add, about. */
  private static final int EXTRA_COORDINATES = 5;

  /** Most steps of all runs together. */
  private static final int MOST_STEPS = 4096;

  /** Steps per unit time that stand for continuous time. */
  private static final int CONTINUOUS = 1_000_000_000;

  private static final int RANDOMIZATIONS = 4;

  /** Passes that refine the basis by the features of the one before. */
  private static final int PASSES = 4;

  /** Distance of features from the basis, over the distance that they move. */
  private static final double SPAN = 1e-3;

  /** Error of the basis, relative to the difference, at which passes end. */
  private static final double TRUNCATION = 1e-4;

  /** 97.5 % quantile of Student's law with 3 degrees of freedom. */
  private static final double QUANTILE = 3.182;

  /** Outputs larger than this times the targets mean that the steps diverge. */
  private static final double DIVERGED = 1e3;

  private static final TwoLayerRules.Resolution FINE = new TwoLayerRules.Resolution(1e-6, 10, 6, 0);

  private static final TwoLayerRules.Resolution COARSE =
      new TwoLayerRules.Resolution(1e-4, 9, 4, 0);

  private final TwoLayerSystem system;
  private final TrainingSpec training;
  private final boolean continuous;

  private TwoLayerDynamics(TwoLayerSystem system, TrainingSpec training, boolean continuous) {
    this.system = system;
    this.training = training;
    this.continuous = continuous;
  }

  /**
   * The experiment's own steps: {@code floor(M t)} of length {@code 1 / M}.
   *
   * @param network two hidden layers
   * @param data the points
   * @param training rate and steps
   * @param kernels kernels over all points
   * @return the dynamics
   * @throws InvalidInputException if there are not two hidden layers, or the kernels are over
   *     another number of points
   */
  public static TwoLayerDynamics discrete(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    return of(network, data, training, kernels, false);
  }

  /**
   * Continuous time.
   *
   * @param network two hidden layers
   * @param data the points
   * @param training rate
   * @param kernels kernels over all points
   * @return the dynamics
   * @throws InvalidInputException if there are not two hidden layers, or the kernels are over
   *     another number of points
   */
  public static TwoLayerDynamics continuous(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    return of(network, data, training, kernels, true);
  }

  private static TwoLayerDynamics of(
      NetworkSpec network,
      Dataset data,
      TrainingSpec training,
      Kernels kernels,
      boolean continuous) {
    if (network.depth() != 2) {
      throw new InvalidInputException("widths", network.widths(), "needs two hidden layers");
    }
    if (kernels.pointCount() != data.pointCount()) {
      throw new InvalidInputException(
          "kernels",
          kernels.pointCount() + " points",
          "must be those of the data set, " + data.pointCount());
    }
    TwoLayerSystem system = TwoLayerSystem.of(network, data, training, kernels);
    return new TwoLayerDynamics(system, training, continuous);
  }

  /**
   * The same system at another {@code eps_1}: 0 freezes the inner features.
   *
   * @param laziness {@code eps_1} in [0, 1]
   * @return a copy
   * @throws InvalidInputException if it is out of range
   */
  public TwoLayerDynamics withFeatureLaziness(double laziness) {
    if (!(laziness >= 0 && laziness <= 1)) {
      throw new InvalidInputException("laziness", laziness, "must lie in [0, 1]");
    }
    return new TwoLayerDynamics(system.withFeatureLaziness(laziness), training, continuous);
  }

  /**
   * Order of the difference.
   *
   * @return {@code eps_2^2 eps_1^2}; the difference is this times a constant that does not depend
   *     on widths or exponents to leading order
   */
  public double order() {
    return system.order();
  }

  /**
   * Output with moving inner features minus output with frozen ones: an additive correction to
   * {@link MeanFieldDynamics#mean}.
   *
   * @param time training time {@code t >= 0}
   * @return one value per point, training points first, with their numerical errors (units of the
   *     targets); below {@link #NEGLIGIBLE_ORDER} 0 with the order, times the targets or their
   *     third power if that is more, as the error; unknown if it is too costly or the steps diverge
   * @throws InvalidInputException if the time is negative or not finite
   */
  public Estimate difference(double time) {
    if (!(time >= 0) || Double.isInfinite(time)) {
      throw new InvalidInputException("time", time, "must be a finite number of at least 0");
    }
    StepLadder ladder = ladder(time);
    double scale = largest(system.targets());
    if (ladder.steps() == 0 || scale == 0 || system.order() == 0) {
      return none(0);
    }
    if (system.order() < NEGLIGIBLE_ORDER) {
      return none(system.order() * scale * Math.max(1, scale * scale));
    }
    if (!(system.fastest() * ladder.step() < 2)) {
      return diverging();
    }
    if (ladder.totalSteps() > MOST_STEPS) {
      return notComputed(
          String.format(
              Locale.ROOT,
              "the horizon is too long: training to time %.3g needs %d steps, at most %d are run",
              time,
              ladder.totalSteps(),
              MOST_STEPS));
    }
    TwoLayerRules start = TwoLayerRules.initial(system, FINE);
    double work = work(start, ladder);
    if (!(work <= MOST_WORK)) {
      return notComputed(
          String.format(
              Locale.ROOT,
              "%d particles at %d training points need %.2g operations, at most %.2g are done",
              start.unitCount(),
              system.trainCount(),
              work,
              MOST_WORK));
    }
    return checked(computed(start, ladder), scale);
  }

  private StepLadder ladder(double time) {
    if (continuous) {
      return StepLadder.of(Math.round(time * CONTINUOUS), CONTINUOUS, system.fastest()).halved();
    }
    int perUnit = training.stepsPerUnitTime(system.network());
    long steps = training.stepsAt(system.network(), time);
    StepLadder smooth = StepLadder.of(steps, perUnit, system.fastest());
    // Units cross a kink at one step or the next.
    return system.network().activation() instanceof Activation.Relu
        ? smooth.direct()
        : smooth.halved();
  }

  private double work(TwoLayerRules rules, StepLadder ladder) {
    double coordinates = rules.basis().size() + EXTRA_COORDINATES;
    double perStep =
        3.0
            * system.trainCount()
            * (rules.unitCount() * (coordinates + ACTIVATION_WORK)
                + rules.features().size() * coordinates);
    int stages = rules.isRandomized() ? RANDOMIZATIONS : 2;
    return 2 * perStep * (ladder.totalSteps() + 2.0 * stages * stageSteps(ladder));
  }

  /** Steps of the runs that find the basis and compare the rules. */
  private static int stageSteps(StepLadder ladder) {
    return (int) Math.min(ladder.steps(), 2L * ladder.coarsest());
  }

  private Estimate computed(TwoLayerRules start, StepLadder ladder) {
    int count = stageSteps(ladder);
    double step = ladder.steps() * ladder.step() / count;
    Stage fine = stage(start, step, count);
    Estimate inSteps =
        ladder.extrapolate(
            (length, steps) -> {
              double[] values = difference(fine.rules, length, steps);
              return new Estimate.Known(values, new double[values.length]);
            });
    if (!(inSteps instanceof Estimate.Known known)) {
      return inSteps;
    }
    double[] values = known.values().clone();
    double[] errors = known.errors().clone();
    addTo(errors, fine.truncation);
    if (fine.rules.isRandomized()) {
      List<double[]> samples = new ArrayList<>(List.of(fine.difference));
      for (int k = 1; k < RANDOMIZATIONS; k++) {
        TwoLayerRules.Resolution resolution =
            new TwoLayerRules.Resolution(FINE.accuracy(), FINE.log2Pairs(), FINE.outerNodes(), k);
        samples.add(stage(TwoLayerRules.initial(system, resolution), step, count).difference);
      }
      double[] mean = mean(samples);
      addTo(errors, standardError(samples, mean));
      // The effect of the steps by the first randomization, the rest by all.
      for (int x = 0; x < values.length; x++) {
        values[x] += mean[x] - fine.difference[x];
      }
    } else {
      Stage coarse = stage(TwoLayerRules.initial(system, COARSE), step, count);
      addTo(errors, distance(fine.difference, coarse.difference));
    }
    return new Estimate.Known(values, errors);
  }

  private Estimate checked(Estimate estimate, double scale) {
    if (!(estimate instanceof Estimate.Known known)) {
      return estimate;
    }
    double[] errors = known.errors().clone();
    for (int x = 0; x < errors.length; x++) {
      if (!(Math.abs(known.values()[x]) <= DIVERGED * scale)) {
        return diverging();
      }
      // Differences of outputs of the size of the targets, which are sums over eps_2.
      errors[x] += 1e-14 * scale / system.laziness();
    }
    return new Estimate.Known(known.values(), errors);
  }

  /** A run with a basis of its own features. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one computation, never compared
  private record Stage(TwoLayerRules rules, double[] difference, double[] truncation) {}

  private Stage stage(TwoLayerRules start, double step, int steps) {
    TwoLayerRules rules = start;
    TwoLayerSystem.Run run = system.run(rules, steps, step, true);
    double[] difference = minus(run, system.run(rules, steps, step, false));
    double[] truncation = difference.clone();
    double whole = largest(difference);
    double lastChange = whole;
    for (int pass = 0; pass < PASSES && Double.isFinite(whole); pass++) {
      rules = start.spanning(system, run.features(), SPAN);
      run = system.run(rules, steps, step, true);
      double[] next = minus(run, system.run(rules, steps, step, false));
      truncation = distance(difference, next);
      difference = next;
      double change = largest(truncation);
      // The next pass would change it by the same factor again.
      double factor = Math.min(1, change / Math.max(lastChange, Double.MIN_NORMAL));
      for (int x = 0; x < truncation.length; x++) {
        truncation[x] *= factor;
      }
      if (change * factor <= TRUNCATION * whole) {
        break;
      }
      lastChange = change;
    }
    return new Stage(rules, difference, truncation);
  }

  private double[] difference(TwoLayerRules rules, double step, int steps) {
    return minus(system.run(rules, steps, step, true), system.run(rules, steps, step, false));
  }

  private Estimate none(double error) {
    double[] errors = new double[system.pointCount()];
    Arrays.fill(errors, error);
    return new Estimate.Known(new double[errors.length], errors);
  }

  private Estimate diverging() {
    return notComputed("the steps diverge, lower the rate or take more steps per unit time");
  }

  private Estimate notComputed(String why) {
    return new Estimate.Unknown(
        "not computed: " + why + "; " + NeglectedMotion.sentence(system.order(), 2));
  }

  private static double[] minus(TwoLayerSystem.Run a, TwoLayerSystem.Run b) {
    double[] result = a.output().clone();
    for (int x = 0; x < result.length; x++) {
      result[x] -= b.output()[x];
    }
    return result;
  }

  private static double[] mean(List<double[]> samples) {
    double[] mean = new double[samples.get(0).length];
    for (double[] sample : samples) {
      for (int x = 0; x < mean.length; x++) {
        mean[x] += sample[x] / samples.size();
      }
    }
    return mean;
  }

  private static double[] standardError(List<double[]> samples, double[] mean) {
    double[] error = new double[mean.length];
    int count = samples.size();
    for (int x = 0; x < mean.length; x++) {
      double sum = 0;
      for (double[] sample : samples) {
        sum += (sample[x] - mean[x]) * (sample[x] - mean[x]);
      }
      error[x] = QUANTILE * Math.sqrt(sum / (count * (count - 1.0)));
    }
    return error;
  }

  private static double[] distance(double[] a, double[] b) {
    double[] result = new double[a.length];
    for (int x = 0; x < a.length; x++) {
      result[x] = Math.abs(a[x] - b[x]);
    }
    return result;
  }

  private static void addTo(double[] target, double[] other) {
    for (int x = 0; x < target.length; x++) {
      target[x] += other[x];
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double v : values) {
      largest = Math.max(largest, Math.abs(v));
    }
    return largest;
  }
}
