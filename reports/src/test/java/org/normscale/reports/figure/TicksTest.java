package org.normscale.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.normscale.reports.model.Axis;

class TicksTest {

  private static List<String> labels(Axis.Scale scale, double lower, double upper) {
    return Ticks.of(scale, lower, upper).stream().map(Ticks.Mark::label).toList();
  }

  @Test
  void widthsHaveTicksAtPowersOfTwo() {
    assertThat(labels(Axis.Scale.LOG2, 28, 290)).containsExactly("32", "64", "128", "256");
    assertThat(labels(Axis.Scale.LOG2, 0.2, 1.1))
        .containsExactly("2\u207b\u00b2", "2\u207b\u00b9", "1");
  }

  @Test
  void manyPowersAreThinnedEvenly() {
    assertThat(Ticks.of(Axis.Scale.LOG2, 1, 1 << 20))
        .extracting(Ticks.Mark::value)
        .containsExactly(1.0, 8.0, 64.0, 512.0, 4096.0, 32768.0, 262144.0);
  }

  @Test
  void severalDecadesHaveTicksAtPowersOfTen() {
    assertThat(labels(Axis.Scale.LOG10, 3e-5, 0.2))
        .containsExactly("10\u207b\u2074", "0.001", "0.01", "0.1");
  }

  @Test
  void oneDecadeHasTicksAtOneTwoFive() {
    assertThat(labels(Axis.Scale.LOG10, 0.15, 2.5)).containsExactly("0.2", "0.5", "1", "2");
  }

  @Test
  void narrowLogarithmicRangeHasEvenTicks() {
    assertThat(labels(Axis.Scale.LOG10, 1.008, 1.062)).containsExactly("1.02", "1.04", "1.06");
  }

  @Test
  void neighboursInASmallRangeHaveDifferentLabels() {
    assertThat(labels(Axis.Scale.LINEAR, 1.72e-4, 1.751e-4))
        .startsWith("1.72\u00b710\u207b\u2074", "1.725\u00b710\u207b\u2074");
  }

  @Test
  void linearTicksAreRoundAndSigned() {
    assertThat(labels(Axis.Scale.LINEAR, -0.45, 0.5))
        .containsExactly("\u22120.4", "\u22120.2", "0", "0.2", "0.4");
    assertThat(labels(Axis.Scale.LINEAR, 0, 8)).containsExactly("0", "2", "4", "6", "8");
  }
}
