package org.normscale.reports.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.normscale.reports.model.ComponentRow;
import org.normscale.reports.model.Status;

class NumbersTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  private static ComponentRow row(double estimate, double error, double lower, double upper) {
    return new ComponentRow("a", estimate, estimate, error, lower, upper, -1, 1, Status.CONFIRMED);
  }

  @Test
  void valuesHaveFourDigits() {
    assertThat(Numbers.value(0.0412549)).isEqualTo("0.04125");
    assertThat(Numbers.value(-123.456)).isEqualTo("\u2212123.5");
    assertThat(Numbers.value(123456)).isEqualTo("123500");
    assertThat(Numbers.value(3.1e-7)).isEqualTo("3.100\u00d710\u207b\u2077");
    assertThat(Numbers.value(-2e12)).isEqualTo("\u22122.000\u00d710\u00b9\u00b2");
    assertThat(Numbers.value(9.99996)).isEqualTo("10.00");
    assertThat(Numbers.value(0)).isEqualTo("0");
    assertThat(Numbers.value(Double.NaN)).isEqualTo("\u2013");
    assertThat(Numbers.value(-INFINITE)).isEqualTo("\u2212\u221e");
  }

  @Test
  void decimalsFollowTheStandardError() {
    assertThat(Numbers.decimals(row(0.4, 0.0132, 0.3, 0.5))).isEqualTo(3);
    assertThat(Numbers.decimals(row(1234, 20, 1200, 1300))).isZero();
    assertThat(Numbers.decimals(row(1e-8, 1e-10, 0, 1))).isEqualTo(-1);
  }

  @Test
  void decimalsFollowTheIntervalWhereThereIsNoError() {
    assertThat(Numbers.decimals(row(0.4, Double.NaN, 0.35, 0.45))).isEqualTo(3);
    assertThat(Numbers.decimals(row(0.4, 0, 0, INFINITE))).isEqualTo(-1);
  }

  @Test
  void noNegativeZero() {
    assertThat(Numbers.fixed(-0.0001, 2)).isEqualTo("0.00");
    assertThat(Numbers.fixed(-0.006, 2)).isEqualTo("\u22120.01");
  }

  @Test
  void intervalsNameTheirFiniteEnds() {
    assertThat(Numbers.interval(-0.5, 0.25, 2)).isEqualTo("[\u22120.50, 0.25]");
    assertThat(Numbers.interval(-INFINITE, 0.25, 2)).isEqualTo("\u2264\u00a00.25");
    assertThat(Numbers.interval(0.25, INFINITE, 2)).isEqualTo("\u2265\u00a00.25");
    assertThat(Numbers.interval(-INFINITE, INFINITE, 2)).isEqualTo("any");
    assertThat(Numbers.region(-0.5, 1 / 0.85)).isEqualTo("[\u22120.5, 1.176]");
    assertThat(Numbers.region(100, 2e9)).isEqualTo("[100, 2.000\u00d710\u2079]");
  }

  @Test
  void coverageKeepsItsDigits() {
    assertThat(Numbers.coverage(0.05)).isEqualTo("95\u00a0%");
    assertThat(Numbers.coverage(0.05 / 12)).isEqualTo("99.58\u00a0%");
    assertThat(Numbers.coverage(0.000123)).isEqualTo("99.988\u00a0%");
  }

  @Test
  void countsHaveSeparators() {
    assertThat(Numbers.count(1234567)).isEqualTo("1,234,567");
  }
}
