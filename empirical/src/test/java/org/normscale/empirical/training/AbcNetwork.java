package org.normscale.empirical.training;

import java.util.List;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.rates.ScaledTensor;

/**
 * A network whose tensors have any multipliers and rates, by loops over units; shares no code with
 * the networks under test.
 */
final class AbcNetwork {

  private final Activation activation;
  private final double[] multipliers;
  private final double[] rates;

  /** By tensor, outputs by rows: N_l x N_{l-1}. */
  private final double[][][] weights;

  private AbcNetwork(
      Activation activation, double[] multipliers, double[] rates, double[][][] weights) {
    this.activation = activation;
    this.multipliers = multipliers;
    this.rates = rates;
    this.weights = weights;
  }

  /**
   * A network.
   *
   * @param standard initial weights in units of the tensors' standard deviations
   * @param stepTime time of one step
   */
  static AbcNetwork of(
      Activation activation,
      List<ScaledTensor> tensors,
      List<Integer> widths,
      double stepTime,
      double[][][] standard) {
    double[] multipliers = new double[tensors.size()];
    double[] rates = new double[tensors.size()];
    double[][][] weights = new double[tensors.size()][][];
    for (int t = 0; t < tensors.size(); t++) {
      ScaledTensor tensor = tensors.get(t);
      multipliers[t] = tensor.multiplier().value(widths);
      rates[t] = tensor.rate().value(widths) * stepTime;
      double deviation = tensor.deviation().value(widths);
      weights[t] = new double[standard[t].length][];
      for (int i = 0; i < standard[t].length; i++) {
        weights[t][i] = standard[t][i].clone();
        for (int j = 0; j < weights[t][i].length; j++) {
          weights[t][i][j] *= deviation;
        }
      }
    }
    return new AbcNetwork(activation, multipliers, rates, weights);
  }

  double output(double[] x) {
    double[][] z = forward(x);
    return z[z.length - 1][0];
  }

  /** Inputs of the units of every tensor, the output last. */
  private double[][] forward(double[] x) {
    double[][] z = new double[weights.length][];
    double[] below = x;
    for (int t = 0; t < weights.length; t++) {
      z[t] = new double[weights[t].length];
      for (int i = 0; i < z[t].length; i++) {
        for (int j = 0; j < below.length; j++) {
          z[t][i] += multipliers[t] * weights[t][i][j] * below[j];
        }
      }
      below = hidden(z[t]);
    }
    return z;
  }

  private double[] hidden(double[] z) {
    double[] h = new double[z.length];
    for (int i = 0; i < h.length; i++) {
      h[i] = activation.value(z[i]);
    }
    return h;
  }

  /** One full-batch step on (1/2) mean (y - h)^2. */
  void step(Dataset data) {
    double[][][] change = new double[weights.length][][];
    for (int t = 0; t < weights.length; t++) {
      change[t] = new double[weights[t].length][weights[t][0].length];
    }
    double[][] points = data.points();
    double[] targets = data.targets();
    for (int m = 0; m < targets.length; m++) {
      double[][] z = forward(points[m]);
      double[] delta = {(targets[m] - z[z.length - 1][0]) / targets.length};
      for (int t = weights.length - 1; t >= 0; t--) {
        double[] below = t == 0 ? points[m] : hidden(z[t - 1]);
        double[] next = new double[below.length];
        for (int i = 0; i < delta.length; i++) {
          for (int j = 0; j < below.length; j++) {
            change[t][i][j] += rates[t] * multipliers[t] * delta[i] * below[j];
            next[j] += multipliers[t] * weights[t][i][j] * delta[i];
          }
        }
        for (int j = 0; t > 0 && j < next.length; j++) {
          next[j] *= activation.derivative(z[t - 1][j]);
        }
        delta = next;
      }
    }
    for (int t = 0; t < weights.length; t++) {
      for (int i = 0; i < weights[t].length; i++) {
        for (int j = 0; j < weights[t][i].length; j++) {
          weights[t][i][j] += change[t][i][j];
        }
      }
    }
  }
}
