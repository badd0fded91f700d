package org.normscale.theory.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class SyntheticDataProperties {

  @Property(seed = "31", tries = 50)
  void sphereHasUnitPointsAndBoundedTargets(
      @ForAll @IntRange(min = 1, max = 20) int train,
      @ForAll @IntRange(max = 5) int test,
      @ForAll @IntRange(min = 2, max = 30) int dimension,
      @ForAll long seed) {
    Dataset data = SyntheticData.sphere(train, test, dimension, seed);
    assertThat(data.trainCount()).isEqualTo(train);
    assertThat(data.pointCount()).isEqualTo(train + test);
    assertThat(data.dimension()).isEqualTo(dimension);
    for (double[] x : data.points()) {
      // 30 squares of rounding 1e-16.
      assertThat(norm(x)).isCloseTo(1, within(1e-14));
    }
    assertThat(data.trainY()).allMatch(y -> Math.abs(y) <= 1);
    assertThat(SyntheticData.sphere(train, test, dimension, seed)).isEqualTo(data);
    assertThat(SyntheticData.sphere(train, test, dimension, seed + 1)).isNotEqualTo(data);
  }

  @Property(seed = "32", tries = 50)
  void circleHasOnePointInEachArc(
      @ForAll @IntRange(min = 1, max = 40) int train, @ForAll long seed) {
    Dataset data = SyntheticData.circle(train, 3, seed);
    for (int i = 0; i < train; i++) {
      List<Double> x = data.trainX().get(i);
      double angle = Math.atan2(x.get(1), x.get(0));
      double turn = (angle < 0 ? angle + 2 * Math.PI : angle) / (2 * Math.PI);
      assertThat(turn * train).isBetween(i - 1e-12, i + 1 + 1e-12);
    }
  }

  @Property(seed = "33", tries = 50)
  void cubeStaysInside(@ForAll @IntRange(min = 1, max = 10) int dimension, @ForAll long seed) {
    Dataset data = SyntheticData.cube(5, 5, dimension, seed);
    assertThat(data.trainX()).allMatch(x -> x.stream().allMatch(v -> v >= -1 && v < 1));
    assertThat(data.testX()).allMatch(x -> x.stream().allMatch(v -> v >= -1 && v < 1));
  }

  @Property(seed = "34", tries = 100)
  void teacherIsSmoothAndNotConstant(@ForAll long seed) {
    Dataset data = SyntheticData.circle(400, 0, seed);
    double largest = 0;
    double spread = 0;
    for (int i = 0; i < 400; i++) {
      double y = data.trainY().get(i);
      double next = data.trainY().get((i + 1) % 400);
      largest = Math.max(largest, Math.abs(next - y));
      spread = Math.max(spread, Math.abs(y - data.trainY().get(0)));
    }
    // Neighbours are at most two arcs of 0.0157 apart; the gradient is at most (2 + 2) / 2 = 2.
    assertThat(largest).isLessThan(2 * 2 * 0.0158);
    assertThat(spread).isGreaterThan(0.3);
  }

  @Example
  void badSizes() {
    assertThatThrownBy(() -> SyntheticData.circle(0, 1, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("data.synthetic.train = 0: must lie in 1..10000");
    assertThatThrownBy(() -> SyntheticData.sphere(1, -1, 3, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("data.synthetic.test = -1");
    assertThatThrownBy(() -> SyntheticData.sphere(1, 1, 1, 1))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> SyntheticData.cube(1, 1, 0, 1))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> SyntheticData.circle(2_000_000_000, 0, 1))
        .isInstanceOf(InvalidInputException.class);
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v * v;
    }
    return Math.sqrt(sum);
  }
}
