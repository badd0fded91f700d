package org.normscale.empirical.images;

/** Training whose loss is not a finite number any more. */
public final class ImageDivergenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int epoch;

  ImageDivergenceException(ImageNetworkSpec spec, int epoch, int step, double loss) {
    super(
        "training diverged: widths "
            + spec.widths()
            + ", gammas "
            + spec.gammas()
            + ", epoch "
            + epoch
            + ", step "
            + step
            + ": loss "
            + loss);
    this.epoch = epoch;
  }

  /**
   * When it happened.
   *
   * @return the epoch, from 1
   */
  public int epoch() {
    return epoch;
  }
}
