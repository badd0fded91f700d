package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Aligned.START;

import org.normscale.empirical.network.Pass;

/**
 * Points through a {@link VectorNetwork} of one layer, in blocks of eight; missing points are zero
 * and have zero coefficients. Nothing but the values is kept between the passes: derivatives by
 * pre-activations are formed where the weights are updated. A step takes the outputs along: a few
 * panels at a time are updated and then used for the next forward pass, while they are near.
 */
final class ShallowPass implements Pass {

  /** Panels that are updated and used at a time: 4 kB of sums. */
  private static final int GROUP = 4;

  private final VectorNetwork network;
  private final QuadraticActivations activations;
  private final int dimension;
  private final int panels;
  private final int size;
  private final int blocks;

  /** By units, blocks outermost. */
  private final double[] points;

  /** Points, each multiplied by its coefficient and the rate of the hidden weights. */
  private final double[] weighted;

  /** By points, panel by panel; blocks outermost. */
  private final double[] values;

  /** Pre-activations of one group and block. */
  private final double[] sums = Aligned.array(GROUP * Panels.SIZE);

  /** Outer weights at the last backward pass. */
  private final double[] outerBefore;

  private final double[] partial;
  private final double[] factors;
  private final double[] outputs;
  private long version = -1;

  ShallowPass(VectorNetwork network, QuadraticActivations activations, double[][] points) {
    this.network = network;
    this.activations = activations;
    this.dimension = network.dimension();
    this.panels = network.panels(0);
    this.size = points.length;
    this.blocks = Panels.blocks(size);
    int rows = blocks * Panels.POINTS;
    this.points = Aligned.array(Math.multiplyExact(rows, dimension));
    this.weighted = Aligned.array(rows * dimension);
    this.values = Aligned.array(Math.multiplyExact(rows, panels * Panels.UNITS));
    this.outerBefore = Aligned.array(panels * Panels.UNITS);
    this.partial = Aligned.array(rows * Panels.POINTS);
    this.factors = Aligned.array(rows);
    this.outputs = new double[size];
    for (int m = 0; m < size; m++) {
      setInput(m, points[m]);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void setInput(int row, double[] x) {
    for (int k = 0; k < dimension; k++) {
      points[pointIndex(row, k)] = x[k];
    }
    version = -1;
  }

  private int pointIndex(int row, int k) {
    return START + (row / Panels.POINTS * dimension + k) * Panels.POINTS + row % Panels.POINTS;
  }

  @Override
  public double output(int row) {
    return outputs[row];
  }

  @Override
  public void forward() {
    if (version == network.version()) {
      return;
    }
    Aligned.clear(partial, 0);
    for (int first = 0; first < panels; first += GROUP) {
      forward(first, Math.min(panels, first + GROUP));
    }
    finishOutputs();
  }

  @Override
  public void forward(int tensor) {
    forward();
  }

  /** Values of some panels, and their part of the outputs. */
  private void forward(int first, int end) {
    for (int b = 0; b < blocks; b++) {
      for (int p = first; p < end; p++) {
        Panels.forward(
            points,
            START + b * Panels.POINTS * dimension,
            network.weights(0),
            START + p * dimension * Panels.UNITS,
            dimension,
            false,
            sums,
            START + (p - first) * Panels.SIZE);
      }
      int at = index(b, first);
      activations.values(1, sums, START, values, at, (end - first) * Panels.SIZE);
      for (int p = first; p < end; p++) {
        OuterPanels.output(
            network.outer(),
            START + p * Panels.UNITS,
            values,
            index(b, p),
            partial,
            START + b * Panels.POINTS * Panels.POINTS);
      }
    }
  }

  private int index(int block, int panel) {
    return START + (block * panels + panel) * Panels.SIZE;
  }

  private void finishOutputs() {
    for (int m = 0; m < size; m++) {
      double sum = 0;
      for (int i = 0; i < Panels.POINTS; i++) {
        sum += partial[START + m * Panels.POINTS + i];
      }
      outputs[m] = network.outputScale() * sum;
    }
    version = network.version();
  }

  @Override
  public void backward(double[] coefficients) {
    System.arraycopy(network.outer(), 0, outerBefore, 0, outerBefore.length);
  }

  @Override
  public void update(double[] coefficients, int tensor, double rate) {
    if (tensor == 0) {
      weigh(coefficients, rate);
      updateHidden(0, panels, outerBefore);
    } else {
      factors(coefficients, rate);
      updateOuter(0, panels);
      network.clearOuterPadding();
    }
    network.changed();
  }

  @Override
  public void step(double[] coefficients, double[] rates) {
    weigh(coefficients, rates[0]);
    factors(coefficients, rates[1]);
    Aligned.clear(partial, 0);
    for (int first = 0; first < panels; first += GROUP) {
      int end = Math.min(panels, first + GROUP);
      updateHidden(first, end, network.outer());
      updateOuter(first, end);
      if (end == panels) {
        network.clearOuterPadding();
      }
      forward(first, end);
    }
    network.changed();
    finishOutputs();
  }

  private void weigh(double[] coefficients, double rate) {
    for (int m = 0; m < size; m++) {
      double factor = rate * network.outputScale() * coefficients[m];
      for (int k = 0; k < dimension; k++) {
        weighted[pointIndex(m, k)] = factor * points[pointIndex(m, k)];
      }
    }
  }

  private void factors(double[] coefficients, double rate) {
    for (int m = 0; m < size; m++) {
      factors[START + m] = rate * network.outputScale() * coefficients[m];
    }
  }

  private void updateHidden(int first, int end, double[] outer) {
    for (int b = 0; b < blocks; b++) {
      ShallowPanels.update(
          activations.linear(),
          activations.constant(),
          weighted,
          START + b * Panels.POINTS * dimension,
          dimension,
          values,
          index(b, first),
          outer,
          START + first * Panels.UNITS,
          network.weights(0),
          START + first * dimension * Panels.UNITS,
          end - first);
    }
  }

  private void updateOuter(int first, int end) {
    for (int p = first; p < end; p++) {
      for (int b = 0; b < blocks; b++) {
        OuterPanels.update(
            factors,
            START + b * Panels.POINTS,
            values,
            index(b, p),
            network.outer(),
            START + p * Panels.UNITS);
      }
    }
  }
}
