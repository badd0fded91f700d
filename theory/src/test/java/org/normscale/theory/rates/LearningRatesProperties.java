package org.normscale.theory.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.testing.RandomProblems;

final class LearningRatesProperties {

  @Provide
  Arbitrary<NetworkSpec> networks() {
    return RandomProblems.networks(RandomProblems.activations());
  }

  @Property(seed = "51", tries = 300)
  void wideningALayerScalesEachRateByItsPower(
      @ForAll("networks") NetworkSpec network, @ForAll @IntRange(min = 2, max = 9) int factor) {
    LearningRates before = LearningRates.of(network, 0.7);
    int depth = network.depth();
    for (int widened = 1; widened <= depth; widened++) {
      LearningRates after = LearningRates.of(widen(network, widened, factor), 0.7);
      for (int tensor = 1; tensor <= depth + 1; tensor++) {
        double ratio =
            after.tensors().get(tensor - 1).rate() / before.tensors().get(tensor - 1).rate();
        double power = power(network, tensor, widened);
        // A product of at most five powers, each accurate to 2e-16.
        assertThat(ratio / Math.pow(factor, power) - 1).isBetween(-1e-14, 1e-14);
      }
    }
  }

  @Property(seed = "52", tries = 100)
  void ratesAreProportionalToAlpha(@ForAll("networks") NetworkSpec network) {
    LearningRates one = LearningRates.of(network, 1);
    LearningRates three = LearningRates.of(network, 3);
    for (String tensor : network.tensorNames()) {
      assertThat(three.rate(tensor) / one.rate(tensor) - 3).isBetween(-1e-14, 1e-14);
    }
  }

  /** Power of N_layer in the rate of tensor (depth + 1 is C). */
  private static double power(NetworkSpec network, int tensor, int layer) {
    double twice = 2 * network.gamma(layer);
    int depth = network.depth();
    if (layer == depth) {
      return tensor >= depth ? twice - 2 : twice - 3;
    }
    if (tensor > depth || layer < tensor - 1) {
      return 0;
    }
    // Just below the tensor, or its own layer: 2 gamma - 1; between it and the top: 2 gamma - 2.
    return layer <= tensor ? twice - 1 : twice - 2;
  }

  private static NetworkSpec widen(NetworkSpec network, int layer, int factor) {
    List<Integer> widths = new ArrayList<>(network.widths());
    widths.set(layer - 1, widths.get(layer - 1) * factor);
    return new NetworkSpec(
        widths,
        network.gammas(),
        network.activation(),
        network.hiddenVariances(),
        network.outerLaw(),
        network.outerVariance());
  }
}
