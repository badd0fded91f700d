package org.normscale.empirical.study;

/**
 * How good one network is after some epochs.
 *
 * @param trainLoss mean loss on the training images
 * @param trainAccuracy share of the training images classified right, in [0, 1]
 * @param testLoss mean loss on the test images
 * @param testAccuracy share of the test images classified right, in [0, 1]
 */
public record EpochMeasures(
    double trainLoss, double trainAccuracy, double testLoss, double testAccuracy) {

  /**
   * Whether all measures are finite numbers.
   *
   * @return false once training has diverged
   */
  public boolean isFinite() {
    return Double.isFinite(trainLoss)
        && Double.isFinite(trainAccuracy)
        && Double.isFinite(testLoss)
        && Double.isFinite(testAccuracy);
  }
}
