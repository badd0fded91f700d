package org.normscale.theory.variance;

/**
 * Numbers with their numerical errors. Arrays are shared and must not be modified.
 *
 * @param value the numbers
 * @param error estimates of their absolute errors, at least 0
 */
@SuppressWarnings("ArrayRecordComponent") // shared, never compared
record Estimate(double[] value, double[] error) {

  boolean isFinite() {
    for (int i = 0; i < value.length; i++) {
      if (!Double.isFinite(value[i]) || !Double.isFinite(error[i])) {
        return false;
      }
    }
    return true;
  }
}
