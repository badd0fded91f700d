package org.normscale.empirical.summary;

import java.util.List;

/**
 * Count, mean and central sum of squares {@code sum (y - mean)^2} of a scalar, mergeable.
 *
 * @param count number of values n, at least 0
 * @param mean their mean; 0 if there are none
 * @param squares their central sum of squares, at least 0
 */
public record ScalarMoments(long count, double mean, double squares) {

  /**
   * The moments of the values of all groups.
   *
   * @param groups moments of disjoint groups
   * @return moments of all values
   */
  public static ScalarMoments merged(List<ScalarMoments> groups) {
    return groups.stream().reduce(new ScalarMoments(0, 0, 0), ScalarMoments::plus);
  }

  /**
   * The moments of the values of both (Chan, Golub and LeVeque 1983).
   *
   * @param other moments of other values
   * @return moments of all values
   */
  public ScalarMoments plus(ScalarMoments other) {
    if (other.count == 0) {
      return this;
    }
    double n = (double) count + other.count;
    double d = other.mean - mean;
    return new ScalarMoments(
        count + other.count,
        mean + d * other.count / n,
        squares + other.squares + d * d * count * (other.count / n));
  }

  /**
   * Unbiased sample variance.
   *
   * @return variance; NaN for fewer than two values
   */
  public double variance() {
    return count < 2 ? Double.NaN : squares / (count - 1);
  }

  /**
   * Mean square distance {@code (1/n) sum (y - centre)^2} from a given number: unbiased for {@code
   * E (y - centre)^2}.
   *
   * @param centre the number
   * @return mean square, at least 0; NaN without values
   */
  public double meanSquare(double centre) {
    return count < 1 ? Double.NaN : squares / count + (mean - centre) * (mean - centre);
  }
}
