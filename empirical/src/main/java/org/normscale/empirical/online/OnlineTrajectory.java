package org.normscale.empirical.online;

import java.util.List;
import org.normscale.theory.problem.InvalidInputException;

/**
 * The order parameters of one committee in training, recorded along the way.
 *
 * @param times times alpha, examples seen divided by the dimension, from 0, rising
 * @param overlaps order parameters at these times
 */
public record OnlineTrajectory(List<Double> times, List<Overlaps> overlaps) {

  /**
   * Copies.
   *
   * @throws InvalidInputException if there are not as many order parameters as times
   */
  public OnlineTrajectory {
    times = List.copyOf(times);
    overlaps = List.copyOf(overlaps);
    if (times.size() != overlaps.size()) {
      throw new InvalidInputException(
          "overlaps", overlaps.size() + " records", "must be one for each time: " + times.size());
    }
  }
}
