package org.normscale.theory.problem;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalInt;

/**
 * Training: time {@code t = k / N_L} after {@code k} steps, or with coarse stepping {@code t = k /
 * M} with every rate multiplied by {@code N_L / M} (same limit).
 *
 * @param algorithm full batch or one point per step
 * @param rate base learning rate {@code alpha}, above 0 (scaled per tensor by the learning rates)
 * @param times training times {@code t} at which outputs are recorded (dimensionless), above 0, at
 *     most {@link #MAX_TIME}, strictly increasing; time 0 is always recorded besides
 * @param coarseSteps {@code M}, steps per unit time; empty: one step per {@code 1 / N_L}
 */
public record TrainingSpec(
    Algorithm algorithm, double rate, List<Double> times, OptionalInt coarseSteps) {

  /** Latest time: far beyond any training, and the steps up to it can still be counted. */
  public static final double MAX_TIME = 1e9;

  /**
   * Validates and copies.
   *
   * @throws InvalidInputException naming the key, the value and what is allowed
   */
  public TrainingSpec {
    times = List.copyOf(times);
    InvalidInputException.requirePositive("training.rate", rate);
    if (times.isEmpty()) {
      throw new InvalidInputException("training.times", times, "needs at least one time");
    }
    double before = 0;
    for (int i = 0; i < times.size(); i++) {
      double t = InvalidInputException.requirePositive("training.times[" + i + "]", times.get(i));
      if (!(t > before)) {
        throw new InvalidInputException(
            "training.times[" + i + "]", t, "times must be strictly increasing");
      }
      before = t;
    }
    if (before > MAX_TIME) {
      throw new InvalidInputException(
          "training.times[" + (times.size() - 1) + "]", before, "must be at most " + MAX_TIME);
    }
    if (coarseSteps.isPresent() && coarseSteps.getAsInt() < 1) {
      throw new InvalidInputException(
          "training.steps-per-unit-time",
          coarseSteps.getAsInt(),
          "must be a whole number of at least 1, or width");
    }
  }

  /**
   * Steps per unit time for a network, {@code M}.
   *
   * @param network the network
   * @return the coarse steps if given, else {@code N_L}
   */
  public int stepsPerUnitTime(NetworkSpec network) {
    return coarseSteps.orElse(network.topWidth());
  }

  /**
   * Steps done by time {@code t}: {@code floor(M t)}, exact in the decimal value of {@code t} (so
   * that 0.29 x 100 is 29).
   *
   * @param network the network
   * @param time training time {@code t >= 0}
   * @return number of steps
   */
  public long stepsAt(NetworkSpec network, double time) {
    return BigDecimal.valueOf(time)
        .multiply(BigDecimal.valueOf(stepsPerUnitTime(network)))
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }
}
