package org.normscale.empirical.ensemble;

import java.util.List;
import java.util.Locale;
import java.util.Set;
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

  /** The program itself, in doubles: 24 MB; small runs keep 10 to 20 MB. */
  private static final double PROGRAM = 3e6;

  /** Largest length of a Java array. */
  private static final double LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  /** Longest vector whose co-moments fit one array. */
  private static final double LARGEST_VECTOR = 65_000;

  private CellCost() {}

  static double flopsPerReplica(EnsemblePlan plan, int cell, Set<Part> parts) {
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
    double run = steps * batch * 3 * perPoint + records * perPoint;
    double runs = parts.contains(Part.PAIRS) ? 2 : parts.contains(Part.OUTPUTS) ? 1 : 0;
    double probe = (network.depth() + 2.0) * (weights + data.pointCount() * perPoint);
    return Math.max(runs, 1) * DRAW * weights
        + runs * run
        + (parts.contains(Part.RATE_PROBE) ? probe : 0);
  }

  static long memoryBytes(EnsemblePlan plan, int cell, int threads) {
    return bytes(PROGRAM + threads * doublesPerThread(plan, cell) + summaries(plan, threads));
  }

  /** Weights, the probe's copy of one tensor, and the buffers of the trainer's batches. */
  private static double doublesPerThread(EnsemblePlan plan, int cell) {
    NetworkSpec network = plan.cells().get(cell).network();
    int dimension = plan.experiment().data().dimension();
    double saved = plan.parts().contains(Part.RATE_PROBE) ? largestTensor(network, dimension) : 0;
    double perPoint = 3 * units(network) + dimension + 1;
    return weights(network, dimension) + saved + (rows(plan) + 1) * perPoint;
  }

  /** Moments of all cells with their groups, kept outputs, and the blocks in flight. */
  private static double summaries(EnsemblePlan plan, int threads) {
    double kept = 0;
    double largest = 0;
    for (Cell cell : plan.cells()) {
      double doubles = 0;
      for (Part part : plan.parts()) {
        doubles += summary(plan.dimension(cell.index(), part));
      }
      int outputs = plan.layout().size();
      kept += KEPT_SUMMARIES * doubles;
      kept += (double) Math.min(cell.replicas(), plan.rawReplicas()) * outputs;
      double raw = plan.rawReplicas() > 0 ? (double) EnsemblePlan.BLOCK_SIZE * outputs : 0;
      largest = Math.max(largest, doubles + raw);
    }
    return kept + IN_FLIGHT_PER_THREAD * threads * largest;
  }

  private static long bytes(double doubles) {
    return (long) Math.min(Long.MAX_VALUE, 8 * doubles);
  }

  static void check(EnsemblePlan plan, Cell cell, long availableBytes, int threads) {
    NetworkSpec network = cell.network();
    double moments = summaries(plan, threads);
    long bytes = memoryBytes(plan, cell.index(), threads);
    if (8 * moments > availableBytes || plan.layout().size() > LARGEST_VECTOR) {
      throw new InvalidInputException(
          "training.times",
          plan.layout().times().size() - 1,
          String.format(
              Locale.ROOT,
              "the moments of %d times x %d points need about %s of memory in all cells, with the"
                  + " outputs kept one by one, %s available; use fewer times, points or cells",
              plan.layout().times().size(),
              plan.layout().points(),
              size(bytes(moments)),
              size(availableBytes)));
    }
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
    double values = rows(plan) * network.widths().stream().mapToDouble(w -> w).max().orElse(0);
    if (values > LARGEST_ARRAY) {
      throw new InvalidInputException(
          "network.widths",
          network.widths(),
          String.format(
              Locale.ROOT,
              "a layer's %.3g values at %.0f points are beyond the largest array",
              values,
              rows(plan)));
    }
  }

  /** Points that pass through the network at once, at most. */
  private static double rows(EnsemblePlan plan) {
    return plan.layout().points();
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
