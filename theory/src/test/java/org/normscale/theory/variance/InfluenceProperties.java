package org.normscale.theory.variance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.testing.RandomProblems;

/** Influence functions of first and second order against finite differences of small networks. */
final class InfluenceProperties {

  /** Shortest of the three differences along {@code delta_p - mu}. */
  private static final double LENGTH = 2e-3;

  @Provide
  Arbitrary<SmallNetwork> networks() {
    Arbitrary<Activation> activations =
        Arbitraries.oneOf(
            RandomProblems.boundedActivations(),
            Arbitraries.of(new Activation.Softplus(), new Activation.Gelu()));
    return Combinators.combine(
            activations,
            RandomProblems.doubles(0.2, 1),
            Arbitraries.integers().between(2, 10),
            Arbitraries.integers().between(1, 3),
            Arbitraries.integers().between(0, 2),
            Arbitraries.longs())
        .as((s, eps, count, n, test, seed) -> new SmallNetwork(s, eps, count, n, n + test, seed));
  }

  @Property(seed = "7281", tries = 100)
  void influenceIsTheDerivativeOfTheOutput(@ForAll("networks") SmallNetwork network) {
    double[][] influence = influence(network);
    for (int p = 0; p < network.weights().length; p++) {
      Difference[] derivatives = differences(network, p, 1);
      for (int x = 0; x < network.pointCount(); x++) {
        Difference derivative = derivatives[x];
        double expected = network.eps() * derivative.value;
        assertThat(influence[x][p]).isCloseTo(expected, within(derivative.error));
        // The check is sharp: the difference is known to six digits of the largest influences.
        assertThat(derivative.error).isLessThan(1e-6 * (1 + Math.pow(derivative.value, 2)));
      }
    }
  }

  @Property(seed = "7282", tries = 100)
  void secondOrderBiasIsHalfTheMeanSecondDerivative(@ForAll("networks") SmallNetwork network) {
    double[] bias = BiasQuantity.bias(network.paths());
    double[] expected = new double[network.pointCount()];
    double[] errors = new double[network.pointCount()];
    double[] sizes = new double[network.pointCount()];
    for (int p = 0; p < network.weights().length; p++) {
      double weight = network.weights()[p] / 2;
      Difference[] derivatives = differences(network, p, 2);
      for (int x = 0; x < expected.length; x++) {
        expected[x] += weight * derivatives[x].value;
        errors[x] += weight * derivatives[x].error;
        sizes[x] += weight * Math.abs(derivatives[x].value);
      }
    }
    for (int x = 0; x < expected.length; x++) {
      assertThat(bias[x]).isCloseTo(expected[x], within(errors[x]));
      // The check is sharp: the differences are known to four digits.
      assertThat(errors[x]).isLessThan(1e-4 * (1 + sizes[x]));
    }
  }

  @Property(seed = "7283", tries = 100)
  void neuronsMayBeRenumbered(@ForAll("networks") SmallNetwork network) {
    SmallNetwork reversed = network.reversed();
    double[][] influence = influence(network);
    double[][] renumbered = influence(reversed);
    double[] bias = BiasQuantity.bias(network.paths());
    double[] sameBias = BiasQuantity.bias(reversed.paths());
    int last = network.weights().length - 1;
    for (int x = 0; x < network.pointCount(); x++) {
      double size = 0;
      for (double f : influence[x]) {
        size = Math.max(size, Math.abs(f));
      }
      for (int p = 0; p <= last; p++) {
        // Sums of at most ten terms over five steps, added in another order: some hundred
        // roundings of 1e-16, amplified by 1 / eps <= 5 at each step of the feedback.
        assertThat(renumbered[x][last - p]).isCloseTo(influence[x][p], within(1e-10 * (1 + size)));
      }
      // The covariance is factored with pivots until 1e-11 of its trace is left.
      assertThat(sameBias[x]).isCloseTo(bias[x], within(1e-8 * (1 + size * size) / network.eps()));
    }
  }

  /** A derivative and what is known of its error. */
  private record Difference(double value, double error) {}

  /** Derivatives of first or second order of the outputs along {@code delta_p - mu}. */
  private static Difference[] differences(SmallNetwork network, int particle, int order) {
    double[] direction = network.towards(particle);
    double[] centre = network.output(network.weights());
    double[][] column = new double[3][];
    for (int i = 0; i < 3; i++) {
      double length = LENGTH * (1 << i);
      double[] ahead = network.output(network.moved(direction, length));
      double[] behind = network.output(network.moved(direction, -length));
      column[i] = new double[centre.length];
      for (int x = 0; x < centre.length; x++) {
        column[i][x] =
            order == 1
                ? (ahead[x] - behind[x]) / (2 * length)
                : (ahead[x] - 2 * centre[x] + behind[x]) / (length * length);
      }
    }
    Difference[] result = new Difference[centre.length];
    for (int x = 0; x < centre.length; x++) {
      // Romberg: the errors of the columns are of order LENGTH^2, LENGTH^4 and LENGTH^6.
      double fine = (4 * column[0][x] - column[1][x]) / 3;
      double coarse = (4 * column[1][x] - column[2][x]) / 3;
      double value = (16 * fine - coarse) / 15;
      // The last step of the scheme bounds its error. Rounding: outputs are sums of terms of size
      // 1 / eps, some 1e-15 / eps each; the scheme multiplies that by 6 / LENGTH^order.
      double rounding = 1e-14 / network.eps() / Math.pow(LENGTH, order);
      result[x] = new Difference(value, Math.abs(value - fine) + rounding);
    }
    return result;
  }

  private static double[][] influence(SmallNetwork network) {
    ParticlePaths paths = network.paths();
    double[][] rows = new ResponseRows(paths).rows(paths.steps());
    double[][] noRows = new double[network.pointCount()][network.trainCount()];
    InfluenceMoments moments = new InfluenceMoments(paths, rows, noRows);
    double[][] influence = new double[network.pointCount()][];
    for (int x = 0; x < influence.length; x++) {
      influence[x] = moments.centred(x);
    }
    return influence;
  }
}
