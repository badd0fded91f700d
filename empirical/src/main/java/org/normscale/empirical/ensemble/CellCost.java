package org.normscale.empirical.ensemble;

import java.util.List;
import java.util.Locale;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/** Estimates of work and memory. All sums are in doubles, which do not overflow. */
final class CellCost {

  /** Operations to draw one normal number, and to evaluate one activation; orders of magnitude. */
  private static final double DRAW = 20;

  private static final double ACTIVATION = 40;

  /** Groups kept beside the total (see {@code CellResult.GROUPS}), and blocks in flight. */
  private static final double KEPT_SUMMARIES = 21;

  private static final double IN_FLIGHT_PER_THREAD = 5;

  /** Largest length of a Java array. */
  private static final double LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private CellCost() {}

  static double flopsPerReplica(EnsemblePlan plan, int cell) {
    NetworkSpec network = plan.cells().get(cell).network();
    Dataset data = plan.experiment().data();
    TrainingSpec training = plan.experiment().training();
    double weights = weights(network, data.dimension());
    double units = units(network);
    double perPoint = 2 * weights + ACTIVATION * units;
    double lastTime = training.times().get(training.times().size() - 1);
    double steps = lastTime * training.stepsPerUnitTime(network);
    double batch = training.algorithm() == Algorithm.SGD ? 1 : data.trainCount();
    double records = (training.times().size() + 1.0) * data.pointCount();
    // Forward, backward and update cost about the same.
    double run = DRAW * weights + steps * batch * 3 * perPoint + records * perPoint;
    double probe =
        plan.rateProbe() ? (network.depth() + 2.0) * (weights + data.pointCount() * perPoint) : 0;
    return (plan.antithetic() ? 2 : 1) * run + probe;
  }

  static long memoryBytes(EnsemblePlan plan, int cell, int threads) {
    NetworkSpec network = plan.cells().get(cell).network();
    Dataset data = plan.experiment().data();
    double weights = weights(network, data.dimension());
    double saved = plan.rateProbe() ? largestTensor(network, data.dimension()) : 0;
    double rows = data.pointCount() + 2.0 * data.trainCount();
    double perThread = weights + saved + rows * (3 * units(network) + data.dimension() + 1);
    double summary = summary(plan.layout().size()) * (plan.antithetic() ? 2 : 1);
    if (plan.rateProbe()) {
      summary += summary((network.depth() + 1.0) * data.pointCount());
    }
    double summaries =
        summary * (KEPT_SUMMARIES * plan.cells().size() + IN_FLIGHT_PER_THREAD * threads);
    double bytes = 8 * (threads * perThread + summaries);
    return bytes >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) bytes;
  }

  static void check(EnsemblePlan plan, Cell cell, long availableBytes, int threads) {
    NetworkSpec network = cell.network();
    long bytes = memoryBytes(plan, cell.index(), threads);
    if (bytes > availableBytes) {
      throw new InvalidInputException(
          "network.widths",
          network.widths(),
          String.format(
              Locale.ROOT,
              "needs about %s of memory on %d thread%s, %s available;"
                  + " use smaller widths, fewer jobs or a larger heap",
              size(bytes),
              threads,
              threads == 1 ? "" : "s",
              size(availableBytes)));
    }
    double largest = largestTensor(network, plan.experiment().data().dimension());
    if (largest > LARGEST_ARRAY) {
      throw new InvalidInputException(
          "network.widths",
          network.widths(),
          String.format(
              Locale.ROOT, "a weight matrix of %.3g entries is beyond the largest array", largest));
    }
  }

  private static String size(long bytes) {
    double gigabytes = bytes / 1e9;
    return gigabytes >= 0.1
        ? String.format(Locale.ROOT, "%.1f GB", gigabytes)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static double summary(double d) {
    return d * (d + 1) / 2 + 4 * d;
  }

  private static double units(NetworkSpec network) {
    return network.widths().stream().mapToDouble(Integer::doubleValue).sum();
  }

  private static double weights(NetworkSpec network, int dimension) {
    double sum = network.topWidth();
    double below = dimension;
    for (int width : network.widths()) {
      sum += below * width;
      below = width;
    }
    return sum;
  }

  private static double largestTensor(NetworkSpec network, int dimension) {
    List<Integer> widths = network.widths();
    double largest = 0;
    double below = dimension;
    for (int width : widths) {
      largest = Math.max(largest, below * width);
      below = width;
    }
    return largest;
  }
}
