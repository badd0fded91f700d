package org.normscale.empirical.network;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.ejml.data.DMatrixRMaj;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.NetworkSpec;

/**
 * The finite network of arXiv 2209.01018, section 2, for any depth:
 *
 * <pre>
 * H^1_j = s(W^1_j . x)
 * Z^l_i = N_{l-1}^{-gamma_{l-1}} sum_j W^l_{ij} H^{l-1}_j,  H^l_i = s(Z^l_i)     l = 2..L
 * h(x)  = N_L^{-gamma_L} sum_i C_i H^L_i
 * </pre>
 *
 * <p>{@code W^l} is stored transposed, inputs of the layer by rows ({@code N_{l-1} x N_l}, with
 * {@code N_0 = d}), so that the forward product and the weight update both run along rows. This is
 * the reference that faster networks are tested against. Not thread-safe.
 */
public final class WideNetwork implements TrainableNetwork {

  private final NetworkSpec spec;
  private final Activation activation;
  private final InitialWeights initial;
  private final int dimension;
  private final int depth;

  /** Transposed {@code W^1..W^L}, then {@code C} as a column. */
  private final DMatrixRMaj[] weights;

  /** {@code N_l^{-gamma_l}} at index l - 1, shifts of gamma included. */
  private final double[] scales;

  private WideNetwork(NetworkSpec spec, int dimension, Deviations deviations) {
    this.spec = spec;
    this.activation = spec.activation();
    this.initial = InitialWeights.of(spec, deviations);
    this.dimension = dimension;
    this.depth = spec.depth();
    this.weights = new DMatrixRMaj[depth + 1];
    this.scales = new double[depth];
    int below = dimension;
    for (int l = 0; l < depth; l++) {
      int width = spec.widths().get(l);
      double shift = deviations.gammaShifts().isEmpty() ? 0 : deviations.gammaShifts().get(l);
      weights[l] = new DMatrixRMaj(below, width);
      scales[l] = Math.pow(width, -(spec.gammas().get(l) + shift));
      below = width;
    }
    weights[depth] = new DMatrixRMaj(below, 1);
  }

  /**
   * A network with all weights zero.
   *
   * @param spec the network
   * @param dimension input dimension {@code d >= 1}
   * @param deviations shifts of gamma and mean of the outer weights; rate exponents are not used
   *     here
   * @return the network
   */
  public static WideNetwork of(NetworkSpec spec, int dimension, Deviations deviations) {
    return new WideNetwork(spec, dimension, deviations);
  }

  /**
   * The network as described, deviations left out.
   *
   * @return the spec
   */
  public NetworkSpec spec() {
    return spec;
  }

  /**
   * Buffers for passes over some points.
   *
   * @param points rows of length d
   * @return a batch that holds a copy of the points
   */
  public Batch batch(double[][] points) {
    int[] widths = spec.widths().stream().mapToInt(Integer::intValue).toArray();
    Batch batch = new Batch(points.length, dimension, widths);
    for (int m = 0; m < points.length; m++) {
      batch.setInput(m, points[m]);
    }
    return batch;
  }

  /**
   * The weights of one tensor, live: changes show in the network.
   *
   * @param tensor 0 for {@code W1}, .., {@code L} for {@code C}
   * @return {@code W^l} transposed, {@code N_{l-1} x N_l}; {@code C} as a column
   */
  public DMatrixRMaj weights(int tensor) {
    return weights[tensor];
  }

  @Override
  public int weightCount(int tensor) {
    return weights[tensor].getNumElements();
  }

  @Override
  public void initialize(ReplicaKey key, boolean mirrored) {
    for (int t = 0; t < depth; t++) {
      ContinuousSampler normal = initial.hidden(t, key);
      double deviation = initial.deviation(t);
      for (int i = 0; i < weightCount(t); i++) {
        weights[t].data[i] = deviation * normal.sample();
      }
    }
    initial.drawOuter(key, mirrored, weights[depth].data);
  }

  @Override
  public void readWeights(int tensor, double[] to) {
    System.arraycopy(weights[tensor].data, 0, to, 0, weightCount(tensor));
  }

  @Override
  public void writeWeights(int tensor, double[] from) {
    System.arraycopy(from, 0, weights[tensor].data, 0, weightCount(tensor));
  }

  @Override
  public Pass pass(double[][] points) {
    return new ReferencePass(this, batch(points));
  }

  /**
   * Computes the outputs of all points of a batch.
   *
   * @param batch points. Outputs and buffers are modified.
   */
  public void forward(Batch batch) {
    forward(batch, 0);
  }

