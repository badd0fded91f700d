package org.normscale.empirical.training;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.network.Batch;
import org.normscale.empirical.network.WideNetwork;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;

/**
 * Measures by how much pre-activations, activations and the output of one network change in the
 * first steps of full-batch gradient descent, with any learning rates.
 */
public final class CoordinateProbe {

  private CoordinateProbe() {}

  /**
   * Trains one network for a few steps.
   *
   * @param spec the network
   * @param data training points; test points are looked at too
   * @param rates learning rate of one step for W1, .., WL, C, on the loss {@code (1/2) mean (y -
   *     h)^2}
   * @param steps number of steps, at least 1
   * @param deviations exponents of the rates, shifts of gamma and mean of the outer weights
   * @param key names the replica
   * @return mean squares of the change since initialization, over units and all points: steps
   *     outermost, then Z^1, H^1, .., Z^L, H^L, h. Not finite if training diverged
   */
  public static double[][] meanSquares(
      NetworkSpec spec,
      Dataset data,
      List<Double> rates,
      int steps,
      Deviations deviations,
      ReplicaKey key) {
    WideNetwork network = WideNetwork.of(spec, data.dimension(), deviations);
    network.initialize(key, false);
    double[] stepRates = new double[rates.size()];
    for (int t = 0; t < stepRates.length; t++) {
      double exponent = deviations.rateExponents().getOrDefault(spec.tensorNames().get(t), 0.0);
      stepRates[t] = rates.get(t) * Math.pow(spec.topWidth(), exponent);
    }
    Batch batch = network.batch(data.points());
    network.forward(batch);
    List<double[]> before = coordinates(batch, spec.depth());
    double[] targets = data.targets();
    double[] coefficients = new double[batch.size()];
    double[][] changes = new double[steps][];
    for (int step = 0; step < steps; step++) {
      for (int m = 0; m < targets.length; m++) {
        coefficients[m] = (targets[m] - batch.output(m)) / targets.length;
      }
      network.backward(batch, coefficients);
      for (int t = 0; t < stepRates.length; t++) {
        network.update(batch, coefficients, t, stepRates[t]);
      }
      network.forward(batch);
      changes[step] = meanSquares(before, coordinates(batch, spec.depth()));
    }
    return changes;
  }

  private static List<double[]> coordinates(Batch batch, int depth) {
    List<double[]> values = new ArrayList<>();
    for (int l = 1; l <= depth; l++) {
      values.add(copy(batch.preactivations(l)));
      values.add(copy(batch.activations(l)));
    }
    double[] outputs = new double[batch.size()];
    for (int m = 0; m < outputs.length; m++) {
      outputs[m] = batch.output(m);
    }
    values.add(outputs);
    return values;
  }

  private static double[] copy(DMatrixRMaj matrix) {
    return java.util.Arrays.copyOf(matrix.data, matrix.getNumElements());
  }

  private static double[] meanSquares(List<double[]> before, List<double[]> after) {
    double[] means = new double[before.size()];
    for (int i = 0; i < means.length; i++) {
      double[] old = before.get(i);
      double[] now = after.get(i);
      double sum = 0;
      for (int k = 0; k < old.length; k++) {
        double change = now[k] - old[k];
        sum += change * change;
      }
      means[i] = sum / old.length;
    }
    return means;
  }
}
