package org.normscale.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.Purpose;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.seeding.WeightSampler;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;

/**
 * The initial weights, and for one hidden layer: {@code E h_0 = 0}, {@code Var h_0 = N^{1 - 2
 * gamma} c2 E s^2} exactly.
 */
final class InitialVarianceTest {

  private static final int REPLICAS = 20_000;

  /** So that no two tensors share their draws, and variances are per tensor. */
  @Test
  void eachTensorIsDrawnFromItsOwnStream() {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(5, 7),
            List.of(0.7, 0.7),
            new Activation.Tanh(0),
            List.of(4.0, 9.0),
            new WeightLaw.Normal(),
            16);
    WideNetwork network = WideNetwork.of(spec, 3, Deviations.NONE);
    ReplicaKey key = new ReplicaKey(11, CellIdentity.of(spec), 0, 0);
    network.initialize(key, false);
    for (int t = 0; t < 3; t++) {
      double[] expected = new double[network.weights(t).getNumElements()];
      WeightSampler.fill(
          new WeightLaw.Normal(),
          2 + t,
          0,
          key.stream(t, Purpose.INITIAL_WEIGHTS),
          expected,
          expected.length);
      assertThat(network.weights(t).data).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"16, 0.5, 0", "16, 0.75, 0", "9, 1.0, 0", "16, 0.75, -0.75", "16, 0.75, 0.25"})
  void isTheClosedForm(int width, double gamma, double shift) {
    double tau2 = 1.7;
    double c2 = 0.6;
    NetworkSpec spec =
        new NetworkSpec(
            List.of(width),
            List.of(gamma),
            new Activation.ErrorFunction(0),
            List.of(tau2),
            new WeightLaw.Rademacher(),
            c2);
    WideNetwork network =
        WideNetwork.of(spec, 2, new Deviations(java.util.Map.of(), List.of(shift), 0));
    Batch batch = network.batch(new double[][] {{1.0, 0.2}});
    MomentSummary moments = new MomentSummary(1);
    CellIdentity cell = CellIdentity.of(spec);
    for (int r = 0; r < REPLICAS; r++) {
      network.initialize(new ReplicaKey(11, cell, r / 50, r), false);
      network.forward(batch);
      moments.add(new double[] {batch.output(0)});
    }
    // Williams 1997: E erf(u/sqrt2)^2 = (2/pi) asin(v / (1 + v)), v = tau^2 |x|^2.
    double v = tau2 * 1.04;
    double expected =
        Math.pow(width, 1 - 2 * (gamma + shift)) * c2 * 2 / Math.PI * Math.asin(v / (1 + v));
    // 5 standard errors, both checks of all five cases: false alarm 10 x 5.7e-7 = 6e-6.
    double relative = Math.sqrt((moments.kurtosis(0) - 1) / REPLICAS);
    assertThat(relative).isLessThan(0.011);
    assertThat(moments.variance(0) / expected).isCloseTo(1, within(5 * relative));
    assertThat(moments.mean(0)).isCloseTo(0, within(5 * Math.sqrt(expected / REPLICAS)));
  }
}
