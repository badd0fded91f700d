package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Aligned.START;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.kernel.Scales;
import org.normscale.empirical.network.InitialWeights;
import org.normscale.empirical.network.Pass;
import org.normscale.empirical.network.TrainableNetwork;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.theory.problem.NetworkSpec;

/**
 * A network whose weights stand in panels of sixteen units: {@code W^l} as {@code ceil(N_l / 16)}
 * panels of {@code N_{l-1}} rows of sixteen. Rows beyond {@code N_{l-1}}, filled up to whole panels
 * of the layer below, and columns beyond {@code N_l} are zero and stay so.
 */
final class VectorNetwork implements TrainableNetwork {

  private final InitialWeights initial;
  private final LaneActivations activations;
  private final int dimension;
  private final int[] widths;
  private final double[][] weights;
  private final double[] outer;
  private final double[] drawn;
  private final double[] scales;
  private long version;

  private VectorNetwork(NetworkSpec spec, int dimension, Deviations deviations) {
    this.initial = InitialWeights.of(spec, deviations);
    this.activations = LaneActivations.of(spec.activation());
    this.dimension = dimension;
    this.widths = spec.widths().stream().mapToInt(Integer::intValue).toArray();
    this.weights = new double[widths.length][];
    for (int l = 0; l < widths.length; l++) {
      weights[l] = Aligned.array(Math.multiplyExact(rows(l), Panels.padded(widths[l])));
    }
    this.outer = Aligned.array(Panels.padded(spec.topWidth()));
    this.drawn = new double[spec.topWidth()];
    this.scales = Scales.of(spec, deviations);
  }

  static VectorNetwork of(NetworkSpec spec, int dimension, Deviations deviations) {
    return new VectorNetwork(spec, dimension, deviations);
  }

  @Override
  public int weightCount(int tensor) {
    return tensor < depth() ? inputs(tensor) * widths[tensor] : widths[depth() - 1];
  }

  @Override
  public void initialize(ReplicaKey key, boolean mirrored) {
    for (int l = 0; l < depth(); l++) {
      ContinuousSampler normal = initial.hidden(l, key);
      double deviation = initial.deviation(l);
      for (int k = 0; k < inputs(l); k++) {
        for (int i = 0; i < widths[l]; i++) {
          weights[l][index(l, k, i)] = deviation * normal.sample();
        }
      }
    }
    initial.drawOuter(key, mirrored, drawn);
    System.arraycopy(drawn, 0, outer, START, drawn.length);
    changed();
  }

  @Override
  public void readWeights(int tensor, double[] to) {
    if (tensor == depth()) {
      System.arraycopy(outer, START, to, 0, widths[depth() - 1]);
      return;
    }
    for (int k = 0; k < inputs(tensor); k++) {
      for (int i = 0; i < widths[tensor]; i++) {
        to[k * widths[tensor] + i] = weights[tensor][index(tensor, k, i)];
      }
    }
  }

  @Override
  public void writeWeights(int tensor, double[] from) {
    changed();
    if (tensor == depth()) {
      System.arraycopy(from, 0, outer, START, widths[depth() - 1]);
      return;
    }
    for (int k = 0; k < inputs(tensor); k++) {
      for (int i = 0; i < widths[tensor]; i++) {
        weights[tensor][index(tensor, k, i)] = from[k * widths[tensor] + i];
      }
    }
  }

  private int index(int layer, int k, int i) {
    return START + (i / Panels.UNITS * rows(layer) + k) * Panels.UNITS + i % Panels.UNITS;
  }

  @Override
  public Pass pass(double[][] points) {
    return depth() == 1 && activations instanceof QuadraticActivations quadratic
        ? new ShallowPass(this, quadratic, points)
        : new VectorPass(this, points);
  }

  int depth() {
    return widths.length;
  }

  int dimension() {
    return dimension;
  }

  int panels(int layer) {
    return Panels.padded(widths[layer]) / Panels.UNITS;
  }

  /** Units, or coordinates of points, that feed a layer. */
  int inputs(int layer) {
    return layer == 0 ? dimension : widths[layer - 1];
  }

  /** Rows of a layer's panels. */
  int rows(int layer) {
    return layer == 0 ? dimension : Panels.padded(widths[layer - 1]);
  }

  double[] weights(int layer) {
    return weights[layer];
  }

  double[] outer() {
    return outer;
  }

  /** Makes the outer weights beyond the width zero again. */
  void clearOuterPadding() {
    Aligned.clear(outer, widths[depth() - 1]);
  }

  /** Factor of the sums that a layer takes. */
  double inputScale(int layer) {
    return layer == 0 ? 1 : scales[layer - 1];
  }

  double outputScale() {
    return scales[depth() - 1];
  }

  LaneActivations activations() {
    return activations;
  }

  /** Changes with the weights. */
  long version() {
    return version;
  }

  void changed() {
    version++;
  }
}
