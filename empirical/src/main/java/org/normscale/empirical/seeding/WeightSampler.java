package org.normscale.empirical.seeding;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.normscale.theory.problem.WeightLaw;

/** Draws independent weights of mean 0 and variance 1. Normal numbers by the ziggurat method. */
public final class WeightSampler {

  private static final double ROOT_3 = Math.sqrt(3);

  private WeightSampler() {}

  /**
   * Fills the first entries of an array with {@code scale * (X + shift)}.
   *
   * @param law law of {@code X}, of mean 0 and variance 1
   * @param scale factor of every entry; a negative one mirrors a symmetric law
   * @param shift added to {@code X}, dimensionless
   * @param random source of randomness
   * @param out the weights. Modified.
   * @param count number of entries to fill
   */
  public static void fill(
      WeightLaw law,
      double scale,
      double shift,
      UniformRandomProvider random,
      double[] out,
      int count) {
    if (law instanceof WeightLaw.Normal) {
      ContinuousSampler normal = normal(random);
      for (int i = 0; i < count; i++) {
        out[i] = scale * (normal.sample() + shift);
      }
    } else if (law instanceof WeightLaw.Uniform) {
      for (int i = 0; i < count; i++) {
        out[i] = scale * (ROOT_3 * (2 * random.nextDouble() - 1) + shift);
      }
    } else if (law instanceof WeightLaw.Rademacher) {
      fillSigns(scale, shift, random, out, count);
    } else if (law instanceof WeightLaw.TwoPoint t) {
      double high = scale * (t.high() + shift);
      double low = scale * (t.low() + shift);
      for (int i = 0; i < count; i++) {
        out[i] = random.nextDouble() < t.p() ? high : low;
      }
    } else {
      throw new IllegalArgumentException("no sampler for " + law.name());
    }
  }

  /**
   * Standard normal numbers, the same as {@link #fill} draws.
   *
   * @param random source of randomness
   * @return numbers to be taken one after the other
   */
  public static ContinuousSampler normal(UniformRandomProvider random) {
    return ZigguratSampler.NormalizedGaussian.of(random);
  }

  /** One random bit per sign. */
  private static void fillSigns(
      double scale, double shift, UniformRandomProvider random, double[] out, int count) {
    double plus = scale * (1 + shift);
    double minus = scale * (-1 + shift);
    for (int i = 0; i < count; i += Long.SIZE) {
      long bits = random.nextLong();
      int end = Math.min(count, i + Long.SIZE);
      for (int j = i; j < end; j++) {
        out[j] = (bits & 1) != 0 ? plus : minus;
        bits >>>= 1;
      }
    }
  }
}
