package org.normscale.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.verification.inference.Estimate;

/** The law of the variance on random small networks. Seeds are fixed. */
final class VarianceLawProperties {

  private static final int REPLICAS = 1500;

  @Property(seed = "3141", tries = 12, shrinking = ShrinkingMode.OFF)
  void theInitialVarianceOfOneLayerIsExact(@ForAll("shallow") NetworkSpec network) {
    Evidence evidence = evidence(network);
    for (int p = 0; p < 3; p++) {
      Estimate log = evidence.logVariance(0, 0, p);
      double deviation = log.value() - Math.log(evidence.leadingVariance(0, 0, p));
      // 12 tries x 3 points at 5 standard errors: false-alarm probability 2e-5 for a normal law.
      // For one layer the prediction at time 0 has no finite-width error.
      assertThat(Math.abs(deviation)).isLessThan(5 * log.standardError());
    }
  }

  @Property(seed = "2718", tries = 12, shrinking = ShrinkingMode.OFF)
  void theTrainedVarianceFollowsTheLeadingOrder(@ForAll("networks") NetworkSpec network) {
    Evidence evidence = evidence(network);
    for (int p = 0; p < 3; p++) {
      Estimate log = evidence.logVariance(0, evidence.lastTime(), p);
      double deviation =
          log.value() - Math.log(evidence.leadingVariance(0, evidence.lastTime(), p));
      // Beyond the 5 standard errors (false-alarm probability 2e-5), the neglected terms: relative
      // order 1/N_l for every layer with a constant of a few, and eps^2 Var(Q) with eps =
      // N_L^-(1 - gamma_L), seen at 5 % for eps = 1.
      double eps = Math.pow(network.topWidth(), network.topGamma() - 1);
      double neglected = 0.1 * eps * eps;
      for (int width : network.widths()) {
        neglected += 3.0 / width;
      }
      assertThat(Math.abs(deviation)).isLessThan(5 * log.standardError() + neglected);
    }
  }

  @Property(seed = "1414", tries = 8, shrinking = ShrinkingMode.OFF)
  void anotherOuterExponentIsSeen(@ForAll("networks") NetworkSpec network) {
    // Negative control of the two properties above: with the outer exponent 0.2 higher than
    // predicted the variance is smaller by N_L^-0.4, a factor of 5 at N_L = 64.
    Deviations wrong = new Deviations(java.util.Map.of(), shift(network, 0.2), 0);
    Evidence evidence = evidence(network, wrong);
    Estimate log = evidence.logVariance(0, 0, 0);
    double deviation = log.value() - Math.log(evidence.leadingVariance(0, 0, 0));
    assertThat(deviation).isLessThan(-1);
  }

  @Property(seed = "1732", tries = 6, shrinking = ShrinkingMode.OFF)
  void theControlVariateNeverMovesTheMean(@ForAll("networks") NetworkSpec network) {
    // E_t h_0 has mean 0: plain and control-variate estimates agree within the spread of what is
    // subtracted. 6 tries x 3 points at 5 standard errors: false-alarm probability 1e-5.
    Evidence evidence = evidence(network);
    int t = evidence.lastTime();
    for (int p = 0; p < 3; p++) {
      double plain =
          evidence.outputs(0).mean(evidence.layout().index(t, p))
              - evidence.predictions().get(0).dynamics().mean(1.0)[p];
      double spread = Math.sqrt(evidence.outputs(0).variance(evidence.layout().index(t, p)));
      assertThat(Math.abs(plain - MeanError.of(evidence, 0, t, p).value()))
          .isLessThan(5 * spread / Math.sqrt(REPLICAS));
    }
  }

  private static List<Double> shift(NetworkSpec network, double outer) {
    List<Double> shifts = new ArrayList<>();
    for (int l = 1; l < network.depth(); l++) {
      shifts.add(0.0);
    }
    shifts.add(outer);
    return shifts;
  }

  private static Evidence evidence(NetworkSpec network) {
    return evidence(network, Deviations.NONE);
  }

  private static Evidence evidence(NetworkSpec network, Deviations deviations) {
    Experiment experiment =
        Experiments.of(
            List.of(network), Experiments.DATA, List.of(1.0), REPLICAS, deviations, ClaimId.DECAY);
    return Experiments.verify(experiment).evidence();
  }

  @Provide
  Arbitrary<NetworkSpec> shallow() {
    return networks(1);
  }

  @Provide
  Arbitrary<NetworkSpec> networks() {
    return Arbitraries.integers().between(1, 2).flatMap(VarianceLawProperties::networks);
  }

  private static Arbitrary<NetworkSpec> networks(int depth) {
    Arbitrary<List<Integer>> widths = Arbitraries.integers().between(40, 80).list().ofSize(depth);
    Arbitrary<List<Double>> gammas =
        Arbitraries.doubles().between(0.5, 0.9).ofScale(2).list().ofSize(depth);
    Arbitrary<Activation> activations =
        Arbitraries.of(
            new Activation.Sigmoid(0), new Activation.Tanh(0.5), new Activation.ErrorFunction(0.3));
    Arbitrary<WeightLaw> laws =
        Arbitraries.of(new WeightLaw.Rademacher(), new WeightLaw.Normal(), new WeightLaw.Uniform());
    return Combinators.combine(widths, gammas, activations, laws).as(NetworkSpec::of);
  }
}
