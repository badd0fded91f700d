package org.normscale.empirical.seeding;

/** What a random stream is used for; part of its key. */
public enum Purpose {
  /** Initial weights of one tensor. */
  INITIAL_WEIGHTS(0),
  /** The training point of each SGD step; the tensor index is 0. */
  TRAINING_POINTS(1),
  /** Where a committee of on-line learning starts; the tensor index is 0. */
  ONLINE_START(2),
  /** The examples of on-line learning; the tensor index is 0. */
  ONLINE_EXAMPLES(3);

  private final int code;

  Purpose(int code) {
    this.code = code;
  }

  /**
   * The word that stands for the purpose in a stream's key.
   *
   * @return a number that never changes
   */
  public int code() {
    return code;
  }
}
