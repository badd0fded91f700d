package org.normscale.theory.meanfield;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * What the closed system of two hidden layers is made of (docs/guide/theory.md).
 *
 * @param network two hidden layers
 * @param featureLaziness {@code eps_1 = N_1^{-(1 - gamma_1)}}
 * @param laziness {@code eps_2}
 * @param fieldVariance {@code q = tau_2^2 N_1^{1 - 2 gamma_1}}
 * @param inputs coordinates of all points times {@code tau_1}, points x rank
 * @param targets {@code n} numbers
 * @param rate {@code alpha / n}
 * @param fastest {@code alpha lambda_max / n}, the fastest rate of the lazy limit
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
record TwoLayerSystem(
    NetworkSpec network,
    double featureLaziness,
    double laziness,
    double fieldVariance,
    double[][] inputs,
    double[] targets,
    double rate,
    double fastest) {

  private static final int MOST_SEEN = 200;

  static TwoLayerSystem of(
      NetworkSpec network, Dataset data, TrainingSpec training, Kernels kernels) {
    double below = network.width(1);
    return new TwoLayerSystem(
        network,
        Math.pow(below, network.gamma(1) - 1),
        Math.pow(network.topWidth(), network.topGamma() - 1),
        network.hiddenVariance(2) * Math.pow(below, 1 - 2 * network.gamma(1)),
        FirstLayer.coordinates(kernels.preactivation().get(0)),
        data.targets(),
        training.rate() / data.trainCount(),
        MeanFieldDynamics.fastestRate(data, training, kernels));
  }

  TwoLayerSystem withFeatureLaziness(double newLaziness) {
    return new TwoLayerSystem(
        network, newLaziness, laziness, fieldVariance, inputs, targets, rate, fastest);
  }

  /** {@code eps_2^2 eps_1^2}. */
  double order() {
    return laziness * laziness * featureLaziness * featureLaziness;
  }

  int trainCount() {
    return targets.length;
  }

  int pointCount() {
    return inputs.length;
  }

  /** Largest standard deviation of {@code w . x} in each coordinate of the inputs. */
  double[] inputSizes() {
    double[] sizes = new double[inputs[0].length];
    for (double[] row : inputs) {
      for (int k = 0; k < sizes.length; k++) {
        sizes[k] = Math.max(sizes[k], Math.abs(row[k]));
      }
    }
    return sizes;
  }

  /**
   * A run.
   *
   * @param output {@code H} at the end, over all points
   * @param features features of the training points at the end and at times before, some {@link
   *     #MOST_SEEN} functions
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, never compared
  record Run(double[] output, List<double[]> features) {}

  /**
   * One run by explicit Euler steps.
   *
   * @param rules nodes of both layers
   * @param steps number of steps
   * @param step length of a step in training time
   * @param moving whether the inner features move
   * @return outputs, not finite if the steps diverge
   */
  Run run(TwoLayerRules rules, int steps, double step, boolean moving) {
    int n = trainCount();
    FirstLayer layer = FirstLayer.of(network.activation(), inputs, rules.features());
    TopUnits units = rules.units(this);
    List<double[]> seen = new ArrayList<>();
    int every = 1 + steps * n / MOST_SEEN;
    double[][] sigma = new double[n][];
    double[] trained = new double[n];
    double push = featureLaziness * featureLaziness * laziness * laziness;
    push /= network.hiddenVariance(1);
    for (int k = 0; k <= steps; k++) {
      if (k == 0 || moving) {
        for (int m = 0; m < n; m++) {
          double[] features = layer.features(m);
          if ((steps - k) % every == 0) {
            seen.add(features);
          }
          sigma[m] = rules.basis().coordinates(features);
        }
      }
      trained = units.outputs(sigma);
      if (k == steps) {
        break;
      }
      double[] drive = new double[n];
      for (int m = 0; m < n; m++) {
        drive[m] = step * rate * (targets[m] - trained[m]);
      }
      double[][] force = units.step(sigma, drive);
      if (moving) {
        layer.move(forces(rules.basis(), force, push));
      }
    }
    double[] output = java.util.Arrays.copyOf(trained, pointCount());
    for (int x = n; x < output.length; x++) {
      double[] features = layer.features(x);
      double[] coordinates = rules.basis().coordinates(features);
      double sd = rules.residualSd(this, features, coordinates);
      output[x] = units.output(coordinates, sd, rules.smoothing(x));
    }
    return new Run(output, seen);
  }

  private static double[][] forces(FeatureBasis basis, double[][] force, double push) {
    double[][] forces = new double[force.length][];
    for (int m = 0; m < force.length; m++) {
      forces[m] = new double[basis.nodeCount()];
      for (int k = 0; k < basis.size(); k++) {
        double factor = push * force[m][k];
        double[] u = basis.function(k);
        for (int j = 0; j < u.length; j++) {
          forces[m][j] += factor * u[j];
        }
      }
    }
    return forces;
  }
}
