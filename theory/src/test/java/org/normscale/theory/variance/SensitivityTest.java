package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.Problem;

final class SensitivityTest {

  private static final TrainingSpec TRAINING =
      new TrainingSpec(Algorithm.SGD, 1, List.of(1.0), OptionalInt.empty());

  @Test
  void powersAndParabolasAreExact() {
    // log Var is a parabola in each log N_l and gamma_l: differences of second order are exact,
    // one-sided ones and those of rounded widths included. Rounding 1e-15 / 0.02.
    for (int width : new int[] {1, 2, 3, 64, 1_000_003, Integer.MAX_VALUE}) {
      for (double gamma : new double[] {0.5, 0.505, 0.515, 0.7, 0.99, 1}) {
        NetworkSpec network = network(width, 37, gamma, 0.8);
        Sensitivity s =
            Sensitivity.of(network, TRAINING, (n, t) -> new double[] {parabola(n)}).get(0);
        LayerSensitivity first = s.layers().get(0);
        double log = Math.log(width);
        assertThat(first.perLogWidth()).isCloseTo(-0.7 + 0.02 * log, within(1e-11));
        assertThat(first.perGamma()).isCloseTo(-3 + 4 * gamma, within(1e-11));
        LayerSensitivity second = s.layers().get(1);
        assertThat(second.perLogWidth()).isCloseTo(-0.6, within(1e-11));
        assertThat(second.perGamma()).isCloseTo(-2 * Math.log(37), within(1e-11));
        assertThat(s.variance()).isEqualTo(parabola(network));
      }
    }
  }

  @Test
  void stepsPerUnitTimeStay() {
    List<Integer> steps = new ArrayList<>();
    List<Sensitivity> all =
        Sensitivity.of(
            network(64, 128, 0.6, 0.8),
            TRAINING,
            (n, t) -> {
              steps.add(t.stepsPerUnitTime(n));
              return new double[] {1, 2};
            });
    assertThat(steps).hasSize(9).containsOnly(128);
    assertThat(all).hasSize(2);
    assertThat(all.get(1).layers()).allMatch(l -> l.perLogWidth() == 0 && l.perGamma() == 0);
  }

  @Test
  void zeroVarianceHasNoRates() {
    Sensitivity s =
        Sensitivity.of(network(64, 64, 0.6, 0.8), TRAINING, (n, t) -> new double[] {0}).get(0);
    assertThat(s.layers()).isEmpty();
    assertThat(s.sentences()).singleElement().asString().contains("no rates");
    Sensitivity negative =
        Sensitivity.of(network(64, 64, 0.6, 0.8), TRAINING, (n, t) -> new double[] {-1}).get(0);
    assertThat(negative.layers()).isEmpty();
  }

  @Test
  void plainWords() {
    // 2^-0.761 = 0.59; exp(-0.04) = 0.961, exp(0.02) = 1.020.
    assertThat(new LayerSensitivity(1, 64, 0.6, -0.7612, -4).sentence())
        .isEqualTo(
            "doubling N_1 from 64 would lower the variance by 41 %; raising gamma_1 by 0.01 would"
                + " lower it by 3.9 %");
    assertThat(new LayerSensitivity(2, 32, 1, 0, -2).sentence())
        .isEqualTo(
            "doubling N_2 from 32 would hardly change the variance; lowering gamma_2 by 0.01 would"
                + " raise it by 2.0 %");
  }

  @Test
  void ofTheInnerTermItIsTheRateOfItsWidth() {
    // At gamma_1 = 1/2 the kernels do not depend on N_1: the term falls like 1 / N_1 exactly, up to
    // the rounding of the term over the step of 0.1.
    Problem example = Pipeline.example(new Activation.Tanh(0), 2);
    NetworkSpec network = example.network().withGammas(List.of(0.5, 0.7));
    Sensitivity s =
        Sensitivity.of(
                network,
                example.training(),
                (n, t) ->
                    InnerVariance.of(
                            n,
                            example.data(),
                            t,
                            org.normscale.theory.kernel.KernelRecursion.kernels(n, example.data()))
                        .at(1)
                        .get(0)
                        .values())
            .get(0);
    assertThat(s.layers().get(0).perLogWidth()).isCloseTo(-1, within(1e-12));
    // The width above is not seen at all in a fixed number of steps.
    assertThat(s.layers().get(1).perLogWidth()).isCloseTo(0, within(1e-12));
    assertThat(s.layers().get(1).perGamma()).isCloseTo(0, within(1e-12));
    assertThat(Math.abs(s.layers().get(0).perGamma())).isGreaterThan(1e-3);
  }

  private static double parabola(NetworkSpec n) {
    double log = Math.log(n.width(1));
    double gamma = n.gamma(1);
    return Math.exp(-0.7 * log + 0.01 * log * log - 3 * gamma + 2 * gamma * gamma)
        * Math.pow(37, -2 * n.gamma(2))
        * Math.pow(n.width(2), -0.6);
  }

  private static NetworkSpec network(int n1, int n2, double gamma1, double gamma2) {
    return NetworkSpec.of(
        List.of(n1, n2),
        List.of(gamma1, gamma2),
        new Activation.Tanh(0),
        new WeightLaw.Rademacher());
  }
}
