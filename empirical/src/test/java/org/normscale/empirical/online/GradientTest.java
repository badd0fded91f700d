package org.normscale.empirical.online;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One step against numerical derivatives of the loss over the batch. */
final class GradientTest {

  private static final int STUDENTS = 3;
  private static final int TEACHERS = 2;
  private static final int DIMENSION = 7;
  private static final int BATCH = 5;

  private final Random random = new Random(3);
  private final double[][] weights = normal(STUDENTS, DIMENSION);
  private final double[][] inputs = normal(BATCH, DIMENSION);
  private final double[] gammas = {0.7, -0.4, 1.3};

  private double[][] normal(int rows, int columns) {
    double[][] a = new double[rows][columns];
    for (double[] row : a) {
      for (int c = 0; c < columns; c++) {
        row[c] = random.nextGaussian();
      }
    }
    return a;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Sum of e^2 / 2 over the batch, written down anew. */
  private double loss(Normalization normalization) {
    double[] output = new double[BATCH];
    for (int i = 0; i < STUDENTS; i++) {
      double mean = 0;
      double variance = 0;
      for (double[] x : inputs) {
        mean += product(weights[i], x) / BATCH;
      }
      for (double[] x : inputs) {
        variance += Math.pow(product(weights[i], x) - mean, 2) / BATCH;
      }
      for (int b = 0; b < BATCH; b++) {
        double j = product(weights[i], inputs[b]);
        double u =
            switch (normalization) {
              case NONE -> j;
              case POPULATION -> gammas[i] * j / Math.sqrt(product(weights[i], weights[i]));
              case BATCH -> gammas[i] * (j - mean) / Math.sqrt(variance);
            };
        output[b] += Erf.erf(u / Math.sqrt(2));
      }
    }
    double loss = 0;
    for (int b = 0; b < BATCH; b++) {
      double e = output[b];
      for (int n = 0; n < TEACHERS; n++) {
        e -= Erf.erf(inputs[b][n] / Math.sqrt(2));
      }
      loss += e * e / 2;
    }
    return loss;
  }

  @ParameterizedTest
  @EnumSource(Normalization.class)
  void stepsDownTheLossOfTheBatch(Normalization normalization) {
    double rate = 0.3;
    double gammaRate = 0.2;
    StepRule rule = new StepRule(normalization, rate, gammaRate, BATCH);
    Gradient gradient = new Gradient(rule, STUDENTS, TEACHERS, DIMENSION);
    double[] norms = new double[STUDENTS];
    for (int i = 0; i < STUDENTS; i++) {
      norms[i] = Math.sqrt(product(weights[i], weights[i]));
      for (int b = 0; b < BATCH; b++) {
        gradient.inner[i][b] = product(weights[i], inputs[b]);
      }
    }
    for (int b = 0; b < BATCH; b++) {
      for (int n = 0; n < TEACHERS; n++) {
        gradient.target[n][b] = inputs[b][n];
      }
    }
    double[] moved = gammas.clone();
    gradient.compute(norms, moved);
    // Central differences with h = 1e-5: error h^2 |f'''| / 6 + 1e-15 |f| / h, about 1e-9.
    double h = 1e-5;
    for (int i = 0; i < STUDENTS; i++) {
      for (int a = 0; a < DIMENSION; a++) {
        double slope = slope(weights[i], a, h, normalization);
        double step = (gradient.keep[i] - 1) * weights[i][a];
        for (int b = 0; b < BATCH; b++) {
          step -= gradient.step[i][b] * inputs[b][a];
        }
        assertThat(step).isCloseTo(-rate / DIMENSION * slope, within(1e-9));
      }
      double slope = slope(gammas, i, h, normalization);
      assertThat(moved[i] - gammas[i]).isCloseTo(-gammaRate / DIMENSION * slope, within(1e-9));
    }
  }

  private double slope(double[] values, int at, double h, Normalization normalization) {
    double kept = values[at];
    values[at] = kept + h;
    double above = loss(normalization);
    values[at] = kept - h;
    double below = loss(normalization);
    values[at] = kept;
    return (above - below) / (2 * h);
  }
}
