package org.normscale.empirical.network;

/**
 * Some points on their way through one {@link TrainableNetwork}: forward to their outputs, backward
 * to the gradient of {@code sum_m g_m h(x_m)} with given coefficients {@code g_m}. Not thread-safe.
 */
public interface Pass {

  /**
   * Number of points.
   *
   * @return at least 0
   */
  int size();

  /**
   * Replaces one point.
   *
   * @param row index of the point
   * @param x the point, length d
   */
  void setInput(int row, double[] x);

  /**
   * Output of the last forward pass at one point.
   *
   * @param row index of the point
   * @return {@code h(x)}
   */
  double output(int row);

  /** Computes the outputs of all points at the present weights. */
  void forward();

  /**
   * Computes the outputs again after one or more tensors have changed.
   *
   * @param tensor the lowest tensor that has changed: 0 for {@code W1}, .., {@code L} for {@code C}
   */
  void forward(int tensor);

  /**
   * Computes the derivatives of {@code sum_m g_m h(x_m)} by all pre-activations, at the weights of
   * the last forward pass.
   *
   * @param coefficients {@code g_m}, one per point
   */
  void backward(double[] coefficients);

  /**
   * Adds {@code rate} times the gradient of {@code sum_m g_m h(x_m)} to one tensor. The gradient is
   * taken at the weights of the last forward and backward pass, whatever other tensors were updated
   * since.
   *
   * @param coefficients {@code g_m}, as given to {@link #backward}
   * @param tensor 0 for {@code W1}, .., {@code L} for {@code C}
   * @param rate factor of the gradient
   */
  void update(double[] coefficients, int tensor, double rate);

  /**
   * One step of training: the backward pass, then the update of every tensor, all gradients at the
   * old weights. Call it after {@link #forward()}.
   *
   * @param coefficients {@code g_m}, one per point
   * @param rates factor of the gradient, by tensor
   */
  default void step(double[] coefficients, double[] rates) {
    backward(coefficients);
    for (int t = 0; t < rates.length; t++) {
      update(coefficients, t, rates[t]);
    }
  }
}
