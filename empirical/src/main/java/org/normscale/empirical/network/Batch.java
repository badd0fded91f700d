package org.normscale.empirical.network;

import org.ejml.data.DMatrixRMaj;

/**
 * Some input points and the buffers for one pass over them, points by rows. Made by {@link
 * WideNetwork#batch}. Not thread-safe.
 */
public final class Batch {

  /** Points x d. */
  final DMatrixRMaj inputs;

  /** {@code Z^l}, points x N_l, at index l - 1. */
  final DMatrixRMaj[] preactivations;

  /** {@code H^l}, points x N_l, at index l - 1. */
  final DMatrixRMaj[] hidden;

  /** Derivative of the weighted sum of outputs by {@code Z^l}, points x N_l, at index l - 1. */
  final DMatrixRMaj[] deltas;

  /** {@code h} at each point. */
  final double[] outputs;

  Batch(int rows, int dimension, int[] widths) {
    this.inputs = new DMatrixRMaj(rows, dimension);
    this.preactivations = new DMatrixRMaj[widths.length];
    this.hidden = new DMatrixRMaj[widths.length];
    this.deltas = new DMatrixRMaj[widths.length];
    for (int l = 0; l < widths.length; l++) {
      preactivations[l] = new DMatrixRMaj(rows, widths[l]);
      hidden[l] = new DMatrixRMaj(rows, widths[l]);
      deltas[l] = new DMatrixRMaj(rows, widths[l]);
    }
    this.outputs = new double[rows];
  }

  /**
   * Number of points.
   *
   * @return rows of every buffer
   */
  public int size() {
    return outputs.length;
  }

  /**
   * Replaces one input point.
   *
   * @param row index of the point in the batch
   * @param x the point, length d
   */
  public void setInput(int row, double[] x) {
    System.arraycopy(x, 0, inputs.data, row * inputs.numCols, inputs.numCols);
  }

  /**
   * Output of the last forward pass at one point.
   *
   * @param row index of the point in the batch
   * @return {@code h(x)}
   */
  public double output(int row) {
    return outputs[row];
  }

  /**
   * Pre-activations of the last forward pass, live.
   *
   * @param layer {@code l} in 1..L
   * @return {@code Z^l}, points x N_l
   */
  public DMatrixRMaj preactivations(int layer) {
    return preactivations[layer - 1];
  }

  /**
   * Activations of the last forward pass, live.
   *
   * @param layer {@code l} in 1..L
   * @return {@code H^l}, points x N_l
   */
  public DMatrixRMaj activations(int layer) {
    return hidden[layer - 1];
  }
}
