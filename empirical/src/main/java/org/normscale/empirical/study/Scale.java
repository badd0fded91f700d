package org.normscale.empirical.study;

import org.jspecify.annotations.Nullable;

/** How large a study is. */
public enum Scale {
  /**
   * A look at the machinery, a minute or so: the first images, three epochs, in which networks
   * hardly begin to learn.
   */
  SMOKE(3, 5, 2000, 1000),
  /** What a desktop does in a day: all images, 150 epochs. */
  DAY(150, 5, null, null),
  /** The papers' setting, 1000 or 1500 epochs on all images. */
  PAPER(null, 5, null, null);

  private final @Nullable Integer epochs;
  private final int seeds;
  private final @Nullable Integer trainImages;
  private final @Nullable Integer testImages;

  Scale(
      @Nullable Integer epochs,
      int seeds,
      @Nullable Integer trainImages,
      @Nullable Integer testImages) {
    this.epochs = epochs;
    this.seeds = seeds;
    this.trainImages = trainImages;
    this.testImages = testImages;
  }

  /**
   * Epochs of every network.
   *
   * @param ofPaper epochs in the paper
   * @return that, or fewer
   */
  public int epochs(int ofPaper) {
    return epochs == null ? ofPaper : epochs;
  }

  /**
   * Seeds of every cell.
   *
   * @return number of seeds
   */
  public int seeds() {
    return seeds;
  }

  /**
   * Training images used, from the beginning of the file.
   *
   * @param all how many there are
   * @return at most that many
   */
  public int trainImages(int all) {
    return trainImages == null ? all : Math.min(all, trainImages);
  }

  /**
   * Test images used, from the beginning of the file.
   *
   * @param all how many there are
   * @return at most that many
   */
  public int testImages(int all) {
    return testImages == null ? all : Math.min(all, testImages);
  }
}
