package org.normscale.theory.quadrature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.theory.problem.InvalidInputException;

final class GaussHermiteTest {

  @Test
  void momentsAreExactForEveryRuleUpTo300Nodes() {
    for (int n = 1; n <= 300; n++) {
      GaussHermite rule = GaussHermite.of(n);
      double moment = 1;
      for (int degree = 0; degree <= Math.min(2 * n - 2, 100); degree += 2) {
        int power = degree;
        // E Z^{2k} = (2k - 1)!!. Relative rounding: nodes 2e-16, times the degree 100, gives 2e-14;
        // weights n * 2e-16 = 6e-14.
        double sum = rule.expectation(z -> Math.pow(z, power));
        assertThat(sum / moment - 1).as("n=%s degree=%s", n, degree).isBetween(-2e-13, 2e-13);
        moment *= degree + 1;
      }
    }
  }

  @Test
  void firstDegreeBeyondTheRuleIsNotExact() {
    for (int n = 1; n <= 20; n++) {
      int power = 2 * n;
      double doubleFactorial = 1;
      double factorial = 1;
      for (int k = 1; k <= n; k++) {
        doubleFactorial *= 2 * k - 1;
        factorial *= k;
      }
      // The error of the rule for z^{2n} is exactly n!; at n = 20 that is 8e-6 of the moment.
      double error = doubleFactorial - GaussHermite.of(n).expectation(z -> Math.pow(z, power));
      assertThat(error / factorial).as("n=%s", n).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void smallRulesHaveTheirKnownNodesAndWeights() {
    assertThat(GaussHermite.of(1).nodes()).containsExactly(0);
    assertThat(GaussHermite.of(2).nodes()).containsExactly(new double[] {-1, 1}, within(1e-15));
    double root = Math.sqrt(3);
    assertThat(GaussHermite.of(3).nodes())
        .containsExactly(new double[] {-root, 0, root}, within(1e-15));
    assertThat(GaussHermite.of(3).weights())
        .containsExactly(new double[] {1.0 / 6, 2.0 / 3, 1.0 / 6}, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 40, 160, 300, 320, 359, GaussHermite.MAX_NODES})
  void nodesAreSymmetricAndWeightsPositive(int n) {
    GaussHermite rule = GaussHermite.of(n);
    double[] nodes = rule.nodes();
    double[] weights = rule.weights();
    for (int j = 0; j < n; j++) {
      assertThat(nodes[j]).isEqualTo(0.0 - nodes[n - 1 - j]);
      assertThat(weights[j]).isGreaterThan(Double.MIN_NORMAL);
      if (j > 0) {
        assertThat(nodes[j]).isGreaterThan(nodes[j - 1]);
      }
    }
    // n roundings of 1e-16 at worst.
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-13));
    // E cos(3 Z) = exp(-9/2); entire, so exact from 40 nodes on.
    if (n >= 40) {
      assertThat(rule.expectation(z -> Math.cos(3 * z))).isCloseTo(Math.exp(-4.5), within(1e-13));
    }
  }

  @Test
  void coefficientsOfAnExponentialAreKnown() {
    // E exp(a Z) p_k(Z) = exp(a^2 / 2) a^k / sqrt(k!).
    double a = 0.7;
    double[] coefficients = GaussHermite.of(60).coefficients(Math::exp, a);
    double expected = Math.exp(a * a / 2);
    for (int k = 0; k < 20; k++) {
      assertThat(coefficients[k]).as("k=%s", k).isCloseTo(expected, within(1e-14));
      expected *= a / Math.sqrt(k + 1.0);
    }
  }

  @Test
  void arraysAreCopies() {
    GaussHermite.of(5).nodes()[0] = 17;
    GaussHermite.of(5).weights()[0] = 17;
    assertThat(GaussHermite.of(5).nodes()[0]).isLessThan(0);
    assertThat(GaussHermite.of(5).weights()[0]).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, GaussHermite.MAX_NODES + 1})
  void sizeOutOfRange(int n) {
    assertThatThrownBy(() -> GaussHermite.of(n))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("nodes = " + n + ": must lie in 1..360");
  }
}
