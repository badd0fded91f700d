package org.normscale.empirical.images;

/**
 * The loops in which training in float32 spends its time. Matrices are stored by rows; the length
 * of a row, its stride, is a multiple of {@link #LANES}, padded with zeros.
 *
 * <p>Every implementation takes each sum in the order of its index by fused multiply-adds, one
 * after the other, and computes activations by the same operations. So all give the same bits.
 *
 * <p>An update sums over the batch first and is then added to the weights, which are rounded once.
 * Were every image's share added by itself, shares below half a unit in a weight's last place would
 * be lost, always towards no change: with them the loss after 500 steps is off by some 1e-6.
 */
public interface FloatProducts {

  /** Floats by which rows are padded. */
  int LANES = 16;

  /**
   * A product of matrices: {@code c_rj = (c_rj or 0) + (sum_k a_rk b_kj)}, for an even number of
   * rows; {@code c} is added last.
   *
   * @param a left matrix; {@code a_rk} is at {@code r * aRow + k * aStep}
   * @param count number of terms of each sum
   * @param b right matrix
   * @param c result. Modified.
   * @param rows rows of {@code c}; rounded up to an even number
   * @param stride of {@code b} and {@code c}; all its columns are computed
   * @param add whether to add to {@code c} or to replace it
   */
  void product(
      float[] a,
      int aRow,
      int aStep,
      int count,
      float[] b,
      float[] c,
      int rows,
      int stride,
      boolean add);

  /**
   * Adds to the sums of the first layer: {@code z_m += sum_k x_mk w_k}.
   *
   * @param batch images
   * @param w weights, one row for each pixel
   * @param z sums, one row for each image. Modified.
   * @param stride of {@code w} and {@code z}
   */
  void forward(PixelBatch batch, float[] w, float[] z, int stride);

  /**
   * Adds to the weights of the first layer: {@code w_k += (sum_m x_mk g_m)}, the sum first.
   *
   * @param batch images
   * @param g factors, one row for each image
   * @param w weights, one row for each pixel. Modified.
   * @param stride of {@code g} and {@code w}
   */
  void update(PixelBatch batch, float[] g, float[] w, int stride);

  /**
   * Values of a layer: {@code z_mj = s(scale z_mj + bias_j)}.
   *
   * @param activation {@code s}
   * @param scale factor of the sums
   * @param bias one number for each unit
   * @param z sums, then values. Modified.
   * @param rows number of rows
   * @param stride their length, of {@code bias} too
   */
  void activate(
      FloatActivation activation, float scale, float[] bias, float[] z, int rows, int stride);

  /**
   * Multiplies by the derivatives of a layer: {@code d_mj = (scale d_mj) s'}.
   *
   * @param activation {@code s}
   * @param scale another factor
   * @param h values of the layer
   * @param d derivatives. Modified.
   * @param size number of entries, a multiple of {@link #LANES}
   */
  void timesDerivative(FloatActivation activation, float scale, float[] h, float[] d, int size);

  /**
   * The number of columns after padding.
   *
   * @param units at least 1
   * @return the next multiple of {@link #LANES}
   */
  static int padded(int units) {
    return Math.addExact(units, LANES - 1) / LANES * LANES;
  }
}
