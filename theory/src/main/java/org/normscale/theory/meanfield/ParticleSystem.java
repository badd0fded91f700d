package org.normscale.theory.meanfield;

import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.TrainingSpec;

/**
 * The mean-field particle system of the last hidden layer at fixed laziness {@code eps}
 * (docs/guide/theory.md; for one hidden layer J. Sirignano and K. Spiliopoulos, SIAM J. Appl. Math.
 * 80, 2020), with averages {@code <.>} over the particles of a rule:
 *
 * <pre>
 * c = c_0 + eps a,   z(x) = z_0(x) + eps b(x),   b(x) = sum_m S(x, x_m) beta_m
 * da/dt      = (alpha / n) sum_m r_m s(z(x_m))              r_m = y_m - H(x_m)
 * dbeta_m/dt = (alpha / n) r_m c s'(z(x_m))
 * H(x) = &lt; a s(z) + c_0 (s(z_0 + eps b) - s(z_0)) / eps &gt;
 * </pre>
 *
 * <p>The state is one flat array: {@code a} of particle p at {@code p}, {@code beta_m} of particle
 * p at {@code count + p n + m}. Immutable and thread-safe; memory of a run: {@code 8 (5 n + 4)}
 * bytes per particle.
 */
public final class ParticleSystem {

  private final TopLayerLaw law;
  private final ParticleRule rule;
  private final double rate;
  private final double[] startValues;

  private ParticleSystem(TopLayerLaw law, ParticleRule rule, double rate) {
    this.law = law;
    this.rule = rule;
    this.rate = rate;
    startValues = new double[rule.start().length];
    for (int i = 0; i < startValues.length; i++) {
      startValues[i] = law.activation().value(rule.start()[i]);
    }
  }

  /**
   * The system of the particles of a rule.
   *
   * @param law the law with its {@code eps}
   * @param rule particles for the same law at any {@code eps}
   * @param data the points
   * @param training base learning rate {@code alpha}
   * @return the system
   * @throws InvalidInputException if the rule is for another number of points
   */
  public static ParticleSystem of(
      TopLayerLaw law, ParticleRule rule, Dataset data, TrainingSpec training) {
    if (data.trainCount() != law.trainCount()
        || rule.start().length != rule.count() * law.trainCount()) {
      throw new InvalidInputException(
          "rule", rule.start().length + " numbers", "must be of the law's training points");
    }
    return new ParticleSystem(law, rule, training.rate() / data.trainCount());
  }

  /**
   * The law.
   *
   * @return the law with its {@code eps}
   */
  public TopLayerLaw law() {
    return law;
  }

  /**
   * The particles.
   *
   * @return the rule
   */
  public ParticleRule rule() {
    return rule;
  }

  /**
   * The rate of the equations.
   *
   * @return {@code alpha / n}
   */
  public double rate() {
    return rate;
  }

  /**
   * The state at time 0.
   *
   * @return a new array of zeros, {@code count (n + 1)}
   */
  public double[] initialState() {
    return new double[rule.count() * (1 + law.trainCount())];
  }

  /**
   * Euler's steps, all from old values: what full-batch gradient descent does.
   *
   * @param step length of a step in training time, above 0
   * @param steps number of steps, at least 0
   * @return the path; its numbers may be infinite or NaN if the steps diverge, see {@link
   *     EulerPath#isFinite()}
   * @throws InvalidInputException if the step is not positive or the number is negative
   */
  public EulerPath euler(double step, int steps) {
    InvalidInputException.requirePositive("step", step);
    if (steps < 0) {
      throw new InvalidInputException("steps", steps, "must be at least 0");
    }
    double[] state = initialState();
    double[][] residuals = new double[steps + 1][];
    Evaluation evaluation = new Evaluation();
    residuals[0] = evaluation.residuals(state);
    for (int k = 1; k <= steps; k++) {
      evaluation.add(state, residuals[k - 1], step);
      residuals[k] = evaluation.residuals(state);
    }
    return new EulerPath(step, residuals, state);
  }

  /**
   * Time derivative of a state, for integrators in continuous time.
   *
   * @param state a state
   * @return a new array
   */
  double[] derivative(double[] state) {
    Evaluation evaluation = new Evaluation();
    double[] residuals = evaluation.residuals(state);
    double[] derivative = new double[state.length];
    evaluation.add(derivative, residuals, 1);
    return derivative;
  }

  /**
   * The output at all points.
   *
   * @param state a state
   * @return a new array of {@code H(x)}, one value per point, training points first
   */
  public double[] output(double[] state) {
    double[] output = new double[law.pointCount()];
    for (int x = 0; x < output.length; x++) {
      output[x] = output(state, x);
    }
    return output;
  }

  private double output(double[] state, int x) {
    Activation s = law.activation();
    double eps = law.laziness();
    int n = law.trainCount();
    int count = rule.count();
    double[] row = law.similarity()[x];
    SmoothingRule smoothing = rule.smoothing(x);
    double sum = 0;
    for (int p = 0; p < count; p++) {
      double b = dot(row, state, count + p * n);
      double centre = rule.start(law, p, x);
      double mean = 0;
      for (int j = 0; j < smoothing.size(); j++) {
        double before = centre + smoothing.nodes()[j];
        double after = s.value(before + eps * b);
        double moved = DividedDifference.of(s, before, s.value(before), after, b, eps);
        mean += smoothing.weights()[j] * (state[p] * after + rule.outer()[p] * moved);
      }
      sum += rule.weights()[p] * mean;
    }
    return sum;
  }

