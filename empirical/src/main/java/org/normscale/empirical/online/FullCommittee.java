package org.normscale.empirical.online;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.normscale.empirical.seeding.WeightSampler;

/**
 * The simulation with all d weights of every student and all d components of every input. Teacher n
 * is the n-th unit vector. It needs K d numbers, and d normal numbers per example.
 */
final class FullCommittee implements Committee {

  private final int dimension;
  private final int teachers;
  private final double[][] weights;
  private final double[] gammas;
  private final double[] norms;
  private final double[][] inputs;
  private final Gradient gradient;
  private final ContinuousSampler normal;

  FullCommittee(Overlaps start, StepRule rule, int dimension, UniformRandomProvider random) {
    int k = start.students();
    this.dimension = dimension;
    this.teachers = start.teachers();
    this.weights = new double[k][dimension];
    this.gammas = new double[k];
    this.norms = new double[k];
    this.inputs = new double[rule.batch()][dimension];
    this.gradient = new Gradient(rule, k, teachers, dimension);
    this.normal = WeightSampler.normal(random);
    double[][] root = Roots.lower(start.across());
    for (int i = 0; i < k; i++) {
      gammas[i] = start.gamma(i);
      for (int n = 0; n < teachers; n++) {
        weights[i][n] = start.r(i, n);
      }
      System.arraycopy(root[i], 0, weights[i], teachers, k);
    }
  }

  @Override
  public void step() {
    for (int b = 0; b < inputs.length; b++) {
      double[] x = inputs[b];
      for (int a = 0; a < dimension; a++) {
        x[a] = normal.sample();
      }
      for (int n = 0; n < teachers; n++) {
        gradient.target[n][b] = x[n];
      }
      for (int i = 0; i < weights.length; i++) {
        gradient.inner[i][b] = product(weights[i], x);
      }
    }
    for (int i = 0; i < weights.length; i++) {
      norms[i] = Math.sqrt(product(weights[i], weights[i]));
    }
    gradient.compute(norms, gammas);
    for (int i = 0; i < weights.length; i++) {
      double[] j = weights[i];
      for (int a = 0; a < dimension; a++) {
        j[a] *= gradient.keep[i];
      }
      for (int b = 0; b < inputs.length; b++) {
        double c = gradient.step[i][b];
        double[] x = inputs[b];
        for (int a = 0; a < dimension; a++) {
          j[a] -= c * x[a];
        }
      }
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Override
  public Overlaps overlaps() {
    int k = weights.length;
    double[] values = new double[k * k + k * teachers + k];
    for (int i = 0; i < k; i++) {
      for (int l = 0; l < k; l++) {
        values[i * k + l] = product(weights[i], weights[l]);
      }
      System.arraycopy(weights[i], 0, values, k * k + i * teachers, teachers);
      values[k * k + k * teachers + i] = gammas[i];
    }
    return new Overlaps(k, teachers, values);
  }
}
