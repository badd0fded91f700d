package org.normscale.empirical.kernel;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.network.InitialWeights;
import org.normscale.empirical.network.Pass;
import org.normscale.empirical.network.TrainableNetwork;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.theory.problem.NetworkSpec;

/** A network whose weights are rows, computed by loops that become vector code by themselves. */
final class PlainNetwork implements TrainableNetwork {

  private final InitialWeights initial;
  private final Activations activations;
  private final int dimension;

  /** Transposed {@code W^l} at index l - 1: {@code N_{l-1}} rows of {@code N_l}. */
  private final double[][][] weights;

  private final double[] outer;
  private final double[] scales;

  private PlainNetwork(NetworkSpec spec, int dimension, Deviations deviations) {
    this.initial = InitialWeights.of(spec, deviations);
    this.activations = Activations.of(spec.activation());
    this.dimension = dimension;
    int depth = spec.depth();
    this.weights = new double[depth][][];
    int below = dimension;
    for (int l = 0; l < depth; l++) {
      int width = spec.widths().get(l);
      weights[l] = new double[below][width];
      below = width;
    }
    this.outer = new double[below];
    this.scales = Scales.of(spec, deviations);
  }

  static PlainNetwork of(NetworkSpec spec, int dimension, Deviations deviations) {
    return new PlainNetwork(spec, dimension, deviations);
  }

  @Override
  public int weightCount(int tensor) {
    return tensor < weights.length
        ? weights[tensor].length * weights[tensor][0].length
        : outer.length;
  }

  @Override
  public void initialize(ReplicaKey key, boolean mirrored) {
    for (int l = 0; l < weights.length; l++) {
      ContinuousSampler normal = initial.hidden(l, key);
      double deviation = initial.deviation(l);
      for (double[] row : weights[l]) {
        for (int i = 0; i < row.length; i++) {
          row[i] = deviation * normal.sample();
        }
      }
    }
    initial.drawOuter(key, mirrored, outer);
  }

  @Override
  public void readWeights(int tensor, double[] to) {
    if (tensor == weights.length) {
      System.arraycopy(outer, 0, to, 0, outer.length);
      return;
    }
    int from = 0;
    for (double[] row : weights[tensor]) {
      System.arraycopy(row, 0, to, from, row.length);
      from += row.length;
    }
  }

  @Override
  public void writeWeights(int tensor, double[] from) {
    if (tensor == weights.length) {
      System.arraycopy(from, 0, outer, 0, outer.length);
      return;
    }
    int start = 0;
    for (double[] row : weights[tensor]) {
      System.arraycopy(from, start, row, 0, row.length);
      start += row.length;
    }
  }

  @Override
  public Pass pass(double[][] points) {
    return new PlainPass(this, points);
  }

  int depth() {
    return weights.length;
  }

  int dimension() {
    return dimension;
  }

  double[][] rows(int layer) {
    return weights[layer];
  }

  double[] outer() {
    return outer;
  }

  /** {@code N_l^{-gamma_l}} at index l - 1. */
  double scale(int layer) {
    return scales[layer];
  }

  Activations activations() {
    return activations;
  }
}
