package org.normscale.benchmarks.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * W1, W2 and W5: batched products over chunks of replicas that stay in the cache, the backward pass
 * by hand; every step's arrays are freed at once.
 */
final class TanhTraining implements Training {

  private static final int POINTS = 8;
  private static final int DIMENSION = 3;
  private static final double GAMMA = 0.7;

  private final NDManager manager;
  private final NDArray x;
  private final NDArray y;
  private final List<NDList> chunks;
  private final int steps;
  private final int[] widths;
  private double loss;

  private TanhTraining(
      NDManager manager, NDArray x, NDArray y, List<NDList> chunks, int steps, int[] widths) {
    this.manager = manager;
    this.x = x;
    this.y = y;
    this.chunks = chunks;
    this.steps = steps;
    this.widths = widths;
  }

  static TanhTraining of(
      NDManager manager, Numbers numbers, String name, int replicas, int part, int parts) {
    String kind = name.replaceFirst("x[0-9]+$", "");
    int[] widths = widths(kind);
    NDArray x = numbers.doubles(POINTS, DIMENSION);
    NDArray y = numbers.doubles(1, POINTS, 1);
    List<NDList> mine = new ArrayList<>();
    for (int r = 0; r < replicas; r++) {
      if (r % parts == part) {
        NDList tensors = new NDList();
        long below = DIMENSION;
        for (int width : widths) {
          tensors.add(numbers.doubles(1, below, width));
          below = width;
        }
        tensors.add(numbers.doubles(1, below, 1));
        mine.add(tensors);
      } else {
        int count = widths[widths.length - 1];
        int below = DIMENSION;
        for (int width : widths) {
          count += below * width;
          below = width;
        }
        numbers.skipDoubles(count);
      }
    }
    int steps = widths.length == 1 ? 200 : 100;
    return new TanhTraining(manager, x, y, chunks(mine, chunk(kind, widths)), steps, widths);
  }

  private static int[] widths(String kind) {
    return switch (kind) {
      case "W1" -> new int[] {1024};
      case "W2a" -> new int[] {128, 128};
      case "W2b" -> new int[] {512, 512};
      default -> new int[] {Integer.parseInt(kind.substring("W5-".length()))};
    };
  }

  /** As many replicas as in the tuned PyTorch peer, where these were the fastest. */
  private static int chunk(String kind, int[] widths) {
    if (widths.length == 1) {
      return Math.max(1, 8192 / widths[0]);
    }
    return kind.equals("W2a") ? 16 : 8;
  }

  private static List<NDList> chunks(List<NDList> replicas, int size) {
    List<NDList> chunks = new ArrayList<>();
    for (int first = 0; first < replicas.size(); first += size) {
      List<NDList> chunk = replicas.subList(first, Math.min(first + size, replicas.size()));
      NDList stacked = new NDList();
      for (int t = 0; t < chunk.get(0).size(); t++) {
        NDList parts = new NDList();
        for (NDList tensors : chunk) {
          parts.add(tensors.get(t));
        }
        stacked.add(NDArrays.concat(parts, 0));
      }
      chunks.add(stacked);
    }
    replicas.forEach(NDList::close);
    return chunks;
  }

  @Override
  public void run() {
    loss = 0;
    for (NDList chunk : chunks) {
      try (NDManager scope = manager.newSubManager()) {
        NDList weights = new NDList();
        for (NDArray tensor : chunk) {
          NDArray copy = tensor.duplicate();
          copy.attach(scope);
          weights.add(copy);
        }
        for (int step = 0; step < steps; step++) {
          try (NDManager once = scope.newSubManager()) {
            weights.forEach(w -> w.tempAttach(once));
            x.tempAttach(once);
            y.tempAttach(once);
            step(weights);
          }
        }
        NDArray residual = y.sub(output(values(weights), weights));
        loss += residual.mul(residual).sum().toDoubleArray()[0] / (2 * POINTS);
      }
    }
  }

  @Override
  public double loss() {
    return loss;
  }

  private List<NDArray> values(NDList weights) {
    List<NDArray> values = new ArrayList<>();
    values.add(x.matMul(weights.get(0)).tanh());
    if (widths.length == 2) {
      NDArray z = values.get(0).matMul(weights.get(1)).muli(scale(0));
      values.add(z.tanh());
    }
    return values;
  }

  private NDArray output(List<NDArray> values, NDList weights) {
    NDArray top = values.get(values.size() - 1);
    return top.matMul(weights.get(widths.length)).muli(scale(widths.length - 1));
  }

  private void step(NDList weights) {
    int depth = widths.length;
    List<NDArray> values = values(weights);
    NDArray g = y.sub(output(values, weights)).muli(scale(depth - 1) / POINTS);
    NDArray top = values.get(depth - 1);
    NDArray c = weights.get(depth);
    NDArray delta = slope(top).muli(g.matMul(c.transpose(0, 2, 1)));
    c.addi(top.transpose(0, 2, 1).matMul(g).muli(rate(depth)));
    if (depth == 2) {
      NDArray low = values.get(0);
      NDArray below = delta.matMul(weights.get(1).transpose(0, 2, 1)).muli(scale(0));
      below.muli(slope(low));
      weights.get(1).addi(low.transpose(0, 2, 1).matMul(delta).muli(rate(1) * scale(0)));
      delta = below;
    }
    weights.get(0).addi(x.transpose().matMul(delta).muli(rate(0)));
  }

  private static NDArray slope(NDArray value) {
    return value.mul(value).negi().addi(1);
  }

  private double scale(int layer) {
    return Math.pow(widths[layer], -GAMMA);
  }

  /** The rates of the papers times N_L / M, base rate 1. */
  private double rate(int tensor) {
    double top = widths[widths.length - 1];
    double rate = Math.pow(top, 2 * GAMMA - 2);
    if (widths.length == 2 && tensor < 2) {
      rate *= Math.pow(widths[0], 2 * GAMMA - 1);
      if (tensor == 0) {
        rate /= top;
      }
    }
    return rate * top / steps;
  }
}