  /**
   * Computes the outputs of all points of a batch again after one or more tensors have changed.
   *
   * @param batch points after {@link #forward(Batch)}. Outputs and buffers of the changed layers
   *     are modified.
   * @param tensor the lowest tensor that has changed: 0 for {@code W1}, .., {@code L} for {@code C}
   */
  public void forward(Batch batch, int tensor) {
    for (int l = tensor; l < depth; l++) {
      DMatrixRMaj below = l == 0 ? batch.inputs : batch.hidden[l - 1];
      DMatrixRMaj z = batch.preactivations[l];
      Products.multiply(below, weights[l], z);
      activate(l == 0 ? 1 : scales[l - 1], z.data, batch.hidden[l].data, z.getNumElements());
    }
    double[] top = batch.hidden[depth - 1].data;
    int width = batch.hidden[depth - 1].numCols;
    for (int m = 0; m < batch.size(); m++) {
      batch.outputs[m] =
          scales[depth - 1] * Products.dot(weights[depth].data, 0, top, m * width, width);
    }
  }

  private void activate(double scale, double[] z, double[] h, int count) {
    for (int i = 0; i < count; i++) {
      double scaled = scale * z[i];
      z[i] = scaled;
      h[i] = activation.value(scaled);
    }
  }

  /**
   * Computes the derivatives of {@code sum_m g_m h(x_m)} by all pre-activations, at the present
   * weights; {@link #update} turns them into weight changes.
   *
   * @param batch points after {@link #forward(Batch)}. Deltas are modified.
   * @param coefficients {@code g_m}, one per point
   */
  public void backward(Batch batch, double[] coefficients) {
    outerDelta(batch, coefficients);
    for (int l = depth - 1; l > 0; l--) {
      DMatrixRMaj above = batch.deltas[l];
      DMatrixRMaj delta = batch.deltas[l - 1];
      double[] w = weights[l].data;
      int width = above.numCols;
      int below = delta.numCols;
      for (int j = 0; j < below; j++) {
        for (int m = 0; m < batch.size(); m++) {
          delta.data[m * below + j] =
              scales[l - 1] * Products.dot(w, j * width, above.data, m * width, width);
        }
      }
      timesDerivative(batch, l - 1);
    }
  }

  private void outerDelta(Batch batch, double[] coefficients) {
    double[] outer = weights[depth].data;
    double[] delta = batch.deltas[depth - 1].data;
    int width = batch.deltas[depth - 1].numCols;
    for (int m = 0; m < batch.size(); m++) {
      double g = coefficients[m] * scales[depth - 1];
      for (int i = 0; i < width; i++) {
        delta[m * width + i] = g * outer[i];
      }
    }
    timesDerivative(batch, depth - 1);
  }

  private void timesDerivative(Batch batch, int layer) {
    double[] delta = batch.deltas[layer].data;
    double[] z = batch.preactivations[layer].data;
    double[] h = batch.hidden[layer].data;
    int count = batch.deltas[layer].getNumElements();
    for (int i = 0; i < count; i++) {
      delta[i] *= activation.derivativeFromValue(z[i], h[i]);
    }
  }

  /**
   * Adds {@code rate} times the gradient of {@code sum_m g_m h(x_m)} to one tensor. The gradient is
   * taken at the weights of the last {@link #forward(Batch)} and {@link #backward}, whatever other
   * tensors were updated since.
   *
   * @param batch points after {@link #forward(Batch)} and {@link #backward}
   * @param coefficients {@code g_m}, as given to {@link #backward}
   * @param tensor 0 for {@code W1}, .., {@code L} for {@code C}
   * @param rate factor of the gradient
   */
  public void update(Batch batch, double[] coefficients, int tensor, double rate) {
    addGradient(batch, coefficients, tensor, rate, weights[tensor]);
  }

  /**
   * The gradient of {@code sum_m g_m h(x_m)} by one tensor.
   *
   * @param batch points after {@link #forward(Batch)} and {@link #backward}
   * @param coefficients {@code g_m}, as given to {@link #backward}
   * @param tensor 0 for {@code W1}, .., {@code L} for {@code C}
   * @return a new matrix in the layout of {@link #weights}
   */
  public DMatrixRMaj gradient(Batch batch, double[] coefficients, int tensor) {
    DMatrixRMaj gradient = new DMatrixRMaj(weights[tensor].numRows, weights[tensor].numCols);
    addGradient(batch, coefficients, tensor, 1, gradient);
    return gradient;
  }

  private void addGradient(
      Batch batch, double[] coefficients, int tensor, double rate, DMatrixRMaj to) {
    if (tensor < depth) {
      DMatrixRMaj below = tensor == 0 ? batch.inputs : batch.hidden[tensor - 1];
      double scale = tensor == 0 ? 1 : scales[tensor - 1];
      Products.addOuter(rate * scale, below, batch.deltas[tensor], to);
      return;
    }
    double[] h = batch.hidden[depth - 1].data;
    int width = batch.hidden[depth - 1].numCols;
    for (int m = 0; m < batch.size(); m++) {
      double g = rate * scales[depth - 1] * coefficients[m];
      for (int i = 0; i < width; i++) {
        to.data[i] += g * h[m * width + i];
      }
    }
  }
}
