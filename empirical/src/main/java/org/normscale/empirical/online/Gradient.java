package org.normscale.empirical.online;

/**
 * The gradient of one step, from the students' and teachers' preactivations alone: {@code J_i <-
 * keep_i J_i - sum_b step_ib x_b}. Buffers are reused.
 */
final class Gradient {

  /** Preactivations {@code J_i . x_b} of the students, K x B, to be set before a step. */
  final double[][] inner;

  /** Preactivations {@code B_n . x_b} of the teachers, M x B, to be set before a step. */
  final double[][] target;

  /** Coefficients of the examples, K x B. */
  final double[][] step;

  /** Factor of the weights, length K; 1 but for {@link Normalization#POPULATION}. */
  final double[] keep;

  private final StepRule rule;
  private final int students;
  private final int dimension;

  /** Normalized preactivations without gamma, K x B; without normalization not used. */
  private final double[][] unit;

  private final double[] spread;
  private final double[] error;

  Gradient(StepRule rule, int students, int teachers, int dimension) {
    this.rule = rule;
    this.students = students;
    this.dimension = dimension;
    this.inner = new double[students][rule.batch()];
    this.target = new double[teachers][rule.batch()];
    this.step = new double[students][rule.batch()];
    this.unit = new double[students][rule.batch()];
    this.keep = new double[students];
    this.spread = new double[students];
    this.error = new double[rule.batch()];
  }

  /**
   * Computes {@link #step} and {@link #keep} and moves the scales.
   *
   * @param norms {@code |J_i|}, length K; read for {@link Normalization#POPULATION} only
   * @param gammas scales of the units, length K. Modified.
   */
  void compute(double[] norms, double[] gammas) {
    forward(norms, gammas);
    double eta = rule.rate() / dimension;
    for (int i = 0; i < students; i++) {
      double[] c = step[i];
      double sum = 0;
      double along = 0;
      for (int b = 0; b < c.length; b++) {
        c[b] = error[b] * ErrorFunction.slope(scaled(i, b, gammas));
        sum += c[b];
        along += c[b] * unit[i][b];
      }
      keep[i] = 1;
      if (rule.normalization() == Normalization.NONE) {
        multiply(c, eta);
        continue;
      }
      double factor = eta * gammas[i] / spread[i];
      if (rule.normalization() == Normalization.POPULATION) {
        multiply(c, factor);
        keep[i] = 1 + factor * along / spread[i];
      } else {
        for (int b = 0; b < c.length; b++) {
          c[b] = factor * (c[b] - (sum + unit[i][b] * along) / c.length);
        }
      }
      gammas[i] -= rule.gammaRate() / dimension * along;
    }
  }

  private static void multiply(double[] values, double factor) {
    for (int b = 0; b < values.length; b++) {
      values[b] *= factor;
    }
  }

  private double scaled(int i, int b, double[] gammas) {
    return rule.normalization() == Normalization.NONE ? inner[i][b] : gammas[i] * unit[i][b];
  }

  /** Normalizes, and sets the errors of all examples. */
  private void forward(double[] norms, double[] gammas) {
    for (int i = 0; i < students; i++) {
      normalize(i, norms);
    }
    for (int b = 0; b < error.length; b++) {
      double e = 0;
      for (int i = 0; i < students; i++) {
        e += ErrorFunction.value(scaled(i, b, gammas));
      }
      for (double[] teacher : target) {
        e -= ErrorFunction.value(teacher[b]);
      }
      error[b] = e;
    }
  }

  private void normalize(int i, double[] norms) {
    double[] j = inner[i];
    double mean = 0;
    if (rule.normalization() == Normalization.POPULATION) {
      spread[i] = norms[i];
    } else if (rule.normalization() == Normalization.BATCH) {
      double sum = 0;
      for (double value : j) {
        sum += value;
      }
      mean = sum / j.length;
      double squares = 0;
      for (double value : j) {
        squares += (value - mean) * (value - mean);
      }
      spread[i] = Math.sqrt(squares / j.length);
    } else {
      return;
    }
    for (int b = 0; b < j.length; b++) {
      unit[i][b] = (j[b] - mean) / spread[i];
    }
  }
}
