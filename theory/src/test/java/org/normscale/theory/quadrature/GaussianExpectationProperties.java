package org.normscale.theory.quadrature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.testing.RandomProblems;

final class GaussianExpectationProperties {

  /** Variances in (0, 4] and a correlation. */
  record Pair(double varU, double varV, double correlation) {
    double cov() {
      return correlation * Math.sqrt(varU * varV);
    }
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return Combinators.combine(
            RandomProblems.doubles(0.01, 4),
            RandomProblems.doubles(0.01, 4),
            RandomProblems.doubles(-0.99, 0.99))
        .as(Pair::new);
  }

  @Provide
  Arbitrary<Activation> activations() {
    return RandomProblems.activations();
  }

  @Provide
  Arbitrary<Activation> bounded() {
    return RandomProblems.boundedActivations();
  }

  @Property(seed = "11", tries = 200)
  void erfClosedFormsAgreeWithQuadrature(@ForAll("pairs") Pair p) {
    Activation erf = new Activation.ErrorFunction(0);
    GaussianExpectation closed = GaussianExpectation.of(erf);
    GaussianExpectation quadrature = GaussianExpectation.byQuadrature(erf);
    // Quadrature stops at 1e-12 and its error is then far below.
    assertThat(quadrature.values(p.varU, p.varV, p.cov()).value())
        .isCloseTo(closed.values(p.varU, p.varV, p.cov()).value(), within(1e-12));
    assertThat(quadrature.derivatives(p.varU, p.varV, p.cov()).value())
        .isCloseTo(closed.derivatives(p.varU, p.varV, p.cov()).value(), within(1e-12));
  }

  @Property(seed = "12", tries = 20)
  void reluClosedFormsAgreeWithThePolarIntegral(@ForAll("pairs") Pair p) {
    GaussianExpectation relu = GaussianExpectation.of(new Activation.Relu());
    // In polar coordinates the radius integrates to 1 (step) or 2 (ramp); the angle remains.
    int pieces = 20_000;
    double across = Math.sqrt(1 - p.correlation * p.correlation);
    double ramp = 0;
    double step = 0;
    for (int i = 0; i < pieces; i++) {
      double angle = 2 * Math.PI * (i + 0.5) / pieces;
      double u = Math.cos(angle);
      double v = p.correlation * u + across * Math.sin(angle);
      if (u > 0 && v > 0) {
        ramp += 2 * u * v / pieces;
        step += 1.0 / pieces;
      }
    }
    double sds = Math.sqrt(p.varU * p.varV);
    // Midpoint rule: two jumps of the step misplace up to one piece each, 1e-4 in all; the ramp is
    // continuous with kinks, error of order pieces^-2 = 1e-8 per kink.
    assertThat(relu.derivatives(p.varU, p.varV, p.cov()).value()).isCloseTo(step, within(1.1e-4));
    assertThat(relu.values(p.varU, p.varV, p.cov()).value()).isCloseTo(sds * ramp, within(1e-6));
  }

  @Property(seed = "13", tries = 100)
  void symmetricInItsArguments(@ForAll("activations") Activation s, @ForAll("pairs") Pair p) {
    GaussianExpectation e = GaussianExpectation.of(s);
    // Products commute in floating point.
    assertThat(e.values(p.varU, p.varV, p.cov()).value())
        .isEqualTo(e.values(p.varV, p.varU, p.cov()).value());
    assertThat(e.derivatives(p.varU, p.varV, p.cov()).value())
        .isEqualTo(e.derivatives(p.varV, p.varU, p.cov()).value());
  }

  @Property(seed = "14", tries = 100)
  void cauchySchwarz(@ForAll("activations") Activation s, @ForAll("pairs") Pair p) {
    GaussianExpectation e = GaussianExpectation.of(s);
    double bound =
        Math.sqrt(
            e.values(p.varU, p.varU, p.varU).value() * e.values(p.varV, p.varV, p.varV).value());
    assertThat(Math.abs(e.values(p.varU, p.varV, p.cov()).value()))
        .isLessThanOrEqualTo(bound * (1 + 1e-11));
  }

