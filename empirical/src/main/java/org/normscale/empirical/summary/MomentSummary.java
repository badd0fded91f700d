package org.normscale.empirical.summary;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.normscale.theory.problem.InvalidInputException;

/**
 * Count, means, all co-moments of second order and marginal moments of third and fourth order of
 * random vectors, mergeable in one pass (Pebay 2008, Sandia report SAND2008-6212, equations 2.1 and
 * 3.1).
 *
 * <p>Sums are central: {@code M2_ij = sum (x_i - mean_i)(x_j - mean_j)}, {@code M3_i = sum (x_i -
 * mean_i)^3}, {@code M4_i = sum (x_i - mean_i)^4}. Not thread-safe.
 */
public final class MomentSummary {

  private final int dimension;
  private long count;
  private final double[] mean;

  /** Upper triangle by rows, the diagonal included. */
  private final double[] m2;

  private final double[] m3;
  private final double[] m4;
  private final double[] delta;

  /**
   * An empty summary.
   *
   * @param dimension length of the vectors, at least 1
   * @throws InvalidInputException if the dimension is below 1
   */
  public MomentSummary(int dimension) {
    if (dimension < 1) {
      throw new InvalidInputException("dimension", dimension, "must be at least 1");
    }
    this.dimension = dimension;
    this.mean = new double[dimension];
    this.m2 = new double[dimension * (dimension + 1) / 2];
    this.m3 = new double[dimension];
    this.m4 = new double[dimension];
    this.delta = new double[dimension];
  }

  /**
   * A summary from stored sums; the inverse of {@link #count()}, {@link #means()}, {@link
   * #secondSums()}, {@link #thirdSums()}, {@link #fourthSums()}.
   *
   * @param count number of vectors
   * @param means means, length d
   * @param secondSums upper triangle of the central co-moment sums by rows, length d (d + 1) / 2
   * @param thirdSums central third sums, length d
   * @param fourthSums central fourth sums, length d
   * @return the summary
   * @throws InvalidInputException if lengths disagree or a number is not finite
   */
  public static MomentSummary of(
      long count, double[] means, double[] secondSums, double[] thirdSums, double[] fourthSums) {
    MomentSummary s = new MomentSummary(means.length);
    if (count < 0
        || secondSums.length != s.m2.length
        || thirdSums.length != means.length
        || fourthSums.length != means.length) {
      throw new InvalidInputException("moments", "count " + count, "lengths of the sums disagree");
    }
    s.count = count;
    copy(means, s.mean);
    copy(secondSums, s.m2);
    copy(thirdSums, s.m3);
    copy(fourthSums, s.m4);
    return s;
  }

  private static void copy(double[] from, double[] to) {
    for (int i = 0; i < from.length; i++) {
      to[i] = InvalidInputException.requireFinite("moments[" + i + "]", from[i]);
    }
  }

  /**
   * Adds one vector. Does not allocate.
   *
   * @param x vector of length d, finite
   */
  public void add(double[] x) {
    double n1 = count;
    count++;
    double n = count;
    for (int i = 0; i < dimension; i++) {
      delta[i] = x[i] - mean[i];
    }
    int k = 0;
    for (int i = 0; i < dimension; i++) {
      double di = delta[i];
      double dn = di / n;
      double m2i = m2[k];
      double term = di * dn * n1;
      m4[i] += term * dn * dn * (n * n - 3 * n + 3) + 6 * dn * dn * m2i - 4 * dn * m3[i];
      m3[i] += term * dn * (n - 2) - 3 * dn * m2i;
      double f = dn * n1;
      for (int j = i; j < dimension; j++) {
        m2[k++] += f * delta[j];
      }
      mean[i] += dn;
    }
  }

  /**
   * Adds all that another summary has seen. The other is not modified.
   *
   * @param other summary of the same dimension
   * @throws InvalidInputException if the dimensions differ
   */
  public void merge(MomentSummary other) {
    if (other.dimension != dimension) {
      throw new InvalidInputException(
          "dimension", other.dimension, "must be " + dimension + " to be merged");
    }
    if (other.count == 0) {
      return;
    }
    double na = count;
    double nb = other.count;
    double n = na + nb;
    for (int i = 0; i < dimension; i++) {
      delta[i] = other.mean[i] - mean[i];
    }
    int k = 0;
    for (int i = 0; i < dimension; i++) {
      double d = delta[i];
      double d2 = d * d;
      double a2 = m2[k];
      double b2 = other.m2[k];
      m4[i] +=
          other.m4[i]
              + d2 * d2 * na * nb * (na * na - na * nb + nb * nb) / (n * n * n)
              + 6 * d2 * (na * na * b2 + nb * nb * a2) / (n * n)
              + 4 * d * (na * other.m3[i] - nb * m3[i]) / n;
      m3[i] +=
          other.m3[i] + d2 * d * na * nb * (na - nb) / (n * n) + 3 * d * (na * b2 - nb * a2) / n;
      double f = d * na * nb / n;
      for (int j = i; j < dimension; j++) {
        m2[k] += other.m2[k] + f * delta[j];
        k++;
      }
    }
    for (int i = 0; i < dimension; i++) {
      mean[i] += delta[i] * nb / n;
    }
    count += other.count;
  }

