package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.normscale.theory.kernel.Kernels;
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
 * (2 r + 2 n + 3)} bytes for each of up to {@value #MOST_UNITS} second-layer particles, r about n +
 * 5, and 8 bytes for each first-layer node times up to 200 functions.
 */
public final class TwoLayerDynamics {

  /** Corrections of an order below this are not computed but taken as 0 within their order. */
  public static final double NEGLIGIBLE_ORDER = 1e-9;

  /** Most multiplications of one prediction, about a minute's work. */
  public static final double MOST_WORK = 4e10;

  static final int MOST_UNITS = 100_000;

  /** Steps of the shortest run, over the fastest rate times the training time. */
  private static final double STEPS_PER_RATE = 4;

  private static final int FEWEST_STEPS = 8;

  /** Longest run of the ladder. */
  private static final int MOST_STEPS = 2048;

  private static final int RANDOMIZATIONS = 4;

  /** 97.5 % quantile of Student's t with 3 degrees of freedom. */
  private static final double T_QUANTILE = 3.182;

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
    TwoLayerSystem system = TwoLayerSystem.of(network, data, training.rate(), kernels);
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
   * Output with moving inner features minus output with frozen ones.
   *
   * @param time training time {@code t >= 0}
   * @return the difference over all points, or why it was not computed
   * @throws InvalidInputException if the time is negative or not finite
   */
  public InnerMotion difference(double time) {
    if (!(time >= 0) || Double.isInfinite(time)) {
      throw new InvalidInputException("time", time, "must be a finite number of at least 0");
    }
    int perUnit = training.stepsPerUnitTime(system.network());
    long steps = continuous ? Long.MAX_VALUE : training.stepsAt(system.network(), time);
    double end = continuous ? time : steps / (double) perUnit;
    double scale = largest(system.targets());
    if (steps == 0 || end == 0 || scale == 0) {
      return none(0);
    }
    if (system.order() < NEGLIGIBLE_ORDER) {
      return none(system.order() * scale * Math.max(1, scale * scale));
    }
    double shortest = Math.max(FEWEST_STEPS, Math.ceil(STEPS_PER_RATE * system.fastest() * end));
    if (Math.min(4 * shortest, (double) steps) > MOST_STEPS) {
      return notComputed(
          String.format(
              Locale.ROOT,
              "the horizon is too long: training to time %.3g needs %.3g steps, at most %d are"
                  + " run",
              end,
              Math.min(4 * shortest, (double) steps),
              MOST_STEPS));
    }
    int first = (int) Math.min(shortest, (double) steps);
    boolean isLadder = 4 * shortest < (double) steps;
    Ladder ladder = new Ladder(end, first, isLadder ? 4 * first : (int) steps, isLadder);
    return computed(ladder, continuous ? 0 : 1.0 / perUnit, scale);
  }

  /**
   * Runs up to one time.
   *
   * @param time training time of the last step
   * @param first steps of the shortest run
   * @param last steps of the longest run
   * @param isExtrapolated whether runs of {@code first}, twice and four times as many steps are
   *     extrapolated; else one run of {@code last} is the result
   */
  private record Ladder(double time, int first, int last, boolean isExtrapolated) {}

  private InnerMotion computed(Ladder ladder, double step, double scale) {
    TwoLayerRules start = TwoLayerRules.initial(system, FINE);
    double perStep = (double) start.unitCount() * system.trainCount() * (start.basis().size() + 4);
    double runs = 2.0 * (start.isRandomized() ? RANDOMIZATIONS + 1 : 2) * ladder.first;
    double work = 3 * perStep * (runs + 3.0 * ladder.last);
    if (work > MOST_WORK || start.unitCount() > MOST_UNITS) {
      return notComputed(
          String.format(
              Locale.ROOT,
              "%d particles at %d training points need %.2g operations, at most %.2g are done",
              start.unitCount(),
              system.trainCount(),
              work,
              MOST_WORK));
    }
    Stage fine = stage(start, ladder);
    double[] value = fine.difference.clone();
    double[] error = fine.truncation;
    if (fine.rules.isRandomized()) {
      List<double[]> samples = new ArrayList<>(List.of(value));
      for (int k = 1; k < RANDOMIZATIONS; k++) {
        var resolution =
            new TwoLayerRules.Resolution(FINE.accuracy(), FINE.log2Pairs(), FINE.outerNodes(), k);
        samples.add(stage(TwoLayerRules.initial(system, resolution), ladder).difference);
      }
      value = mean(samples);
      addTo(error, standardError(samples, value));
    } else {
      Stage coarse = stage(TwoLayerRules.initial(system, COARSE), ladder);
      addTo(error, distance(value, coarse.difference));
    }
    if (ladder.last > ladder.first) {
      double[] longest = difference(fine.rules, ladder, ladder.last);
      double[] limit = longest;
      if (ladder.isExtrapolated) {
        double[] middle = difference(fine.rules, ladder, 2 * ladder.first);
        limit = new double[value.length];
        for (int x = 0; x < limit.length; x++) {
          double[] at = {fine.difference[x], middle[x], longest[x]};
          limit[x] = extrapolated(at, ladder.time / ladder.first, step);
          error[x] += Math.abs(limit[x] - linear(at, ladder.time / ladder.first, step));
        }
      }
      // Sobol points: the step's effect by the first randomization, the rest by all.
      for (int x = 0; x < value.length; x++) {
        value[x] += limit[x] - fine.difference[x];
      }
    }
    for (int x = 0; x < value.length; x++) {
      if (!(Math.abs(value[x]) <= DIVERGED * scale)) {
        return notComputed("the steps of the dynamics diverge");
      }
      // Differences of outputs of the size of the targets, which are sums over eps_2.
      error[x] += 1e-14 * scale / system.laziness();
    }
    return new InnerMotion.Computed(value, error, system.order());
  }

  /** The shortest run with a basis of its own features. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one computation, never compared
  private record Stage(TwoLayerRules rules, double[] difference, double[] truncation) {}

  private Stage stage(TwoLayerRules start, Ladder ladder) {
    TwoLayerSystem.Run rough = system.run(start, ladder.first, ladder.time, true);
    double[] roughDifference = minus(rough, system.run(start, ladder.first, ladder.time, false));
    if (!isFinite(rough.output())) {
      return new Stage(start, roughDifference, new double[roughDifference.length]);
    }
    TwoLayerRules rules = start.spanning(system, thinned(rough.features()));
    double[] difference = difference(rules, ladder, ladder.first);
    // The features of the first run lack what they lack in span: its square is left.
    double[] truncation = new double[difference.length];
    double whole = Math.max(largest(difference), Double.MIN_NORMAL);
    for (int x = 0; x < difference.length; x++) {
      double change = difference[x] - roughDifference[x];
      truncation[x] = Math.min(Math.abs(change), change * change / whole);
    }
    return new Stage(rules, difference, truncation);
  }

  private double[] difference(TwoLayerRules rules, Ladder ladder, int steps) {
    return minus(
        system.run(rules, steps, ladder.time, true), system.run(rules, steps, ladder.time, false));
  }

  /** At most about 200 of the features seen, the last ones included. */
  private List<double[]> thinned(List<double[]> features) {
    int n = system.trainCount();
    int moments = features.size() / n;
    int every = Math.max(1, moments * n / 200);
    List<double[]> kept = new ArrayList<>();
    for (int k = moments - 1; k > 0; k -= every) {
      kept.addAll(features.subList(k * n, (k + 1) * n));
    }
    return kept;
  }

  /** Value at a step of the parabola through steps h, h/2, h/4. */
  private static double extrapolated(double[] at, double h, double step) {
    double u = step / h;
    return at[0] * (u - 0.5) * (u - 0.25) / 0.375
        - at[1] * (u - 1) * (u - 0.25) / 0.125
        + at[2] * (u - 1) * (u - 0.5) / 0.1875;
  }

  /** Value at a step of the line through steps h/2, h/4. */
  private static double linear(double[] at, double h, double step) {
    return at[2] + (at[2] - at[1]) * (0.25 - step / h) / 0.25;
  }

  private InnerMotion none(double error) {
    double[] errors = new double[system.pointCount()];
    Arrays.fill(errors, error);
    return new InnerMotion.Computed(new double[errors.length], errors, system.order());
  }

  private InnerMotion notComputed(String why) {
    return new InnerMotion.NotComputed(
        system.order(),
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
      error[x] = T_QUANTILE * Math.sqrt(sum / (count * (count - 1.0)));
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

  private static boolean isFinite(double[] values) {
    return Arrays.stream(values).allMatch(Double::isFinite);
  }
}