  /**
   * The tangent kernel that these particles have at {@code eps = 0}, so that their lazy dynamics
   * are those of section 4 with this kernel.
   *
   * @return {@code <s(z_0(x)) s(z_0(x_m))> + <c_0^2 s'(z_0(x)) s'(z_0(x_m))> S(x, x_m)}, points x n
   */
  public double[][] lazyKernel() {
    Activation s = law.activation();
    int n = law.trainCount();
    double[][] kernel = new double[law.pointCount()][n];
    double[] derivatives = new double[startValues.length];
    for (int i = 0; i < derivatives.length; i++) {
      derivatives[i] = s.derivative(rule.start()[i]);
    }
    double[] moving = new double[n];
    for (int x = 0; x < kernel.length; x++) {
      SmoothingRule smoothing = rule.smoothing(x);
      java.util.Arrays.fill(moving, 0);
      for (int p = 0; p < rule.count(); p++) {
        double centre = rule.start(law, p, x);
        double value = 0;
        double slope = 0;
        for (int j = 0; j < smoothing.size(); j++) {
          double z = centre + smoothing.nodes()[j];
          value += smoothing.weights()[j] * s.value(z);
          slope += smoothing.weights()[j] * s.derivative(z);
        }
        double weight = rule.weights()[p];
        double outer = rule.outer()[p];
        for (int m = 0; m < n; m++) {
          kernel[x][m] += weight * value * startValues[p * n + m];
          moving[m] += weight * outer * outer * slope * derivatives[p * n + m];
        }
      }
      for (int m = 0; m < n; m++) {
        kernel[x][m] += moving[m] * law.similarity()[x][m];
      }
    }
    return kernel;
  }

  /**
   * The path of one particle, given the residuals of all.
   *
   * @param particle index
   * @param path a path of this system
   * @return the particle's state at every step
   */
  public Trajectory trajectory(int particle, EulerPath path) {
    Activation s = law.activation();
    double eps = law.laziness();
    int n = law.trainCount();
    int steps = path.steps();
    double[] a = new double[steps + 1];
    double[][] beta = new double[steps + 1][n];
    double[][] z = new double[steps + 1][n];
    for (int k = 0; k <= steps; k++) {
      if (k > 0) {
        double factor = path.step() * rate;
        double c = rule.outer()[particle] + eps * a[k - 1];
        a[k] = a[k - 1];
        for (int m = 0; m < n; m++) {
          double r = factor * path.residuals()[k - 1][m];
          double value = s.value(z[k - 1][m]);
          a[k] += r * value;
          beta[k][m] = beta[k - 1][m] + r * c * s.derivativeFromValue(z[k - 1][m], value);
        }
      }
      for (int m = 0; m < n; m++) {
        z[k][m] = rule.start()[particle * n + m] + eps * dot(law.similarity()[m], beta[k], 0);
      }
    }
    return new Trajectory(rule.outer()[particle], eps, a, beta, z);
  }

  private static double dot(double[] row, double[] state, int from) {
    double sum = 0;
    for (int m = 0; m < row.length; m++) {
      sum += row[m] * state[from + m];
    }
    return sum;
  }

  /** Buffers of one run: what the equations need at the current state. */
  private final class Evaluation {
    private final int n = law.trainCount();
    private final double[] values = new double[startValues.length];
    private final double[] gradients = new double[startValues.length];

    /** Residuals y - H at the training points; keeps s(z) and c s'(z) of all particles. */
    double[] residuals(double[] state) {
      Activation s = law.activation();
      double eps = law.laziness();
      int count = rule.count();
      double[][] similarity = law.similarity();
      double[] start = rule.start();
      double[] residuals = law.targets().clone();
      for (int p = 0; p < count; p++) {
        double outer = rule.outer()[p];
        double c = outer + eps * state[p];
        double weight = rule.weights()[p];
        for (int m = 0; m < n; m++) {
          int i = p * n + m;
          double b = dot(similarity[m], state, count + p * n);
          double z = start[i] + eps * b;
          double value = s.value(z);
          values[i] = value;
          gradients[i] = c * s.derivativeFromValue(z, value);
          double moved = DividedDifference.of(s, start[i], startValues[i], value, b, eps);
          residuals[m] -= weight * (state[p] * value + outer * moved);
        }
      }
      return residuals;
    }

    /** Adds the derivative at the state last evaluated, times a length of time. */
    void add(double[] state, double[] residuals, double time) {
      int count = rule.count();
      double factor = rate * time;
      for (int p = 0; p < count; p++) {
        double sum = 0;
        for (int m = 0; m < n; m++) {
          int i = p * n + m;
          sum += residuals[m] * values[i];
          state[count + i] += factor * residuals[m] * gradients[i];
        }
        state[p] += factor * sum;
      }
    }
  }
}
