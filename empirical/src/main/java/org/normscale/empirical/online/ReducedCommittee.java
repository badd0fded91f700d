package org.normscale.empirical.online;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.normscale.empirical.seeding.WeightSampler;

/**
 * The simulation of the order parameters alone, which has exactly the law of {@link FullCommittee}
 * at every finite dimension d and takes K + M + O(K^2 / B) random numbers per example.
 *
 * <p>Why: a step adds multiples of the batch's inputs to the weights, with coefficients that depend
 * on the inputs through the preactivations only. Split an input into its M components along the
 * teachers, K components in a frame of the span of the students' other parts {@code v_i} (of which
 * only the products {@code S_ik = v_i . v_k} matter), and the rest, {@code d - K - M} independent
 * normal numbers of which no preactivation knows. Given the coefficients {@code c}, the rests add
 * {@code y_i = sum_b c_ib x_b}; their products {@code y_i . y_k} follow Wishart's law with {@code d
 * - K - M} degrees of freedom and matrix {@code c c^T}, drawn by Bartlett's decomposition (for one
 * example: {@code c_i c_k chi^2}). So Q and R form a Markov chain.
 */
final class ReducedCommittee implements Committee {

  private final int students;
  private final int teachers;

  /** Components along the teachers, K x M: R. */
  private final double[][] along;

  /** Products of the other parts, K x K: S. */
  private final double[][] across;

  /** Lower root of S: the other parts in their frame. */
  private final double[][] frame;

  private final double[] gammas;
  private final double[] norms;
  private final Gradient gradient;

  /** Components of the inputs: B x (M + K). */
  private final double[][] inputs;

  private final double[][] moved;
  private final RestProducts rest;
  private final ContinuousSampler normal;

  ReducedCommittee(Overlaps start, StepRule rule, int dimension, UniformRandomProvider random) {
    this.students = start.students();
    this.teachers = start.teachers();
    this.along = new double[students][teachers];
    this.across = start.across();
    this.frame = new double[students][students];
    this.moved = new double[students][students];
    this.gammas = new double[students];
    this.norms = new double[students];
    this.gradient = new Gradient(rule, students, teachers, dimension);
    this.inputs = new double[rule.batch()][teachers + students];
    this.normal = WeightSampler.normal(random);
    this.rest =
        new RestProducts(students, rule.batch(), dimension - students - teachers, normal, random);
    for (int i = 0; i < students; i++) {
      gammas[i] = start.gamma(i);
      for (int n = 0; n < teachers; n++) {
        along[i][n] = start.r(i, n);
      }
    }
  }

  @Override
  public void step() {
    Roots.lower(across, frame);
    for (int b = 0; b < inputs.length; b++) {
      see(b);
    }
    for (int i = 0; i < students; i++) {
      norms[i] = Math.sqrt(q(i, i));
    }
    gradient.compute(norms, gammas);
    for (int i = 0; i < students; i++) {
      move(i);
    }
    double[][] products = rest.draw(gradient.step);
    for (int i = 0; i < students; i++) {
      for (int k = 0; k <= i; k++) {
        double sum = products[i][k];
        for (int a = 0; a < students; a++) {
          sum += moved[i][a] * moved[k][a];
        }
        across[i][k] = sum;
        across[k][i] = sum;
      }
    }
  }

  /** Draws an input and sets the preactivations. */
  private void see(int b) {
    double[] x = inputs[b];
    for (int a = 0; a < x.length; a++) {
      x[a] = normal.sample();
    }
    for (int n = 0; n < teachers; n++) {
      gradient.target[n][b] = x[n];
    }
    for (int i = 0; i < students; i++) {
      double sum = 0;
      for (int n = 0; n < teachers; n++) {
        sum += along[i][n] * x[n];
      }
      for (int a = 0; a <= i; a++) {
        sum += frame[i][a] * x[teachers + a];
      }
      gradient.inner[i][b] = sum;
    }
  }

  private void move(int i) {
    double keep = gradient.keep[i];
    for (int n = 0; n < teachers; n++) {
      along[i][n] *= keep;
    }
    for (int a = 0; a < students; a++) {
      moved[i][a] = a <= i ? keep * frame[i][a] : 0;
    }
    for (int b = 0; b < inputs.length; b++) {
      double c = gradient.step[i][b];
      double[] x = inputs[b];
      for (int n = 0; n < teachers; n++) {
        along[i][n] -= c * x[n];
      }
      for (int a = 0; a < students; a++) {
        moved[i][a] -= c * x[teachers + a];
      }
    }
  }

  private double q(int i, int k) {
    double sum = across[i][k];
    for (int n = 0; n < teachers; n++) {
      sum += along[i][n] * along[k][n];
    }
    return sum;
  }

  @Override
  public Overlaps overlaps() {
    int k = students;
    double[] values = new double[k * k + k * teachers + k];
    for (int i = 0; i < k; i++) {
      for (int l = 0; l < k; l++) {
        values[i * k + l] = q(i, l);
      }
      System.arraycopy(along[i], 0, values, k * k + i * teachers, teachers);
      values[k * k + k * teachers + i] = gammas[i];
    }
    return new Overlaps(k, teachers, values);
  }
}
