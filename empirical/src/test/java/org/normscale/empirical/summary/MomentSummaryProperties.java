package org.normscale.empirical.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.InvalidInputException;

final class MomentSummaryProperties {

  private static double[][] sample(int count, int dimension, double offset, int seed) {
    Random random = new Random(seed);
    double[][] x = new double[count][dimension];
    for (double[] row : x) {
      for (int i = 0; i < dimension; i++) {
        // Skewed and correlated, so that every sum of order 2 to 4 is far from zero.
        row[i] = offset + Math.exp(random.nextGaussian()) + (i > 0 ? 0.5 * row[0] : 0);
      }
    }
    return x;
  }

  private static MomentSummary summary(double[][] x, int from, int to, int dimension) {
    MomentSummary summary = new MomentSummary(dimension);
    for (int r = from; r < to; r++) {
      summary.add(x[r]);
    }
    return summary;
  }

  /** Merging in either order of association gives the sums of two passes over all vectors. */
  @Property(seed = "201", tries = 200)
  void mergingEqualsTwoPasses(
      @ForAll @IntRange(min = 1, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 4) int dimension,
      @ForAll @DoubleRange(min = -20, max = 20) double offset,
      @ForAll @IntRange(max = 60) int cutA,
      @ForAll @IntRange(max = 60) int cutB,
      @ForAll @IntRange(max = 100_000) int seed) {
    double[][] x = sample(count, dimension, offset, seed);
    int first = Math.min(count, Math.min(cutA, cutB));
    int second = Math.min(count, Math.max(cutA, cutB));
    MomentSummary left = summary(x, 0, first, dimension);
    left.merge(summary(x, first, second, dimension));
    left.merge(summary(x, second, count, dimension));
    MomentSummary tail = summary(x, first, second, dimension);
    tail.merge(summary(x, second, count, dimension));
    MomentSummary right = summary(x, 0, first, dimension);
    right.merge(tail);
    check(left, x, dimension);
    check(right, x, dimension);
    check(summary(x, 0, count, dimension), x, dimension);
  }

