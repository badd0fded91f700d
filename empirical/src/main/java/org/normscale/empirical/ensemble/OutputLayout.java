package org.normscale.empirical.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.TrainingSpec;

/**
 * Where an output stands in a replica's output vector: times outermost (time 0 first, then the
 * requested times), points innermost (training points first).
 *
 * @param times {@code 0, t_1, .., t_T} (dimensionless)
 * @param points number of points, training plus test
 */
public record OutputLayout(List<Double> times, int points) {

  /** Copies the times. */
  public OutputLayout {
    times = List.copyOf(times);
  }

  /**
   * The layout of an experiment's outputs.
   *
   * @param training gives the requested times
   * @param data gives the points
   * @return the layout
   */
  public static OutputLayout of(TrainingSpec training, Dataset data) {
    List<Double> times = new ArrayList<>();
    times.add(0.0);
    times.addAll(training.times());
    return new OutputLayout(times, data.pointCount());
  }

  /**
   * Length of the output vector.
   *
   * @return times x points
   */
  public int size() {
    return times.size() * points;
  }

  /**
   * Index of one output.
   *
   * @param time index into {@link #times()}, 0 for the initial network
   * @param point index among all points
   * @return index in the output vector
   */
  public int index(int time, int point) {
    return time * points + point;
  }
}
