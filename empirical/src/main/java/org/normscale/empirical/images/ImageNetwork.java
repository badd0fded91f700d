package org.normscale.empirical.images;

/** A network that can be trained; tensors are numbered and stored as in {@link ImageWeights}. */
interface ImageNetwork {

  /**
   * One step on a batch.
   *
   * @param set where the images are from
   * @param indices which they are
   * @param from index of the first in {@code indices}
   * @param number how many
   * @return sum of their losses before the step
   */
  double step(ImageSet set, int[] indices, int from, int number);

  /**
   * Outputs for a batch.
   *
   * @param set where the images are from
   * @param indices which they are
   * @param from index of the first in {@code indices}
   * @param number how many
   * @return one row for each image; a buffer that is used again
   */
  double[] outputs(ImageSet set, int[] indices, int from, int number);

  /** Ends an epoch: afterwards the network depends on the weights that {@link #get} gives alone. */
  void settle();

  /** Copies a tensor. */
  void get(int tensor, double[] out);

  /** Replaces a tensor; {@link #settle} has to follow. */
  void set(int tensor, double[] values);
}
