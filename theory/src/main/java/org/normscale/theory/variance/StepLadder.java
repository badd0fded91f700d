package org.normscale.theory.variance;

import java.util.List;

/**
 * How K steps of length {@code h = t / K} are computed: directly if they are few, else from three
 * coarser numbers of steps over the same time, extrapolated by the parabola in the step's length.
 * Euler's steps make everything a smooth function of that length.
 *
 * @param time t, training time covered
 * @param steps K, at least 1
 * @param rungs numbers of steps that are computed, increasing; only K itself if K is small
 */
record StepLadder(double time, long steps, List<Integer> rungs) {

  /** Fewest steps of a rung. */
  private static final int FEWEST = 8;

  /** Steps per time constant of the fastest direction on the coarsest rung. */
  private static final int STEPS_PER_DECAY = 4;

  /** Copies the list. */
  StepLadder {
    rungs = List.copyOf(rungs);
  }

  /**
   * The ladder.
   *
   * @param time training time covered, above 0
   * @param steps K, at least 1
   * @param decayRate rate of the fastest direction, {@code alpha lambda_max / n}
   */
  static StepLadder of(double time, long steps, double decayRate) {
    long base = FEWEST;
    while (base < STEPS_PER_DECAY * decayRate * time && base < 1L << 26) {
      base *= 2;
    }
    if (steps <= 4 * base) {
      int direct = (int) steps;
      return new StepLadder(time, steps, List.of(direct));
    }
    int first = (int) base;
    return new StepLadder(time, steps, List.of(first, 2 * first, 4 * first));
  }

  boolean isDirect() {
    return rungs.size() == 1;
  }

  /**
   * The value at K steps.
   *
   * @param values one array per rung
   * @return values at K steps; the error is the change from the line through the two finest rungs
   */
  Estimate extrapolate(List<double[]> values) {
    if (isDirect()) {
      return new Estimate(values.get(0), new double[values.get(0).length]);
    }
    // Lengths in units of the finest rung's: 4, 2, 1.
    double h = (double) rungs.get(2) / steps;
    double w0 = (h - 2) * (h - 1) / 6;
    double w1 = -(h - 4) * (h - 1) / 2;
    double w2 = (h - 4) * (h - 2) / 3;
    double[] value = new double[values.get(0).length];
    double[] error = new double[value.length];
    for (int i = 0; i < value.length; i++) {
      double middle = values.get(1)[i];
      double fine = values.get(2)[i];
      value[i] = w0 * values.get(0)[i] + w1 * middle + w2 * fine;
      error[i] = Math.abs(value[i] - (fine + (h - 1) * (middle - fine)));
    }
    return new Estimate(value, error);
  }
}
