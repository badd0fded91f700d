package org.normscale.theory.meanfield;

/**
 * The particle system of {@link ParticleSystem} with every variable a power series in {@code eps},
 * truncated after order k: {@code a = sum_j eps^j a_j} and so on. The division by {@code eps} in
 * {@code H} is a shift of the series of {@code s(z)}.
 *
 * <pre>
 * z_{j+1}(x) = sum_m S(x, x_m) beta_{m,j},  c_{j+1} = a_j
 * H_j(x) = &lt; sum_i a_i s_{j-i}(x) + c_0 s_{j+1}(x) &gt;,  r_0 = y - H_0,  r_j = -H_j
 * da_j/dt = (alpha / n) sum_m sum_i r_{m,i} s_{m,j-i}
 * dbeta_{m,j}/dt = (alpha / n) sum_i r_{m,i} (c s')_{m,j-i}
 * </pre>
 *
 * <p>State of particle p: from {@code p (n + 1) (k + 1)} on {@code a_0..a_k}, then {@code
 * beta_{m,0}..beta_{m,k}} for each m. Not thread-safe: it reuses its buffers.
 */
final class SeriesSystem {

  private final TopLayerLaw law;
  private final ParticleRule rule;
  private final double rate;
  private final int order;
  private final int block;
  private final ActivationSeries series;
  private final double[] z;
  private final double[] value;
  private final double[] slope;
  private final double[] a;
  private final double[] c;

  /** Series of s(z), orders 0..k, and of c s'(z), of all particles and training points. */
  private final double[] values;

  private final double[] gradients;

  /**
   * The system.
   *
   * @param law the law; its {@code eps} is not used
   * @param rule particles
   * @param rate {@code alpha / n}
   * @param order k
   */
  SeriesSystem(TopLayerLaw law, ParticleRule rule, double rate, int order) {
    this.law = law;
    this.rule = rule;
    this.rate = rate;
    this.order = order;
    block = (law.trainCount() + 1) * (order + 1);
    int length = order + 2;
    series = new ActivationSeries(law.activation(), length);
    z = new double[length];
    value = new double[length];
    slope = new double[length];
    a = new double[length];
    c = new double[length];
    values = new double[rule.start().length * (order + 1)];
    gradients = new double[values.length];
  }

  /** The state at time 0. */
  double[] initialState() {
    return new double[rule.count() * block];
  }

  /** The state after Euler's steps. */
  double[] euler(double step, int steps) {
    double[] state = initialState();
    for (int k = 0; k < steps; k++) {
      add(state, residuals(state), step);
    }
    return state;
  }

  /** Time derivative of a state. */
  double[] derivative(double[] state) {
    double[] derivative = new double[state.length];
    add(derivative, residuals(state), 1);
    return derivative;
  }

  /**
   * The output.
   *
   * @param state a state
   * @return {@code H_j(x)}, (k + 1) x points
   */
  double[][] output(double[] state) {
    double[][] output = new double[order + 1][law.pointCount()];
    double[] mean = new double[order + 2];
    for (int x = 0; x < law.pointCount(); x++) {
      SmoothingRule smoothing = rule.smoothing(x);
      for (int p = 0; p < rule.count(); p++) {
        load(state, p, law.similarity()[x]);
        double centre = rule.start(law, p, x);
        java.util.Arrays.fill(mean, 0);
        for (int i = 0; i < smoothing.size(); i++) {
          z[0] = centre + smoothing.nodes()[i];
          series.compose(z, value, slope);
          for (int j = 0; j < mean.length; j++) {
            mean[j] += smoothing.weights()[i] * value[j];
          }
        }
        for (int j = 0; j <= order; j++) {
          output[j][x] += rule.weights()[p] * contribution(mean, rule.outer()[p], j);
        }
      }
    }
    return output;
  }

  private double contribution(double[] values, double outer, int j) {
    return ActivationSeries.product(a, values, j) + outer * values[j + 1];
  }

  /** Loads the series of a, c and z (but for its order 0) of a particle at a point. */
  private void load(double[] state, int p, double[] similarity) {
    int from = p * block;
    c[0] = rule.outer()[p];
    for (int j = 0; j <= order; j++) {
      a[j] = state[from + j];
      c[j + 1] = a[j];
      double sum = 0;
      for (int m = 0; m < similarity.length; m++) {
        sum += similarity[m] * state[from + (m + 1) * (order + 1) + j];
      }
      z[j + 1] = sum;
    }
  }

  /** Series of the residuals, n x (k + 1); keeps what {@link #add} needs. */
  private double[][] residuals(double[] state) {
    int n = law.trainCount();
    double[][] residuals = new double[n][order + 1];
    for (int m = 0; m < n; m++) {
      residuals[m][0] = law.targets()[m];
    }
    for (int p = 0; p < rule.count(); p++) {
      for (int m = 0; m < n; m++) {
        int i = p * n + m;
        load(state, p, law.similarity()[m]);
        z[0] = rule.start()[i];
        series.compose(z, value, slope);
        for (int j = 0; j <= order; j++) {
          residuals[m][j] -= rule.weights()[p] * contribution(value, c[0], j);
          values[i * (order + 1) + j] = value[j];
          gradients[i * (order + 1) + j] = ActivationSeries.product(c, slope, j);
        }
      }
    }
    return residuals;
  }

  private void add(double[] state, double[][] residuals, double time) {
    int n = law.trainCount();
    double factor = rate * time;
    for (int p = 0; p < rule.count(); p++) {
      for (int m = 0; m < n; m++) {
        int from = (p * n + m) * (order + 1);
        int to = p * block + (m + 1) * (order + 1);
        for (int j = 0; j <= order; j++) {
          double outer = 0;
          double hidden = 0;
          for (int i = 0; i <= j; i++) {
            outer += residuals[m][i] * values[from + j - i];
            hidden += residuals[m][i] * gradients[from + j - i];
          }
          state[p * block + j] += factor * outer;
          state[to + j] += factor * hidden;
        }
      }
    }
  }
}
