package org.normscale.theory.meanfield;

/** Numbers with the error of their computation, or the reason why there are none. */
public sealed interface Estimate {

  /**
   * Numbers that were computed. Arrays are shared and must not be modified.
   *
   * @param values the numbers, finite
   * @param errors estimates of their absolute numerical errors, at least 0, in the same order
   */
  @SuppressWarnings("ArrayRecordComponent") // shared, never compared
  record Known(double[] values, double[] errors) implements Estimate {

    /**
     * The largest error.
     *
     * @return at least 0
     */
    public double largestError() {
      double largest = 0;
      for (double error : errors) {
        // max lets NaN through, so that it fails every comparison.
        largest = Math.max(largest, error);
      }
      return largest;
    }
  }

  /**
   * Not computed, or not accurately enough to be shown.
   *
   * @param reason a sentence without a full stop
   */
  record Unknown(String reason) implements Estimate {}
}
