package org.normscale.empirical.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The range check before activations without minimum and maximum. */
final class RowProductsTest {

  private static final int WIDTH = 37;

  private static boolean within(int count, double value, int row, int column) {
    double[][] rows = new double[count][WIDTH + 3];
    for (double[] r : rows) {
      // Beyond the width nothing counts.
      r[WIDTH] = 1e9;
    }
    rows[row][column] = value;
    double[] sums = new double[WIDTH];
    // Left by the call before.
    java.util.Arrays.fill(sums, 1e9);
    return RowProducts.squaresWithin(4, count, rows, sums, WIDTH);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 8, 11})
  void findsOneNumberBeyondTheBoundAnywhere(int count) {
    for (int row = 0; row < count; row++) {
      for (int column = 0; column < WIDTH; column++) {
        assertThat(within(count, -2, row, column)).isTrue();
        assertThat(within(count, 2.1, row, column)).isFalse();
        assertThat(within(count, -1e300, row, column)).isFalse();
        assertThat(within(count, Double.NaN, row, column)).isFalse();
        assertThat(within(count, Double.POSITIVE_INFINITY, row, column)).isFalse();
      }
    }
  }
}
