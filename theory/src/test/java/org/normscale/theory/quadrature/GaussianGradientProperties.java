package org.normscale.theory.quadrature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.testing.RandomProblems;

final class GaussianGradientProperties {

  private static final double H = 2e-3;

  private interface Pairs {
    double of(double varU, double varV, double cov);
  }

  @Provide
  Arbitrary<Activation> activations() {
    return RandomProblems.activations();
  }

  @Provide
  Arbitrary<Double> variances() {
    return RandomProblems.doubles(0.2, 2);
  }

  @Provide
  Arbitrary<Double> correlations() {
    return RandomProblems.doubles(-0.9, 0.9);
  }

  @Property(seed = "811", tries = 150)
  void agreesWithFiniteDifferences(
      @ForAll("activations") Activation s,
      @ForAll("variances") double u,
      @ForAll("variances") double v,
      @ForAll("correlations") double rho) {
    GaussianExpectation expectation = GaussianExpectation.of(s);
    GaussianGradient gradient = GaussianGradient.of(s);
    double c = rho * Math.sqrt(u * v);
    // Fourth order: truncation H^4 / 30 times a fifth derivative, 5e-13 times at most 1e3 at the
    // smallest variances (ReLU at correlation 0.9, whose expectations are singular at 0 and 1);
    // expectations are known to 1e-12, so that rounding adds 1e-12 / H = 5e-10.
    Offset<Double> tolerance = within(s instanceof Activation.Relu ? 3e-6 : 5e-9);
    check(
        gradient.values(u, v, c),
        (a, b, d) -> expectation.values(a, b, d).value(),
        u,
        v,
        c,
        tolerance);
    check(
        gradient.derivatives(u, v, c),
        (a, b, d) -> expectation.derivatives(a, b, d).value(),
        u,
        v,
        c,
        tolerance);
  }

  @Property(seed = "812", tries = 60)
  void closedFormOfErfIsTheQuadrature(
      @ForAll("variances") double u,
      @ForAll("variances") double v,
      @ForAll("correlations") double rho) {
    Activation erf = new Activation.ErrorFunction(0);
    double c = rho * Math.sqrt(u * v);
    // The quadrature stops at 1e-12 relative to integrands below 3 (second and third derivatives).
    assertClose(
        GaussianGradient.of(erf).values(u, v, c),
        GaussianGradient.byQuadrature(erf).values(u, v, c),
        1e-11);
    assertClose(
        GaussianGradient.of(erf).derivatives(u, v, c),
        GaussianGradient.byQuadrature(erf).derivatives(u, v, c),
        1e-11);
  }

  @Property(seed = "813", tries = 60)
  void swappingTheVariablesSwapsTheDerivatives(
      @ForAll("activations") Activation s,
      @ForAll("variances") double u,
      @ForAll("variances") double v,
      @ForAll("correlations") double rho) {
    double c = rho * Math.sqrt(u * v);
    PairGradient one = GaussianGradient.of(s).values(u, v, c);
    PairGradient two = GaussianGradient.of(s).values(v, u, c);
    PairGradient swapped = new PairGradient(two.byVarV(), two.byVarU(), two.byCov(), 0);
    // The same sums; ReLU divides one ratio in two ways, 4 units in the last place.
    assertClose(one, swapped, 1e-15);
  }

  @Property(seed = "814", tries = 60)
  void equalAndOppositePointsAreRight(
      @ForAll("activations") Activation s, @ForAll("variances") double u) {
    // Along var u = var v = w, cov = +-w: d E s(u) s(+-u) / dw, by differences of one-dimensional
    // expectations.
    GaussianExpectation expectation = GaussianExpectation.of(s);
    for (double sign : new double[] {1, -1}) {
      PairGradient g = GaussianGradient.of(s).values(u, u, sign * u);
      double along = g.byVarU() + g.byVarV() + sign * g.byCov();
      double difference = slope(w -> expectation.values(u + w, u + w, sign * (u + w)).value(), H);
      assertThat(along).isCloseTo(difference, within(5e-9));
      PairGradient d = GaussianGradient.of(s).derivatives(u, u, sign * u);
      double alongD = d.byVarU() + d.byVarV() + sign * d.byCov();
      double differenceD =
          slope(w -> expectation.derivatives(u + w, u + w, sign * (u + w)).value(), H);
      assertThat(alongD).isCloseTo(differenceD, within(5e-9));
    }
  }

