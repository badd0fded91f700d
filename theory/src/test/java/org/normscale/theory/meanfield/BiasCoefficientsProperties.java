package org.normscale.theory.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Matrices;
import org.normscale.theory.testing.Problem;
import org.normscale.theory.testing.RandomProblems;

final class BiasCoefficientsProperties {

  @Provide
  Arbitrary<Activation> smooth() {
    return RandomProblems.activations().filter(s -> !(s instanceof Activation.Relu));
  }

  /** Skewed outer weights, so that no coefficient vanishes unless the activation is odd. */
  @Provide
  Arbitrary<Problem> problems() {
    Arbitrary<Dataset> data =
        Combinators.combine(
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(1, 2),
                Arbitraries.longs())
            .as(SyntheticData::cube);
    return Combinators.combine(smooth(), data, RandomProblems.doubles(0.2, 1))
        .as(
            (activation, points, rate) ->
                new Problem(
                    NetworkSpec.of(
                        List.of(50), List.of(0.8), activation, new WeightLaw.TwoPoint(0.3)),
                    points,
                    MeanFieldProperties.training(rate, 10)));
  }

  @Property(seed = "3201", tries = 40)
  void theyAreTheTaylorCoefficientsOfTheParticleSystem(@ForAll("problems") Problem problem) {
    TopLayerLaw law = TopLayerLaw.of(problem.network(), problem.data(), problem.kernels());
    ParticleRule rule = ParticleRule.tensor(law, 1e-3, OuterRule.of(law.outerLaw(), 1, 4));
    double rate = problem.training().rate() / law.trainCount();
    SeriesSystem series = new SeriesSystem(law, rule, rate, 4);
    double[][] coefficients = series.output(series.euler(0.1, 10));
    double eps = 1e-2;
    ParticleSystem system =
        ParticleSystem.of(law.withLaziness(eps), rule, problem.data(), problem.training());
    double[] output = system.output(system.euler(0.1, 10).end());
    for (int x = 0; x < output.length; x++) {
      double rest = output[x] - coefficients[0][x];
      for (int k = 1; k <= 4; k++) {
        // The same particles, so no quadrature error. Next term: eps Q^{k+1}, |Q| below 1; rounding
        // of 1e-15 over eps^k is 1e-7 at k = 4.
        assertThat(rest / Math.pow(eps, k))
            .as("Q^%s", k)
            .isCloseTo(coefficients[k][x], within(0.01 + 1e-15 / Math.pow(eps, k)));
        if (k < 4) {
          double next = coefficients[k + 1][x];
          assertThat(rest / Math.pow(eps, k) - coefficients[k][x])
              .isCloseTo(eps * next, within(1e-4 * 1 + 1e-15 / Math.pow(eps, k)));
        }
        rest -= Math.pow(eps, k) * coefficients[k][x];
      }
      // What is left is of order eps^5.
      assertThat(rest).isCloseTo(0, within(1e-10));
    }
  }

  @Property(seed = "3202", tries = 40)
  void seriesOfActivationsAreTaylorSeries(
      @ForAll("smooth") Activation activation, @ForAll("arguments") List<Double> z) {
    double[] inside = z.stream().mapToDouble(Double::doubleValue).toArray();
    int length = inside.length;
    double[] value = new double[length];
    double[] slope = new double[length];
    new ActivationSeries(activation, length).compose(inside, value, slope);
    double eps = 1e-2;
    double at = at(inside, eps);
    // Left out: eps^6 times a coefficient, at most some 1e3 for arguments of size 1.
    assertThat(at(value, eps)).isCloseTo(activation.value(at), within(1e-9));
    assertThat(at(slope, eps)).isCloseTo(activation.derivative(at), within(1e-9));
    // The same with half the eps: the error falls by 2^6.
    double half = Math.abs(at(value, eps / 2) - activation.value(at(inside, eps / 2)));
    double full = Math.abs(at(value, eps) - activation.value(at));
    assertThat(half).isLessThan(full / 40 + 1e-15);
  }

  @Provide
  Arbitrary<List<Double>> arguments() {
    return RandomProblems.doubles(-2, 2).list().ofSize(6);
  }

  @Property(seed = "3203", tries = 10)
  void discreteTimeApproachesContinuousTime(@ForAll("problems") Problem problem) {
    BiasCoefficients continuous =
        BiasCoefficients.continuous(
            problem.network(), problem.data(), problem.training(), problem.kernels(), 2);
    double[] limit = ((Estimate.Known) continuous.coefficient(2, 1)).values();
    double coarse = Matrices.distance(inSteps(problem, 100), limit);
    double fine = Matrices.distance(inSteps(problem, 200), limit);
    // Ratio 2 (1 + O(1/100)); every number is known to 1e-5.
    assertThat(coarse).isCloseTo(2 * fine, within(0.1 * fine + 6e-5));
    assertThat(coarse).isLessThan(0.02);
  }

  private static double[] inSteps(Problem problem, int perUnit) {
    Estimate estimate =
        BiasCoefficients.discrete(
                problem.network(),
                problem.data(),
                MeanFieldProperties.training(problem.training().rate(), perUnit),
                problem.kernels(),
                2)
            .coefficient(2, 1);
    return ((Estimate.Known) estimate).values();
  }

  private static double at(double[] series, double eps) {
    double sum = 0;
    for (int j = series.length - 1; j >= 0; j--) {
      sum = sum * eps + series[j];
    }
    return sum;
  }
}
