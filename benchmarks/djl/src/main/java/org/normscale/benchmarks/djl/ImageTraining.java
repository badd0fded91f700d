package org.normscale.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * W3: the first layers of all networks side by side in one product, the others batched, the
 * backward pass by hand.
 */
final class ImageTraining implements Training {

  private static final int IMAGES = 10_000;
  private static final int EVALUATED = 1000;
  private static final int BATCH = 20;
  private static final int[] UNITS = {784, 100, 100, 10};
  private static final double SCALE = Math.pow(100, -0.7);

  private final NDManager manager;
  private final float[] rates;
  private final float[] biasRates;
  private final List<NDArray> batches = new ArrayList<>();
  private final List<NDArray> targets = new ArrayList<>();
  private final NDArray evaluated;
  private final NDArray evaluatedTargets;
  private final NDList initial = new NDList();
  private final int networks;
  private NDList weights = new NDList();

  private ImageTraining(NDManager manager, Numbers numbers, int replicas, int part, int parts) {
    this.manager = manager;
    rates = numbers.floats(3).toFloatArray();
    biasRates = numbers.floats(3).toFloatArray();
    NDArray images = numbers.floats(IMAGES, UNITS[0]);
    NDArray labels = numbers.floats(IMAGES).toType(DataType.INT64, false);
    NDArray oneHot = labels.oneHot(UNITS[3]).toType(DataType.FLOAT32, false);
    for (int first = 0; first < IMAGES; first += BATCH) {
      NDIndex rows = new NDIndex(first + ":" + (first + BATCH));
      batches.add(images.get(rows));
      targets.add(oneHot.get(rows));
    }
    evaluated = images.get(new NDIndex(":" + EVALUATED));
    evaluatedTargets = oneHot.get(new NDIndex(":" + EVALUATED));
    List<NDList> tensors = new ArrayList<>();
    for (int t = 0; t < 6; t++) {
      tensors.add(new NDList());
    }
    for (int r = 0; r < replicas; r++) {
      for (int l = 1; l <= 3; l++) {
        if (r % parts == part) {
          tensors.get(2 * l - 2).add(numbers.floats(1, UNITS[l], UNITS[l - 1]).transpose(0, 2, 1));
          tensors.get(2 * l - 1).add(numbers.floats(1, 1, UNITS[l]));
        } else {
          numbers.skipFloats(UNITS[l] * (UNITS[l - 1] + 1));
        }
      }
    }
    networks = tensors.get(0).size();
    for (int t = 0; t < 6; t++) {
      // The first layer's units of all networks beside each other: 784 x (networks 100).
      initial.add(NDArrays.concat(tensors.get(t), t < 2 ? 2 : 0));
    }
    initial.set(0, initial.get(0).squeeze(0));
    initial.set(1, initial.get(1).squeeze(0));
  }

  static ImageTraining of(NDManager manager, Numbers numbers, int replicas, int part, int parts) {
    return new ImageTraining(manager, numbers, replicas, part, parts);
  }

  @Override
  public void run() {
    weights.close();
    weights = new NDList();
    for (NDArray tensor : initial) {
      weights.add(tensor.duplicate());
    }
    for (int b = 0; b < batches.size(); b++) {
      try (NDManager once = manager.newSubManager()) {
        weights.forEach(w -> w.tempAttach(once));
        batches.get(b).tempAttach(once);
        targets.get(b).tempAttach(once);
        step(batches.get(b), targets.get(b));
      }
    }
  }

  /** Values of the hidden layers and outputs, networks x images x units. */
  private List<NDArray> forward(NDArray x) {
    NDArray z = x.matMul(weights.get(0)).addi(weights.get(1));
    NDArray low = z.reshape(x.getShape().get(0), networks, UNITS[1]).transpose(1, 0, 2);
    low = low.getNDArrayInternal().sigmoid();
    NDArray top = low.matMul(weights.get(2)).muli(SCALE).addi(weights.get(3));
    top = top.getNDArrayInternal().sigmoid();
    NDArray out = top.matMul(weights.get(4)).muli(SCALE).addi(weights.get(5));
    return List.of(low, top, out);
  }

  private void step(NDArray x, NDArray oneHot) {
    List<NDArray> values = forward(x);
    NDArray low = values.get(0);
    NDArray top = values.get(1);
    NDArray d3 = values.get(2).softmax(2).subi(oneHot).muli(1.0 / BATCH);
    NDArray d2 = d3.matMul(weights.get(4).transpose(0, 2, 1)).muli(SCALE).muli(slope(top));
    NDArray d1 = d2.matMul(weights.get(2).transpose(0, 2, 1)).muli(SCALE).muli(slope(low));
    weights.get(4).subi(top.transpose(0, 2, 1).matMul(d3).muli(rates[2] * SCALE));
    weights.get(5).subi(d3.sum(new int[] {1}, true).muli(biasRates[2]));
    weights.get(2).subi(low.transpose(0, 2, 1).matMul(d2).muli(rates[1] * SCALE));
    weights.get(3).subi(d2.sum(new int[] {1}, true).muli(biasRates[1]));
    NDArray flat = d1.transpose(1, 0, 2).reshape(BATCH, (long) networks * UNITS[1]);
    weights.get(0).subi(x.transpose().matMul(flat).muli(rates[0]));
    weights.get(1).subi(flat.sum(new int[] {0}, true).muli(biasRates[0]));
  }

  private static NDArray slope(NDArray value) {
    return value.mul(value).negi().addi(value);
  }

  @Override
  public double loss() {
    NDArray logs = forward(evaluated).get(2).logSoftmax(2).mul(evaluatedTargets);
    return -logs.toType(DataType.FLOAT64, false).sum().toDoubleArray()[0] / EVALUATED;
  }
}
