package org.normscale.empirical.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.seeding.WeightSampler;
import org.normscale.theory.problem.NetworkSpec;

/**
 * The law of the initial weights: {@code W^l} Gaussian with variance {@code tau_l^2}, {@code C}
 * from the outer law with variance {@code c2} around the deviating mean.
 *
 * @param spec the network
 * @param outerMean mean of {@code C} in units of its standard deviation, 0 unless deviating
 */
public record InitialWeights(NetworkSpec spec, double outerMean) {

  /**
   * The law for a network.
   *
   * @param spec the network
   * @param deviations mean of the outer weights; the other deviations are not used here
   * @return the law
   */
  public static InitialWeights of(NetworkSpec spec, Deviations deviations) {
    return new InitialWeights(spec, deviations.outerMean());
  }

  /**
   * The weights of a hidden layer, to be taken one after the other by rows of the transposed {@code
   * W^l} and multiplied by {@link #deviation}.
   *
   * @param tensor 0 for {@code W1}, .., {@code L - 1} for {@code WL}
   * @param key names the replica; each tensor has its own stream
   * @return independent standard normal numbers
   */
  public ContinuousSampler hidden(int tensor, ReplicaKey key) {
    return WeightSampler.normal(key.stream(tensor, Purpose.INITIAL_WEIGHTS));
  }

  /**
   * Standard deviation of a hidden layer's weights.
   *
   * @param tensor 0 for {@code W1}, .., {@code L - 1} for {@code WL}
   * @return {@code tau_l}
   */
  public double deviation(int tensor) {
    return Math.sqrt(spec.hiddenVariances().get(tensor));
  }

  /**
   * Draws the outer weights {@code C}.
   *
   * @param key names the replica
   * @param mirrored whether the centred part is negated
   * @param out the weights. The first {@code N_L} entries are modified.
   */
  public void drawOuter(ReplicaKey key, boolean mirrored, double[] out) {
    UniformRandomProvider random = key.stream(spec.depth(), Purpose.INITIAL_WEIGHTS);
    double deviation = Math.sqrt(spec.outerVariance());
    double scale = mirrored ? -deviation : deviation;
    double mean = mirrored ? -outerMean : outerMean;
    WeightSampler.fill(spec.outerLaw(), scale, mean, random, out, spec.topWidth());
  }
}
