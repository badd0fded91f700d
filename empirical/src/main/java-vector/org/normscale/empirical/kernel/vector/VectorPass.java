package org.normscale.empirical.kernel.vector;

import static org.normscale.empirical.kernel.vector.Aligned.START;

import org.normscale.empirical.network.Pass;

/**
 * Points through a {@link VectorNetwork}, in blocks of eight; missing points are zero and have zero
 * coefficients. Values stand by units (see {@link Panels}), those of the top layer by points.
 *
 * <p>A step takes the outputs along: each panel is updated and then used for the next forward pass,
 * while it is near. So the weights travel through the caches twice per step, not four times, and a
 * following {@link #forward()} has nothing to do.
 */
final class VectorPass implements Pass {

  /** Rows of a panel that are updated and used at a time: 16 kB, so that they stay near. */
  private static final int ROWS = 128;

  /** Panels of the top layer whose values are computed together. */
  private static final int GROUP = 4;

  private final VectorNetwork network;
  private final int top;
  private final int size;
  private final int blocks;

  /** Values by units: the points, then {@code H^l} below the top, at index l; blocks outermost. */
  private double[][] values;

  /** The same before the last step. */
  private double[][] oldValues;

  /** Sums or pre-activations of the layers below the top. */
  private final double[][] sums;

  /** Derivatives by pre-activations, by units; for the top layer of one panel. */
  private final double[][] deltas;

  /** Derivatives by pre-activations, by points; blocks outermost. */
  private final double[][] deltasByPoints;

  private final double[] topValues;
  private final double[] topSums;
  private final double[] partial;
  private final double[] scaled = Aligned.array(Panels.SIZE);
  private final double[] coefficients;
  private final double[] factors;
  private final double[] outputs;
  private long version = -1;

  VectorPass(VectorNetwork network, double[][] points) {
    this.network = network;
    this.top = network.depth() - 1;
    this.size = points.length;
    this.blocks = Panels.blocks(size);
    int rows = blocks * Panels.POINTS;
    this.values = new double[top + 1][];
    this.oldValues = new double[top + 1][];
    this.sums = new double[top][];
    this.deltas = new double[top + 1][];
    this.deltasByPoints = new double[top + 1][];
    values[0] = Aligned.array(rows * network.dimension());
    oldValues[0] = values[0];
    for (int l = 0; l <= top; l++) {
      int units = network.panels(l) * Panels.UNITS;
      deltasByPoints[l] = Aligned.array(rows * units);
      deltas[l] = Aligned.array(l < top ? rows * units : Panels.SIZE);
      if (l < top) {
        values[l + 1] = Aligned.array(rows * units);
        oldValues[l + 1] = Aligned.array(rows * units);
        sums[l] = Aligned.array(rows * units);
      }
    }
    this.topValues = Aligned.array(rows * network.panels(top) * Panels.UNITS);
    this.topSums =
        Aligned.array(
            network.activations().needsArguments()
                ? rows * network.panels(top) * Panels.UNITS
                : GROUP * Panels.SIZE);
    this.partial = Aligned.array(rows * Panels.POINTS);
    this.coefficients = new double[rows];
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
    int from =
        START + row / Panels.POINTS * Panels.POINTS * network.dimension() + row % Panels.POINTS;
    for (int k = 0; k < network.dimension(); k++) {
      values[0][from + k * Panels.POINTS] = x[k];
    }
    version = -1;
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
    if (version == network.version()) {
      return;
    }
    for (int l = tensor; l < top; l++) {
      for (int p = 0; p < network.panels(l); p++) {
        forwardPanel(l, p);
      }
      activate(l);
    }
    Aligned.clear(partial, 0);
    for (int first = 0; first < network.panels(top); first += GROUP) {
      int end = Math.min(network.panels(top), first + GROUP);
      if (tensor <= top) {
        for (int p = first; p < end; p++) {
          forwardTop(p, 0, network.inputs(top), false);
        }
        activateTop(first, end - first);
      }
      addToOutputs(first, end);
    }
    finishOutputs();
  }

  private void forwardPanel(int l, int p) {
    int inputs = network.inputs(l);
    int rows = network.rows(l);
    int units = network.panels(l) * Panels.UNITS;
    for (int b = 0; b < blocks; b++) {
      Panels.forwardByUnits(
          values[l],
          START + b * Panels.POINTS * rows,
          network.weights(l),
          START + p * rows * Panels.UNITS,
          inputs,
          sums[l],
          START + Panels.POINTS * (b * units + p * Panels.UNITS));
    }
  }

  private void activate(int l) {
    double[] z = sums[l];
    network
        .activations()
        .values(network.inputScale(l), z, START, values[l + 1], START, z.length - START);
  }

  private void forwardTop(int p, int first, int end, boolean add) {
    int rows = network.rows(top);
    for (int b = 0; b < blocks; b++) {
      Panels.forward(
          values[top],
          START + Panels.POINTS * (b * rows + first),
          network.weights(top),
          START + (p * rows + first) * Panels.UNITS,
          end - first,
          add,
          topValues,
          topIndex(b, p));
    }
  }

  private int topIndex(int block, int panel) {
    return START + (block * network.panels(top) + panel) * Panels.SIZE;
  }

  /** Turns the sums of some panels, which stand where the values will, into values. */
  private void activateTop(int first, int count) {
    boolean keep = network.activations().needsArguments();
    for (int b = 0; b < blocks; b++) {
      int at = topIndex(b, first);
      int to = keep ? at : START;
      System.arraycopy(topValues, at, topSums, to, count * Panels.SIZE);
      network
          .activations()
          .values(network.inputScale(top), topSums, to, topValues, at, count * Panels.SIZE);
    }
  }