  @Property(seed = "15", tries = 60)
  void pricesTheorem(@ForAll("activations") Activation s, @ForAll("pairs") Pair p) {
    GaussianExpectation e = GaussianExpectation.of(s);
    double h = 2e-3 * Math.sqrt(p.varU * p.varV);
    double c = 0.9 * p.cov();
    // Fourth-order central difference of E s(u)s(v) in the covariance is E s'(u)s'(v).
    double d1 = e.values(p.varU, p.varV, c + h).value() - e.values(p.varU, p.varV, c - h).value();
    double d2 =
        e.values(p.varU, p.varV, c + 2 * h).value() - e.values(p.varU, p.varV, c - 2 * h).value();
    double difference = (8 * d1 - d2) / (12 * h);
    // Rounding: 4 * 1e-13 / (12 h) with h >= 2e-5: 2e-9. Truncation h^4 f'''''/30: the kernel of
    // ReLU is the roughest, its fifth derivative near |rho| = 0.9 about 3000 / sds^4: 2e-9
    // relative.
    assertThat(difference).isCloseTo(e.derivatives(p.varU, p.varV, c).value(), within(1e-8));
  }

  @Property(seed = "16", tries = 100)
  void oddActivationsAreOddInTheCorrelation(
      @ForAll("bounded") Activation s, @ForAll("pairs") Pair p) {
    GaussianExpectation e = GaussianExpectation.of(s);
    double plus = e.values(p.varU, p.varV, p.cov()).value();
    double minus = e.values(p.varU, p.varV, -p.cov()).value();
    // For s = s(0) + odd the sum is 2 s(0)^2; otherwise the means differ from s(0).
    if (s.isOddUpToConstant()) {
      assertThat(plus + minus).isCloseTo(2 * s.value(0) * s.value(0), within(1e-12));
    }
    if (s.isOdd()) {
      assertThat(plus * p.correlation).isGreaterThanOrEqualTo(0);
    }
  }

  @Property(seed = "17", tries = 100)
  void reluIsHomogeneous(@ForAll("pairs") Pair p) {
    GaussianExpectation e = GaussianExpectation.of(new Activation.Relu());
    double one = e.values(p.varU, p.varV, p.cov()).value();
    double nine = e.values(9 * p.varU, 9 * p.varV, 9 * p.cov()).value();
    // acos near |rho| = 0.99 loses one digit of 1e-16.
    assertThat(nine).isCloseTo(9 * one, within(1e-13));
  }

  @Property(seed = "18", tries = 40)
  void smallVarianceExpansion(@ForAll("bounded") Activation s, @ForAll("pairs") Pair p) {
    GaussianExpectation e = GaussianExpectation.of(s);
    double q = 1e-4;
    double value = e.values(q * p.varU, q * p.varV, q * p.cov()).value();
    double s0 = s.value(0);
    double first =
        s.derivative(0) * s.derivative(0) * p.cov()
            + s0 * s.secondDerivative(0) * (p.varU + p.varV) / 2;
    // Second order: q^2 times variances up to 16 times fourth derivatives up to 10: 1.6e-6.
    assertThat(value).isCloseTo(s0 * s0 + q * first, within(2e-6));
    // The first-order term itself is q |first|, up to 4e-4: the check can fail.
  }

  @Property(seed = "19", tries = 60)
  void trapezoidalRuleAgreesWithHermiteSeries(
      @ForAll("bounded") Activation s, @ForAll("pairs") Pair p) {
    GaussianPair pair = GaussianPair.of(p.varU, p.varV, p.cov());
    Expectation a = new HermiteSeries(s::value).of(pair);
    Expectation b = new TrapezoidalRule(s::value).of(pair);
    assertThat(a.value()).isCloseTo(b.value(), within(a.error() + b.error()));
    // Both stop at 1e-12 relative to at most 1.
    assertThat(a.error() + b.error()).isLessThan(2e-12);
  }
}
