package org.normscale.empirical.network;

import org.normscale.empirical.seeding.ReplicaKey;

/**
 * A network whose weights can be drawn and trained. Implementations differ in how they lay out the
 * weights and in the order of their sums, hence in rounding, and in nothing else: {@link
 * WideNetwork} is the reference. Nothing but the small generators of {@link #initialize} is
 * allocated once the network and its passes are made. Not thread-safe.
 */
public interface TrainableNetwork {

  /**
   * Number of entries of one tensor.
   *
   * @param tensor 0 for {@code W1}, .., {@code L} for {@code C}
   * @return {@code N_{l-1} N_l}, with {@code N_0 = d}; {@code N_L} for {@code C}
   */
  int weightCount(int tensor);

  /**
   * Draws the initial weights, the same for every implementation: {@code W^l} Gaussian with
   * variance {@code tau_l^2}, {@code C} from the outer law with variance {@code c2} around the
   * deviating mean (0 unless asked for).
   *
   * @param key names the replica; each tensor has its own stream
   * @param mirrored whether the centred part of {@code C} is negated, all else equal: the second
   *     network of an antithetic pair, with the same law as the first if the outer law is symmetric
   */
  void initialize(ReplicaKey key, boolean mirrored);

  /**
   * Copies the weights of one tensor out of the network.
   *
   * @param tensor 0 for {@code W1}, .., {@code L} for {@code C}
   * @param to {@code W^l} transposed, {@code N_{l-1} x N_l} by rows; {@code C} as a column. The
   *     first {@link #weightCount} entries are modified.
   */
  void readWeights(int tensor, double[] to);

  /**
   * Replaces the weights of one tensor.
   *
   * @param tensor 0 for {@code W1}, .., {@code L} for {@code C}
   * @param from in the layout of {@link #readWeights}
   */
  void writeWeights(int tensor, double[] from);

  /**
   * Buffers for taking some points through the network.
   *
   * @param points rows of length d; there may be none
   * @return a pass that holds a copy of the points
   */
  Pass pass(double[][] points);
}
