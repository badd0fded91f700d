package org.normscale.theory.variance;

import org.normscale.theory.meanfield.StepLadder;
import org.normscale.theory.problem.Dataset;

/** Memory of the paths. */
final class Storage {

  /** A rule ladder allows for five buffers of the size of a state; paths are kept once. */
  private static final int BUFFERS = 5;

  private Storage() {}

  /**
   * Numbers per particle, as a rule ladder counts them.
   *
   * @param data the points
   * @param ladder the steps; the longest run counts
   * @param copies arrays of the size of the paths
   */
  static int numbers(Dataset data, StepLadder ladder, int copies) {
    double longest = longest(ladder);
    double numbers = (longest + 8) * (data.trainCount() + 1) * copies + data.pointCount();
    return (int) Math.min(Integer.MAX_VALUE, numbers / BUFFERS + 1);
  }

  /** Steps of the longest run. */
  static long longest(StepLadder ladder) {
    return ladder.isDirect() ? ladder.steps() : 4L * ladder.coarsest();
  }
}