  /**
   * The moments of the vectors of all groups, merged in the order of the list.
   *
   * @param groups moments of disjoint groups, at least one, of the same dimension; not modified
   * @return a new summary
   * @throws InvalidInputException if there is no group or dimensions differ
   */
  public static MomentSummary merged(List<MomentSummary> groups) {
    if (groups.isEmpty()) {
      throw new InvalidInputException("groups", 0, "must be at least 1");
    }
    MomentSummary sum = new MomentSummary(groups.get(0).dimension);
    groups.forEach(sum::merge);
    return sum;
  }

  /**
   * The moments of one component alone; with {@link #merged} over groups, skewness and kurtosis get
   * a jackknife error at little cost.
   *
   * @param i component
   * @return a new summary of dimension 1
   * @throws IndexOutOfBoundsException if there is no such component
   */
  public MomentSummary component(int i) {
    MomentSummary s = new MomentSummary(1);
    s.count = count;
    s.mean[0] = mean[Objects.checkIndex(i, dimension)];
    s.m2[0] = m2[triangle(i, i)];
    s.m3[0] = m3[i];
    s.m4[0] = m4[i];
    return s;
  }

  /**
   * The moments of {@code y = sum_i weights_i x_i}, exact up to rounding: for instance of {@code
   * h_t(x) - E_t h_0}, whose weights reach over two times and all points.
   *
   * @param weights weights, length d, finite; components of weight 0 cost nothing
   * @return count, mean and central sum of squares of y
   * @throws InvalidInputException if the length is not d
   */
  public ScalarMoments combination(double[] weights) {
    if (weights.length != dimension) {
      throw new InvalidInputException("weights", weights.length, "must be " + dimension + " long");
    }
    int[] used = IntStream.range(0, dimension).filter(i -> weights[i] != 0).toArray();
    double sum = 0;
    double squares = 0;
    for (int a = 0; a < used.length; a++) {
      int i = used[a];
      sum += weights[i] * mean[i];
      squares += weights[i] * weights[i] * m2[triangle(i, i)];
      for (int b = a + 1; b < used.length; b++) {
        squares += 2 * weights[i] * weights[used[b]] * m2[triangle(i, used[b])];
      }
    }
    // Rounding can leave a tiny negative number where the combination is nearly constant.
    return new ScalarMoments(count, sum, Math.max(squares, 0));
  }

  /**
   * Length of the vectors.
   *
   * @return d
   */
  public int dimension() {
    return dimension;
  }

  /**
   * Number of vectors.
   *
   * @return count
   */
  public long count() {
    return count;
  }

  /**
   * Sample mean of one component.
   *
   * @param i component
   * @return mean
   */
  public double mean(int i) {
    return mean[i];
  }

  /**
   * Unbiased sample variance of one component.
   *
   * @param i component
   * @return variance; NaN for fewer than two vectors
   */
  public double variance(int i) {
    return covariance(i, i);
  }

  /**
   * Unbiased sample covariance of two components.
   *
   * @param i component
   * @param j component
   * @return covariance; NaN for fewer than two vectors
   */
  public double covariance(int i, int j) {
    return count < 2 ? Double.NaN : m2[triangle(Math.min(i, j), Math.max(i, j))] / (count - 1);
  }

  /**
   * Sample skewness {@code (M3/n) / (M2/n)^{3/2}} of one component.
   *
   * @param i component
   * @return skewness; NaN without spread
   */
  public double skewness(int i) {
    double v = m2[triangle(i, i)] / count;
    return m3[i] / count / Math.pow(v, 1.5);
  }

  /**
   * Sample kurtosis {@code (M4/n) / (M2/n)^2} of one component; 3 for a normal law.
   *
   * @param i component
   * @return kurtosis; NaN without spread
   */
  public double kurtosis(int i) {
    double v = m2[triangle(i, i)] / count;
    return m4[i] / count / (v * v);
  }

  /**
   * The means.
   *
   * @return a copy, length d
   */
  public double[] means() {
    return mean.clone();
  }

  /**
   * Central co-moment sums.
   *
   * @return a copy of the upper triangle by rows, length d (d + 1) / 2
   */
  public double[] secondSums() {
    return m2.clone();
  }

  /**
   * Central third sums.
   *
   * @return a copy, length d
   */
  public double[] thirdSums() {
    return m3.clone();
  }

  /**
   * Central fourth sums.
   *
   * @return a copy, length d
   */
  public double[] fourthSums() {
    return m4.clone();
  }

  private int triangle(int i, int j) {
    return i * dimension - i * (i - 1) / 2 + (j - i);
  }
}
