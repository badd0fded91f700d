package org.normscale.theory.meanfield;

/**
 * A run of a particle system in equal steps. Arrays are shared and must not be modified.
 *
 * @param step length of a step in training time
 * @param residuals {@code r_m = y_m - H(x_m)} before each step and after the last, (steps + 1) x n
 * @param end state after the last step
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
public record EulerPath(double step, double[][] residuals, double[] end) {

  /**
   * Number of steps.
   *
   * @return at least 0
   */
  public int steps() {
    return residuals.length - 1;
  }

  /**
   * Whether the steps did not diverge.
   *
   * @return false if a residual is infinite or NaN
   */
  public boolean isFinite() {
    for (double r : residuals[residuals.length - 1]) {
      if (!Double.isFinite(r)) {
        return false;
      }
    }
    return true;
  }
}
