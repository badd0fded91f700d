package org.normscale.theory.quadrature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;

final class GaussianExpectationTest {

  static List<Activation> activations() {
    return List.of(
        new Activation.Tanh(0),
        new Activation.Tanh(0.5),
        new Activation.Sigmoid(0),
        new Activation.Sigmoid(-2),
        new Activation.ErrorFunction(0),
        new Activation.ErrorFunction(0.4),
        new Activation.Softplus(),
        new Activation.Gelu(),
        new Activation.Relu());
  }

  @ParameterizedTest
  @MethodSource("activations")
  void bothWithoutVariance(Activation s) {
    GaussianExpectation e = GaussianExpectation.of(s);
    assertThat(e.values(0, 0, 0).value()).isCloseTo(square(s.value(0)), within(1e-15));
    assertThat(e.derivatives(0, 0, 0).value()).isCloseTo(square(s.derivative(0)), within(1e-15));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void oneWithoutVariance(Activation s) {
    GaussianExpectation e = GaussianExpectation.of(s);
    // Against E s(v) by a fine midpoint sum; at ReLU's kink its error is of order step^2 = 1e-6.
    double mean = midpoint(s, 1.7, false);
    double slope = midpoint(s, 1.7, true);
    assertThat(e.values(0, 1.7, 0).value()).isCloseTo(s.value(0) * mean, within(1e-6));
    assertThat(e.values(1.7, 0, 0).value()).isCloseTo(s.value(0) * mean, within(1e-6));
    assertThat(e.derivatives(0, 1.7, 0).value()).isCloseTo(s.derivative(0) * slope, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void correlationOneAndMinusOne(Activation s) {
    GaussianExpectation e = GaussianExpectation.of(s);
    // v = 2 u and v = -2 u. A kink at 0 costs the midpoint sum step^2 = 1e-6.
    double same = midpointPair(s, 0.8, 2);
    double opposite = midpointPair(s, 0.8, -2);
    assertThat(e.values(0.8, 3.2, 1.6).value()).isCloseTo(same, within(2e-6));
    assertThat(e.values(0.8, 3.2, -1.6).value()).isCloseTo(opposite, within(2e-6));
    // Rounding beyond 1 changes nothing.
    assertThat(e.values(0.8, 3.2, 1.6 * (1 + 1e-12))).isEqualTo(e.values(0.8, 3.2, 1.6));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void nearlyEqualPointsAreContinuous(Activation s) {
    GaussianExpectation e = GaussianExpectation.of(s);
    for (double gap : new double[] {1e-15, 1e-13, 1e-10}) {
      double values = e.values(1, 1, 1 - gap).value() - e.values(1, 1, 1).value();
      double slopes = e.derivatives(1, 1, 1 - gap).value() - e.derivatives(1, 1, 1).value();
      // d value / d rho = E s's' <= 1.2 for these; for the step, sqrt(2 gap) / (2 pi).
      assertThat(values).isBetween(-1.3 * gap - 2e-15, 1.3 * gap + 2e-15);
      double bound = s instanceof Activation.Relu ? Math.sqrt(2 * gap) / 6 : 5 * gap;
      assertThat(slopes).isBetween(-bound - 2e-15, bound + 2e-15);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 0",
    "1, -1e-300, 0",
    "1, 1, 1.001",
    "1, 4, -2.1",
    "NaN, 1, 0",
    "1, NaN, 0",
    "1, 1, NaN",
    "Infinity, 1, 0",
    "0, 1, 1e-9",
    "1, 1, Infinity"
  })
  void notACovariance(double varU, double varV, double cov) {
    GaussianExpectation e = GaussianExpectation.of(new Activation.Tanh(0));
    assertThatThrownBy(() -> e.values(varU, varV, cov))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching("(varU|varV|cov) = .*: must be .*");
    assertThatThrownBy(() -> e.derivatives(varU, varV, cov))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0.5", "0.2, 3, -0.7", "100, 100, 30", "400, 25, 80"})
  void steepFunctionsAreAccurateOrSayThatTheyAreNot(double varU, double varV, double cov) {
    for (double shift : new double[] {0, 0.5}) {
      Activation s = new Activation.ErrorFunction(shift);
      Expectation value = GaussianExpectation.byQuadrature(s).derivatives(varU, varV, cov);
      double exact = shiftedErfDerivative(varU, varV, cov, shift);
      // The estimate must cover the error; it is itself below 1e-10 at these sizes.
      assertThat(Math.abs(value.value() - exact)).isLessThanOrEqualTo(value.error() + 1e-15);
      assertThat(value.error()).isLessThan(1e-10);
    }
  }

  @ParameterizedTest
  @CsvSource({"1e4", "1e8", "1e16", "1e28"})
  void closedFormsOfErfKeepTheirDigitsAtLargeVariances(double variance) {
    GaussianExpectation e = GaussianExpectation.of(new Activation.ErrorFunction(0));
    // Equal points: 1 - E s^2 = (2/pi) acos(V / (1 + V)) = (2/pi) atan(sqrt(1 + 2 V) / V), where
    // the
    // arc sine of V / (1 + V) would have lost half of its digits. 1e-15: four units in the last
    // place of 1.
    double exact = 1 - 2 / Math.PI * Math.atan(Math.sqrt(1 + 2 * variance) / variance);
    assertThat(e.values(variance, variance, variance).value()).isCloseTo(exact, within(1e-15));
    // (2/pi) / sqrt(1 + 2 V), relative error of a few roundings.
    double slope = 2 / Math.PI / Math.sqrt(1 + 2 * variance);
    assertThat(e.derivatives(variance, variance, variance).value() / slope)
        .isCloseTo(1, within(1e-15));
    // Sizes that differ by 16 decades: (2/pi) asin(0.5 / sqrt((1 + 1/V)(1 + V 1e-16)) ..) directly.
    double small = variance * 1e-16;
    double cov = 0.5 * Math.sqrt(variance * small);
    double sine = cov / Math.sqrt(1 + variance) / Math.sqrt(1 + small);
    assertThat(e.values(variance, small, cov).value() / (2 / Math.PI * Math.asin(sine)))
        .isCloseTo(1, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"15", "30", "100", "300", "3000", "1e6"})
  void narrowPeaksAreNotMissedInSilence(double sd) {
    // A peak of width 1/sd that lies between all nodes looks like the zero function.
    for (double shift : new double[] {0, 0.37, -2}) {
      GaussianExpectation e = GaussianExpectation.byQuadrature(new Activation.ErrorFunction(shift));
      for (double rho : new double[] {0.3, 0.99, 1}) {
        Expectation value = e.derivatives(sd * sd, sd * sd, rho * sd * sd);
        double exact = shiftedErfDerivative(sd * sd, sd * sd, rho * sd * sd, shift);
        assertThat(Math.abs(value.value() - exact)).isLessThanOrEqualTo(value.error() + 1e-15);
        // Equal variables are a sum over a line, fine enough for any usual size.
        if (rho == 1 && sd <= 3000) {
          assertThat(value.error()).isLessThan(1e-9);
        }
      }
    }
  }

  @Test
  void tanhOfLargeInputsAgreesWithPricesTheorem() {
    // E s(u)s(v) at covariance c minus that at 0 is the integral of E s's' (Price, 1958).
    GaussianExpectation e = GaussianExpectation.of(new Activation.Tanh(0));
    double variance = 50;
    double c = 35;
    double integral = simpson(x -> e.derivatives(variance, variance, x).value(), c, 64);
    // Simpson with step 0.55: below 1e-7 of an integrand that varies over 15.
    assertThat(e.values(variance, variance, c).value()).isCloseTo(integral, within(2e-7));
  }

  @Test
  void tinyVariancesKeepRelativeAccuracy() {
    GaussianExpectation e = GaussianExpectation.of(new Activation.Tanh(0));
    // tanh z = z - z^3/3 + ..: E = c - 2 v c (relative error v^2).
    double v = 1e-10;
    double c = 0.4e-10;
    assertThat(e.values(v, v, c).value() / (c - 2 * v * c) - 1).isBetween(-1e-12, 1e-12);
  }

  private static double shiftedErfDerivative(double varU, double varV, double cov, double b) {
    // E of a product of two Gaussian bumps: (2/pi) |I+S|^{-1/2} exp(-b^2 1'(I+S)^{-1}1 / 2).
    double determinant = (1 + varU) * (1 + varV) - cov * cov;
    double form = (2 + varU + varV - 2 * cov) / determinant;
    return 2 / Math.PI / Math.sqrt(determinant) * Math.exp(-b * b * form / 2);
  }

  private static double simpson(java.util.function.DoubleUnaryOperator f, double to, int pieces) {
    double h = to / pieces;
    double sum = f.applyAsDouble(0) + f.applyAsDouble(to);
    for (int i = 1; i < pieces; i++) {
      sum += (i % 2 == 1 ? 4 : 2) * f.applyAsDouble(i * h);
    }
    return sum * h / 3;
  }

  private static double midpoint(Activation s, double variance, boolean derivative) {
    double sd = Math.sqrt(variance);
    return normalSum(z -> derivative ? s.derivative(sd * z) : s.value(sd * z));
  }

  private static double midpointPair(Activation s, double variance, double factor) {
    double sd = Math.sqrt(variance);
    return normalSum(z -> s.value(sd * z) * s.value(factor * sd * z));
  }

  private static double normalSum(java.util.function.DoubleUnaryOperator f) {
    double step = 1e-3;
    double sum = 0;
    for (int i = -9000; i < 9000; i++) {
      double z = (i + 0.5) * step;
      sum += Math.exp(-z * z / 2) * f.applyAsDouble(z);
    }
    return sum * step / Math.sqrt(2 * Math.PI);
  }

  private static double square(double x) {
    return x * x;
  }
}
