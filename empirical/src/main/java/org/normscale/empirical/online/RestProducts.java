package org.normscale.empirical.online;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Draws the products {@code y_i . y_k} of {@code y_i = sum_b c_ib x_b}, the {@code x_b} being
 * independent standard normal vectors of a given dimension: Wishart's law (Bartlett 1933, Proc. R.
 * Soc. Edinb. 53). Buffers are reused.
 */
final class RestProducts {

  private final int count;
  private final int dimension;
  private final ContinuousSampler normal;

  /** Chi-squared with dimension - a degrees of freedom, a = 0 .. ; null where that is below 1. */
  private final ContinuousSampler[] chiSquared;

  private final double[][] products;
  private final double[][] covariance;
  private final double[][] root;
  private final double[][] mixed;
  private final boolean single;

  RestProducts(
      int count, int batch, int dimension, ContinuousSampler normal, UniformRandomProvider random) {
    this.count = count;
    this.dimension = dimension;
    this.normal = normal;
    this.single = batch == 1;
    this.products = new double[count][count];
    this.covariance = new double[count][count];
    this.root = new double[count][count];
    this.mixed = new double[count][count];
    this.chiSquared = new ContinuousSampler[Math.min(count, dimension)];
    for (int a = 0; a < chiSquared.length; a++) {
      chiSquared[a] = AhrensDieterMarsagliaTsangGammaSampler.of(random, 0.5 * (dimension - a), 2);
    }
  }

  /**
   * Draws.
   *
   * @param c coefficients, count x B
   * @return the products, count x count; overwritten by the next call
   */
  double[][] draw(double[][] c) {
    if (dimension == 0) {
      return products;
    }
    if (single) {
      double length = chiSquared[0].sample();
      for (int i = 0; i < count; i++) {
        for (int k = 0; k <= i; k++) {
          products[i][k] = c[i][0] * c[k][0] * length;
        }
      }
      return products;
    }
    for (int i = 0; i < count; i++) {
      for (int k = 0; k <= i; k++) {
        double sum = 0;
        for (int b = 0; b < c[i].length; b++) {
          sum += c[i][b] * c[k][b];
        }
        covariance[i][k] = sum;
      }
    }
    Roots.lower(covariance, root);
    mix();
    return products;
  }

  /** Bartlett: root times a lower triangle of chi and normal numbers, times its transpose. */
  private void mix() {
    int columns = chiSquared.length;
    for (double[] row : mixed) {
      java.util.Arrays.fill(row, 0);
    }
    for (int a = 0; a < count; a++) {
      for (int col = 0; col <= a && col < columns; col++) {
        double factor = col == a ? Math.sqrt(chiSquared[a].sample()) : normal.sample();
        for (int i = a; i < count; i++) {
          mixed[i][col] += root[i][a] * factor;
        }
      }
    }
    for (int i = 0; i < count; i++) {
      for (int k = 0; k <= i; k++) {
        double sum = 0;
        for (int col = 0; col < columns; col++) {
          sum += mixed[i][col] * mixed[k][col];
        }
        products[i][k] = sum;
      }
    }
  }
}