  @Test
  void withoutVarianceTheTaylorCoefficientsRemain() {
    for (Activation s :
        new Activation[] {
          new Activation.Tanh(0.5), new Activation.Sigmoid(0), new Activation.ErrorFunction(0)
        }) {
      PairGradient g = GaussianGradient.of(s).values(0, 0, 0);
      double half = s.value(0) * s.secondDerivative(0) / 2;
      assertClose(g, new PairGradient(half, half, s.derivative(0) * s.derivative(0), 0), 1e-13);
      PairGradient d = GaussianGradient.of(s).derivatives(0, 0, 0);
      double halfD = s.derivative(0) * s.thirdDerivative(0) / 2;
      assertClose(
          d,
          new PairGradient(halfD, halfD, s.secondDerivative(0) * s.secondDerivative(0), 0),
          1e-13);
    }
    PairGradient relu = GaussianGradient.of(new Activation.Relu()).derivatives(0, 1, 0);
    assertThat(relu).isEqualTo(new PairGradient(0, 0, 0, 0));
  }

  @Test
  void steepActivationsUseTheTrapezoidalRule() {
    // Standard deviations of 20 and 5 bring the poles of tanh close to the real axis.
    Activation tanh = new Activation.Tanh(0);
    GaussianExpectation expectation = GaussianExpectation.of(tanh);
    PairGradient g = GaussianGradient.of(tanh).values(25, 400, 60);
    double byU = slope(w -> expectation.values(25 + w, 400, 60).value(), 0.1);
    double byV = slope(w -> expectation.values(25, 400 + w, 60).value(), 1);
    // The error is that of the rule of half as many nodes, 32 per standard deviation of 20: poles
    // at a = pi / 40 give exp(-2 pi a 32) = 1.4e-7 times the integrand; the value itself has its
    // square.
    assertThat(g.error()).isLessThan(1.4e-7);
    // The derivatives are about 1e-2 and 5e-4; differences err by (H / var)^4 relative, 1e-9, and
    // by rounding of 1e-11 / H.
    assertThat(g.byVarU() / byU).isCloseTo(1, within(1e-6));
    assertThat(g.byVarV() / byV).isCloseTo(1, within(1e-6));
  }

  private static void check(
      PairGradient g, Pairs f, double u, double v, double c, Offset<Double> tolerance) {
    assertThat(g.byVarU()).isCloseTo(slope(w -> f.of(u + w, v, c), H), tolerance);
    assertThat(g.byVarV()).isCloseTo(slope(w -> f.of(u, v + w, c), H), tolerance);
    assertThat(g.byCov()).isCloseTo(slope(w -> f.of(u, v, c + w), H), tolerance);
  }

  private static void assertClose(PairGradient a, PairGradient b, double tolerance) {
    assertThat(a.byVarU()).isCloseTo(b.byVarU(), within(tolerance));
    assertThat(a.byVarV()).isCloseTo(b.byVarV(), within(tolerance));
    assertThat(a.byCov()).isCloseTo(b.byCov(), within(tolerance));
  }

  private static double slope(java.util.function.DoubleUnaryOperator f, double h) {
    double d1 = f.applyAsDouble(h) - f.applyAsDouble(-h);
    double d2 = f.applyAsDouble(2 * h) - f.applyAsDouble(-2 * h);
    return (8 * d1 - d2) / (12 * h);
  }
}
