package org.normscale.verification.calibration;

import java.util.List;
import java.util.stream.IntStream;
import org.normscale.verification.inference.Measured;

/** Counts misses in each tail. Not thread-safe. */
final class TailTally {

  /** Nominal chances of a miss in one tail: of a claim alone, and as corrections leave them. */
  static final List<Double> NOMINAL = List.of(0.025, 0.005, 0.0005);

  private final long[] above = new long[NOMINAL.size()];
  private final long[] below = new long[NOMINAL.size()];
  private long trials;

  void add(Measured estimate, double truth) {
    trials++;
    double reach = estimate.reach(truth);
    long[] side = estimate.value() < truth ? above : below;
    for (int l = 0; l < side.length; l++) {
      side[l] += reach <= 2 * NOMINAL.get(l) ? 1 : 0;
    }
  }

  List<ClaimRates.Tail> tails() {
    return IntStream.range(0, NOMINAL.size())
        .mapToObj(
            l ->
                new ClaimRates.Tail(
                    NOMINAL.get(l), new Rate(above[l], trials), new Rate(below[l], trials)))
        .toList();
  }
}