  private static void check(MomentSummary summary, double[][] x, int dimension) {
    int n = x.length;
    assertThat(summary.count()).isEqualTo(n);
    double[] mean = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      int component = i;
      mean[i] = Arrays.stream(x).mapToDouble(row -> row[component]).average().orElseThrow();
    }
    double largest = 1;
    for (double[] row : x) {
      for (double v : row) {
        largest = Math.max(largest, Math.abs(v));
      }
    }
    // Each of up to 60 updates rounds a few terms of size n largest^k: 60 x 10 x 2.2e-16 = 1.3e-13.
    double unit = 1e-12 * n;
    int k = 0;
    for (int i = 0; i < dimension; i++) {
      assertThat(summary.mean(i)).isCloseTo(mean[i], within(unit * largest));
      for (int j = i; j < dimension; j++) {
        double expected = 0;
        for (double[] row : x) {
          expected += (row[i] - mean[i]) * (row[j] - mean[j]);
        }
        assertThat(summary.secondSums()[k++]).isCloseTo(expected, within(unit * largest * largest));
      }
      double third = 0;
      double fourth = 0;
      for (double[] row : x) {
        third += Math.pow(row[i] - mean[i], 3);
        fourth += Math.pow(row[i] - mean[i], 4);
      }
      assertThat(summary.thirdSums()[i]).isCloseTo(third, within(unit * Math.pow(largest, 3)));
      assertThat(summary.fourthSums()[i]).isCloseTo(fourth, within(unit * Math.pow(largest, 4)));
    }
  }

  /** Moments of a weighted sum and of one component, of groups merged, are those of the values. */
  @Property(seed = "203", tries = 100)
  void combinationsAndComponentsOfGroups(
      @ForAll @IntRange(min = 2, max = 60) int count,
      @ForAll @IntRange(min = 1, max = 5) int dimension,
      @ForAll @IntRange(max = 60) int cut,
      @ForAll @DoubleRange(min = -3, max = 3) double centre,
      @ForAll @IntRange(max = 100_000) int seed) {
    double[][] x = sample(count, dimension, 0, seed);
    double[] weights = new Random(seed + 1).doubles(dimension, -1, 1).toArray();
    weights[seed % dimension] = 0;
    int middle = Math.min(count, cut);
    List<MomentSummary> groups =
        List.of(summary(x, 0, middle, dimension), summary(x, middle, count, dimension));
    MomentSummary whole = MomentSummary.merged(groups);
    double[] y = new double[count];
    double largest = 1;
    double mean = 0;
    double meanSquare = 0;
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < dimension; i++) {
        y[r] += weights[i] * x[r][i];
        largest = Math.max(largest, Math.abs(x[r][i]));
      }
      mean += y[r] / count;
      meanSquare += (y[r] - centre) * (y[r] - centre) / count;
    }
    double variance = 0;
    for (double value : y) {
      variance += (value - mean) * (value - mean) / (count - 1);
    }
    // 25 products of numbers up to `largest`^2 and 60 summands: 1500 x 1.1e-16 = 2e-13.
    double tolerance = 2e-13 * Math.max(largest * largest, centre * centre);
    List<ScalarMoments> of =
        List.of(
            whole.combination(weights),
            ScalarMoments.merged(groups.stream().map(g -> g.combination(weights)).toList()));
    for (ScalarMoments moments : of) {
      assertThat(moments.count()).isEqualTo(count);
      assertThat(moments.mean()).isCloseTo(mean, within(tolerance));
      assertThat(moments.variance()).isCloseTo(variance, within(tolerance));
      assertThat(moments.meanSquare(centre)).isCloseTo(meanSquare, within(tolerance));
    }
    int i = dimension - 1;
    MomentSummary one = MomentSummary.merged(groups.stream().map(g -> g.component(i)).toList());
    // The same operations on the same numbers.
    assertThat(one.mean(0)).isEqualTo(whole.mean(i));
    assertThat(one.variance(0)).isEqualTo(whole.variance(i));
    assertThat(one.skewness(0)).isEqualTo(whole.skewness(i));
    assertThat(one.kurtosis(0)).isEqualTo(whole.kurtosis(i));
  }

  @Test
  void emptyAndMismatchedGroupsAreRefused() {
    assertThatThrownBy(() -> MomentSummary.merged(List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("groups = 0: must be at least 1");
    assertThatThrownBy(() -> new MomentSummary(2).combination(new double[3]))
        .hasMessage("weights = 3: must be 2 long");
    assertThatThrownBy(() -> new MomentSummary(2).component(2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    ScalarMoments none = ScalarMoments.merged(List.of());
    assertThat(none.variance()).isNaN();
    assertThat(none.meanSquare(0)).isNaN();
    assertThat(none.plus(none).count()).isZero();
  }

  /** Stored sums give back the same summary. */
  @Property(seed = "202", tries = 40)
  void sumsRoundTrip(
      @ForAll @IntRange(min = 0, max = 20) int count,
      @ForAll @IntRange(min = 1, max = 4) int dimension,
      @ForAll @IntRange(max = 100_000) int seed) {
    MomentSummary summary = summary(sample(count, dimension, 1, seed), 0, count, dimension);
    MomentSummary copy =
        MomentSummary.of(
            summary.count(),
            summary.means(),
            summary.secondSums(),
            summary.thirdSums(),
            summary.fourthSums());
    assertThat(copy.means()).isEqualTo(summary.means());
    assertThat(copy.secondSums()).isEqualTo(summary.secondSums());
    assertThat(copy.thirdSums()).isEqualTo(summary.thirdSums());
    assertThat(copy.fourthSums()).isEqualTo(summary.fourthSums());
    assertThat(copy.count()).isEqualTo(summary.count());
  }
}