  private void addToOutputs(int first, int end) {
    for (int b = 0; b < blocks; b++) {
      for (int p = first; p < end; p++) {
        OuterPanels.output(
            network.outer(),
            START + p * Panels.UNITS,
            topValues,
            topIndex(b, p),
            partial,
            START + b * Panels.POINTS * Panels.POINTS);
      }
    }
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
  public void backward(double[] g) {
    backward(g, 1);
  }

  /** The derivatives by the top layer come out multiplied by a factor; 1 if there are others. */
  private void backward(double[] g, double factor) {
    System.arraycopy(g, 0, coefficients, 0, size);
    for (int m = 0; m < size; m++) {
      factors[START + m] = factor * network.outputScale() * g[m];
    }
    boolean keep = network.activations().needsArguments();
    // From the last panel to the first: a step has left the last ones nearest.
    for (int p = network.panels(top) - 1; p >= 0; p--) {
      for (int b = 0; b < blocks; b++) {
        int at = topIndex(b, p);
        network
            .activations()
            .outerDerivative(
                factors,
                START + b * Panels.POINTS,
                network.outer(),
                START + p * Panels.UNITS,
                topSums,
                keep ? at : START,
                topValues,
                at,
                deltasByPoints[top],
                at);
        if (top > 0) {
          Transposition.toUnits(deltasByPoints[top], at, deltas[top], START);
          backwardPanel(top, p, b, deltas[top], START);
        }
      }
    }
    for (int l = top - 1; l >= 0; l--) {
      backwardLayer(l);
    }
  }

  /** Finishes the derivatives of a layer below the top, and carries them further down. */
  private void backwardLayer(int l) {
    network
        .activations()
        .timesDerivative(
            network.inputScale(l + 1),
            sums[l],
            START,
            values[l + 1],
            START,
            deltas[l],
            START,
            deltas[l].length - START);
    int panels = network.panels(l);
    for (int p = panels - 1; p >= 0; p--) {
      for (int b = 0; b < blocks; b++) {
        int at = START + (b * panels + p) * Panels.SIZE;
        Transposition.toPoints(deltas[l], at, deltasByPoints[l], at);
        if (l > 0) {
          backwardPanel(l, p, b, deltas[l], at);
        }
      }
    }
  }

  private void backwardPanel(int l, int p, int b, double[] delta, int from) {
    int rows = network.rows(l);
    boolean first = p == network.panels(l) - 1;
    for (int k = 0; k < rows; k += Panels.UNITS) {
      Panels.backward(
          delta,
          from,
          network.weights(l),
          START + (p * rows + k) * Panels.UNITS,
          !first,
          deltas[l - 1],
          START + Panels.POINTS * (b * rows + k));
    }
  }

  @Override
  public void update(double[] g, int tensor, double rate) {
    if (tensor > top) {
      outerFactors(rate);
      for (int p = 0; p < network.panels(top); p++) {
        updateOuter(p);
      }
      network.clearOuterPadding();
    } else {
      for (int p = 0; p < network.panels(tensor); p++) {
        updatePanel(rate, tensor, p, 0, network.inputs(tensor), values);
      }
    }
    network.changed();
  }

  private void outerFactors(double rate) {
    for (int m = 0; m < size; m++) {
      factors[START + m] = rate * network.outputScale() * coefficients[m];
    }
  }

  private void updateOuter(int p) {
    for (int b = 0; b < blocks; b++) {
      OuterPanels.update(
          factors,
          START + b * Panels.POINTS,
          topValues,
          topIndex(b, p),
          network.outer(),
          START + p * Panels.UNITS);
    }
  }

  private void updatePanel(double rate, int l, int p, int first, int end, double[][] below) {
    double factor = rate * network.inputScale(l);
    int rows = network.rows(l);
    int panels = network.panels(l);
    for (int b = 0; b < blocks; b++) {
      double[] d = deltasByPoints[l];
      int at = START + (b * panels + p) * Panels.SIZE;
      if (factor != 1) {
        OuterPanels.scaled(factor, d, at, scaled);
        d = scaled;
        at = START;
      }
      Panels.update(
          below[l],
          START + Panels.POINTS * (b * rows + first),
          d,
          at,
          end - first,
          network.weights(l),
          START + (p * rows + first) * Panels.UNITS);
    }
  }

  @Override
  public void step(double[] g, double[] rates) {
    double topRate = top > 0 ? rates[top] : 1;
    backward(g, top > 0 ? 1 : rates[top]);
    double[][] before = values;
    values = oldValues;
    oldValues = before;
    for (int l = 0; l < top; l++) {
      for (int p = 0; p < network.panels(l); p++) {
        updatePanel(rates[l], l, p, 0, network.inputs(l), before);
        forwardPanel(l, p);
      }
      activate(l);
    }
    outerFactors(rates[top + 1]);
    Aligned.clear(partial, 0);
    for (int first = 0; first < network.panels(top); first += GROUP) {
      int end = Math.min(network.panels(top), first + GROUP);
      for (int p = first; p < end; p++) {
        updateOuter(p);
        updateAndForwardTop(p, topRate, before);
      }
      activateTop(first, end - first);
      if (end == network.panels(top)) {
        network.clearOuterPadding();
      }
      addToOutputs(first, end);
    }
    network.changed();
    finishOutputs();
  }

  private void updateAndForwardTop(int p, double rate, double[][] before) {
    int inputs = network.inputs(top);
    for (int k = 0; k < inputs; k += ROWS) {
      int end = Math.min(inputs, k + ROWS);
      updatePanel(rate, top, p, k, end, before);
      forwardTop(p, k, end, k > 0);
    }
  }
}
