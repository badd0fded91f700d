package org.normscale.empirical.kernel;

import org.normscale.empirical.network.Pass;

/** Points through a {@link PlainNetwork}. */
final class PlainPass implements Pass {

  private final PlainNetwork network;

  /** Points x d, then {@code H^l}, points x N_l, at index l. */
  private final double[][][] hidden;

  /** {@code Z^l}, points x N_l, at index l - 1. */
  private final double[][][] preactivations;

  /** Derivative of the weighted sum of outputs by {@code Z^l}, points x N_l, at index l - 1. */
  private final double[][][] deltas;

  private final double[] outputs;
  private final double[] factors;
  private final double[] products = new double[8];

  /** Sums over points of squared sums, one per unit. */
  private final double[] squares;

  PlainPass(PlainNetwork network, double[][] points) {
    this.network = network;
    int depth = network.depth();
    int count = points.length;
    this.hidden = new double[depth + 1][][];
    this.preactivations = new double[depth][][];
    this.deltas = new double[depth][][];
    this.hidden[0] = new double[count][network.dimension()];
    int widest = 0;
    for (int l = 0; l < depth; l++) {
      int width = network.rows(l)[0].length;
      widest = Math.max(widest, width);
      hidden[l + 1] = new double[count][width];
      preactivations[l] = new double[count][width];
      deltas[l] = new double[count][width];
    }
    this.squares = new double[widest];
    this.outputs = new double[count];
    this.factors = new double[count];
    for (int m = 0; m < count; m++) {
      setInput(m, points[m]);
    }
  }

  @Override
  public int size() {
    return outputs.length;
  }

  @Override
  public void setInput(int row, double[] x) {
    System.arraycopy(x, 0, hidden[0][row], 0, network.dimension());
  }

  @Override
  public double output(int row) {
    return outputs[row];
  }

  @Override
  public void forward() {
    forward(0);
  }

  @Override
  public void forward(int tensor) {
    int depth = network.depth();
    for (int l = tensor; l < depth; l++) {
      double scale = l == 0 ? 1 : network.scale(l - 1);
      double[][] z = preactivations[l];
      int width = network.rows(l)[0].length;
      RowProducts.multiply(size(), hidden[l], network.rows(l), z, width);
      activate(scale, z, hidden[l + 1], width);
    }
    double[] c = network.outer();
    for (int m = 0; m < size(); m++) {
      outputs[m] = network.scale(depth - 1) * RowProducts.dot(c, hidden[depth][m], c.length);
    }
  }

  private void activate(double scale, double[][] z, double[][] h, int width) {
    Activations activations = network.activations();
    double limit = activations.limit() / scale;
    double bound = Math.min(limit * limit, Double.MAX_VALUE);
    if (limit > 0 && RowProducts.squaresWithin(bound, size(), z, squares, width)) {
      for (int m = 0; m < size(); m++) {
        activations.valuesBelowLimit(scale, z[m], h[m], width);
      }
    } else {
      for (int m = 0; m < size(); m++) {
        activations.values(scale, z[m], h[m], width);
      }
    }
  }

  @Override
  public void backward(double[] coefficients) {
    int top = network.depth() - 1;
    double[] c = network.outer();
    for (int m = 0; m < size(); m++) {
      double g = coefficients[m] * network.scale(top);
      double[] delta = deltas[top][m];
      for (int i = 0; i < c.length; i++) {
        delta[i] = g * c[i];
      }
      timesDerivative(top, m);
    }
    for (int l = top; l > 0; l--) {
      throughWeights(network.rows(l), network.scale(l - 1), deltas[l], deltas[l - 1]);
      for (int m = 0; m < size(); m++) {
        timesDerivative(l - 1, m);
      }
    }
  }

  private void timesDerivative(int layer, int m) {
    double[] delta = deltas[layer][m];
    network
        .activations()
        .timesDerivative(preactivations[layer][m], hidden[layer + 1][m], delta, delta.length);
  }

  /** {@code below_mk = scale sum_i w_ki above_mi}. */
  private void throughWeights(double[][] w, double scale, double[][] above, double[][] below) {
    int k = 0;
    for (; k + 1 < w.length; k += 2) {
      pairThroughWeights(w, k, scale, above, below);
    }
    if (k < w.length) {
      for (int m = 0; m < size(); m++) {
        below[m][k] = scale * RowProducts.dot(w[k], above[m], w[k].length);
      }
    }
  }

  private void pairThroughWeights(
      double[][] w, int k, double scale, double[][] above, double[][] below) {
    double[] p = w[k];
    double[] q = w[k + 1];
    int m = 0;
    for (; m + 3 < size(); m += 4) {
      RowProducts.dots(
          p, q, above[m], above[m + 1], above[m + 2], above[m + 3], p.length, products);
      for (int j = 0; j < 4; j++) {
        below[m + j][k] = scale * products[j];
        below[m + j][k + 1] = scale * products[4 + j];
      }
    }
    for (; m < size(); m++) {
      below[m][k] = scale * RowProducts.dot(p, above[m], p.length);
      below[m][k + 1] = scale * RowProducts.dot(q, above[m], q.length);
    }
  }

  @Override
  public void update(double[] coefficients, int tensor, double rate) {
    int depth = network.depth();
    if (tensor == depth) {
      for (int m = 0; m < size(); m++) {
        factors[m] = rate * network.scale(depth - 1) * coefficients[m];
      }
      RowProducts.accumulate(
          size(), factors, hidden[depth], network.outer(), network.outer().length);
      return;
    }
    double scale = tensor == 0 ? rate : rate * network.scale(tensor - 1);
    double[][] w = network.rows(tensor);
    double[][] below = hidden[tensor];
    for (int k = 0; k < w.length; k++) {
      for (int m = 0; m < size(); m++) {
        factors[m] = scale * below[m][k];
      }
      RowProducts.accumulate(size(), factors, deltas[tensor], w[k], w[k].length);
    }
  }
}
