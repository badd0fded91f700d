package org.normscale.theory.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.normscale.theory.testing.RandomProblems;

final class ActivationProperties {

  private static final double H = 1e-3;

  @Provide
  Arbitrary<Activation> activations() {
    return RandomProblems.activations();
  }

  @Provide
  Arbitrary<Double> arguments() {
    return RandomProblems.doubles(-6, 6);
  }

  @Property(seed = "21", tries = 500)
  void derivativesAgreeWithFiniteDifferences(
      @ForAll("activations") Activation s, @ForAll("arguments") double z) {
    Assume.that(!(s instanceof Activation.Relu) || Math.abs(z) > 2 * H);
    // Fourth order: truncation H^4 * 16 / 30 < 1e-12, rounding 2e-15 / H = 2e-12.
    assertThat(s.derivative(z)).isCloseTo(difference(s::value, z), within(1e-11));
    assertThat(s.secondDerivative(z)).isCloseTo(difference(s::derivative, z), within(2e-11));
    // The seventh derivative is below 3,000 (tanh), so that the truncation is below 1e-10.
    assertThat(s.thirdDerivative(z)).isCloseTo(difference(s::secondDerivative, z), within(1.2e-10));
    assertThat(s.derivativeFromValue(z, s.value(z))).isCloseTo(s.derivative(z), within(1e-15));
    assertThat(s.secondDerivativeFromValue(z, s.value(z)))
        .isCloseTo(s.secondDerivative(z), within(1e-15));
  }

  @Property(seed = "22", tries = 300)
  void symmetriesAreAsDeclared(@ForAll("activations") Activation s, @ForAll("arguments") double z) {
    double odd = s.value(z) + s.value(-z) - 2 * s.value(0);
    Assume.that(Math.abs(z) > 0.1);
    // Where s - s(0) is not odd, the defect is at least 1e-4 for |z| > 0.1.
    if (s.isOddUpToConstant()) {
      assertThat(odd).isCloseTo(0, within(1e-15));
    } else {
      assertThat(Math.abs(odd)).isGreaterThan(1e-4);
    }
    assertThat(s.isOdd()).isEqualTo(s.isOddUpToConstant() && s.value(0) == 0);
  }

  @Property(seed = "23", tries = 300)
  void boundedOnesAreWithinTheTheorem(
      @ForAll("activations") Activation s, @ForAll("arguments") double z) {
    if (s.withinTheorem()) {
      assertThat(Math.abs(s.value(100 * z))).isLessThanOrEqualTo(1);
    } else {
      assertThat(s.value(1000)).isGreaterThan(900);
    }
  }

  private static double difference(java.util.function.DoubleUnaryOperator f, double z) {
    double d1 = f.applyAsDouble(z + H) - f.applyAsDouble(z - H);
    double d2 = f.applyAsDouble(z + 2 * H) - f.applyAsDouble(z - 2 * H);
    return (8 * d1 - d2) / (12 * H);
  }
}
