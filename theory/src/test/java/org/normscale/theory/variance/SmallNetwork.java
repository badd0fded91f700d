package org.normscale.theory.variance;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.normscale.theory.meanfield.SmoothingRule;
import org.normscale.theory.problem.Activation;

/**
 * A handful of particles, trained together in steps, with weights that may be changed: what the
 * influence functions differentiate. Their mean output at time 0 counts, {@code H = < c s(z) > /
 * eps}. Written from the equations of gradient descent, without the code it tests.
 */
final class SmallNetwork {

  private static final int DIMENSION = 2;

  private final Activation activation;
  private final double eps;
  private final int steps;
  private final double factor;
  private final double[] targets;
  private final double[][] similarity;
  private final double[][] start;
  private final double[] outer;
  private final double[] weights;

  SmallNetwork(Activation activation, double eps, int count, int n, int points, long seed) {
    Random random = new Random(seed);
    this.activation = activation;
    this.eps = eps;
    steps = 5;
    factor = 1.0 / n / steps;
    double[][] inputs = normals(random, points, DIMENSION);
    double[][] units = normals(random, count, DIMENSION);
    targets = normals(random, 1, n)[0];
    outer = normals(random, 1, count)[0];
    similarity = products(inputs, inputs, n);
    start = products(inputs, units, count);
    weights = new double[count];
    double sum = 0;
    for (int p = 0; p < count; p++) {
      weights[p] = 0.3 + random.nextDouble();
      sum += weights[p];
    }
    for (int p = 0; p < count; p++) {
      weights[p] /= sum;
    }
  }

  private SmallNetwork(SmallNetwork other, double[][] start, double[] outer, double[] weights) {
    activation = other.activation;
    eps = other.eps;
    steps = other.steps;
    factor = other.factor;
    targets = other.targets;
    similarity = other.similarity;
    this.start = start;
    this.outer = outer;
    this.weights = weights;
  }

  /** The same particles in the opposite order. */
  SmallNetwork reversed() {
    double[][] reversedStart = new double[start.length][];
    for (int x = 0; x < start.length; x++) {
      reversedStart[x] = reversed(start[x]);
    }
    return new SmallNetwork(this, reversedStart, reversed(outer), reversed(weights));
  }

  private static double[] reversed(double[] values) {
    double[] result = new double[values.length];
    for (int p = 0; p < values.length; p++) {
      result[p] = values[values.length - 1 - p];
    }
    return result;
  }

  private static double[][] normals(Random random, int rows, int columns) {
    double[][] result = new double[rows][columns];
    for (double[] row : result) {
      for (int i = 0; i < columns; i++) {
        row[i] = random.nextGaussian();
      }
    }
    return result;
  }

  private static double[][] products(double[][] left, double[][] right, int columns) {
    double[][] result = new double[left.length][columns];
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < columns; j++) {
        for (int k = 0; k < left[i].length; k++) {
          result[i][j] += left[i][k] * right[j][k];
        }
      }
    }
    return result;
  }

  double[] weights() {
    return weights.clone();
  }

  double eps() {
    return eps;
  }

  /** The law delta_p, seen from the own one. */
  double[] towards(int particle) {
    double[] direction = weights.clone();
    for (int p = 0; p < direction.length; p++) {
      direction[p] = (p == particle ? 1 : 0) - direction[p];
    }
    return direction;
  }

  /** Weights moved along a direction. */
  double[] moved(double[] direction, double length) {
    double[] result = weights.clone();
    for (int p = 0; p < result.length; p++) {
      result[p] += length * direction[p];
    }
    return result;
  }

  /** The output at all points after the last step. */
  double[] output(double[] weighting) {
    double[][] path = train(weighting);
    return path[steps];
  }

  /** Outputs at all points before each step and after the last. */
  private double[][] train(double[] weighting) {
    int n = targets.length;
    double[] c = outer.clone();
    double[][] z = new double[start.length][];
    for (int x = 0; x < z.length; x++) {
      z[x] = start[x].clone();
    }
    double[][] outputs = new double[steps + 1][start.length];
    for (int k = 0; k <= steps; k++) {
      for (int x = 0; x < z.length; x++) {
        for (int p = 0; p < c.length; p++) {
          outputs[k][x] += weighting[p] * c[p] * activation.value(z[x][p]) / eps;
        }
      }
      if (k == steps) {
        return outputs;
      }
      for (int p = 0; p < c.length; p++) {
        double[] push = new double[n];
        double move = 0;
        for (int m = 0; m < n; m++) {
          double r = eps * factor * (targets[m] - outputs[k][m]);
          move += r * activation.value(z[m][p]);
          push[m] = r * c[p] * activation.derivative(z[m][p]);
        }
        c[p] += move;
        for (int x = 0; x < z.length; x++) {
          for (int m = 0; m < n; m++) {
            z[x][p] += similarity[x][m] * push[m];
          }
        }
      }
    }
    return outputs;
  }

  /** The same particles for the code under test. */
  ParticlePaths paths() {
    SmoothingRule none = new SmoothingRule(new double[] {0}, new double[] {1});
    List<SmoothingRule> smoothing = new ArrayList<>();
    for (int x = 0; x < start.length; x++) {
      smoothing.add(none);
    }
    Particles particles =
        new Particles(activation, eps, weights, outer, start, similarity, smoothing);
    double[][] outputs = train(weights);
    double[][] residuals = new double[steps + 1][targets.length];
    for (int k = 0; k <= steps; k++) {
      for (int m = 0; m < targets.length; m++) {
        residuals[k][m] = targets[m] - outputs[k][m];
      }
    }
    return ParticlePaths.replay(particles, residuals, factor);
  }

  int pointCount() {
    return start.length;
  }

  int trainCount() {
    return targets.length;
  }
}
