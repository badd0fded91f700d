package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.normscale.theory.testing.RandomProblems;

final class PowerDifferencesProperties {

  /** Nodes on both sides of the stable interval, close ones and special ones among them. */
  @Provide
  Arbitrary<Double> nodes() {
    return Arbitraries.oneOf(
        RandomProblems.doubles(-0.1, 2.1),
        RandomProblems.doubles(0, 1e-3),
        Arbitraries.of(0.0, 1e-9, 2e-9, 0.5, 0.5 + 1e-12, 0.5 + 1e-8, 1.0, 1.5, 2.0, -1e-16));
  }

  @Property(seed = "821", tries = 1000)
  void agreeWithTheSums(
      @ForAll("nodes") double z1, @ForAll("nodes") double z2, @ForAll @IntRange(max = 40) int k) {
    double p1 = 1 - z1;
    double p2 = 1 - z2;
    double first = 0;
    double firstSize = 0;
    double second = 0;
    double secondSize = 0;
    for (int a = 0; a < k; a++) {
      for (int b = 0; a + b < k; b++) {
        double term = Math.pow(p1, a) * Math.pow(p2, b);
        if (a + b == k - 1) {
          first += term;
          firstSize += Math.abs(term);
        } else {
          second += term;
          secondSize += Math.abs(term);
        }
      }
    }
    // Rounding of 1 - z is multiplied by up to 40 powers: 1e-14. Second differences lose 1e-16 over
    // the spread of the nodes times k, which is above 1e-5, or leave out its square: 2e-11.
    assertThat(PowerDifferences.first(z1, z2, k))
        .isCloseTo(first, within(1e-13 * firstSize + 1e-300));
    assertThat(PowerDifferences.second(z1, z2, k))
        .isCloseTo(second, within(5e-11 * secondSize + 1e-300));
  }

  @Test
  void manyStepsAreThoseOfTheExponential() {
    // (1 - a/K)^K and its differences tend to exp(-a), with errors of order a^2 / K = 1e-12.
    long k = 1_000_000_000_000L;
    double a = 0.7;
    double b = 1.9;
    double first = (Math.exp(-a) - Math.exp(-b)) / (b - a);
    double toOne = (1 - Math.exp(-b)) / b;
    double third = (1 - Math.exp(-a)) / a;
    double second = (third - first) / b;
    assertThat(PowerDifferences.first(a / k, b / k, k) / k).isCloseTo(first, within(1e-11));
    assertThat(PowerDifferences.first(0, b / k, k) / k).isCloseTo(toOne, within(1e-11));
    assertThat(PowerDifferences.second(a / k, b / k, k) / k / k).isCloseTo(second, within(1e-11));
  }
}
