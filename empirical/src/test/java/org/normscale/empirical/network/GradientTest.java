package org.normscale.empirical.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.special.Erf;
import org.hipparchus.util.FastMath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;

/** Gradients of {@code sum_m g_m h(x_m)} against automatic and finite differences. */
final class GradientTest {

  private static final int[] WIDTHS = {3, 5, 2, 4};
  private static final double[][] POINTS = {{1.0, 0.2}, {-0.5, 0.8}, {0.7, 0.7}};
  private static final double[] COEFFICIENTS = {0.3, -1.1, 0.6};

  private record Named(Activation activation, UnaryOperator<Gradient> onGradients) {}

  private static Gradient sigmoid(Gradient z) {
    return z.negate().exp().add(1).reciprocal();
  }

  private static final List<Named> ACTIVATIONS =
      List.of(
          new Named(new Activation.Tanh(0), Gradient::tanh),
          new Named(new Activation.Tanh(0.5), z -> z.add(0.5).tanh()),
          new Named(new Activation.Sigmoid(0), GradientTest::sigmoid),
          new Named(new Activation.Sigmoid(-0.3), z -> sigmoid(z.subtract(0.3))),
          new Named(new Activation.ErrorFunction(0), z -> Erf.erf(z.divide(FastMath.sqrt(2)))),
          new Named(
              new Activation.ErrorFunction(0.2), z -> Erf.erf(z.add(0.2).divide(FastMath.sqrt(2)))),
          new Named(new Activation.Softplus(), z -> z.exp().add(1).log()),
          new Named(new Activation.Relu(), z -> z.getValue() > 0 ? z : z.multiply(0)),
          new Named(
              new Activation.Gelu(),
              z -> z.multiply(Erf.erf(z.divide(FastMath.sqrt(2))).add(1)).divide(2)));

  static Stream<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (int depth = 1; depth <= 4; depth++) {
      for (Named named : ACTIVATIONS) {
        cases.add(Arguments.of(depth, named.activation().label(), named));
      }
    }
    return cases.stream();
  }

  private static WideNetwork network(int depth, Activation activation) {
    List<Integer> widths = new ArrayList<>();
    List<Double> gammas = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      widths.add(WIDTHS[l]);
      gammas.add(0.5 + 0.1 * l);
    }
    NetworkSpec spec = NetworkSpec.of(widths, gammas, activation, new WeightLaw.Uniform());
    WideNetwork network = WideNetwork.of(spec, 2, Deviations.NONE);
    network.initialize(new ReplicaKey(3, CellIdentity.of(spec), 0, 0), false);
    return network;
  }

  @ParameterizedTest(name = "depth {0}, {1}")
  @MethodSource("cases")
  void equalsAutomaticDifferentiation(int depth, String label, Named named) {
    WideNetwork network = network(depth, named.activation());
    Batch batch = network.batch(POINTS);
    network.forward(batch);
    network.backward(batch, COEFFICIENTS);
    Gradient sum = weightedOutput(network, named);

    double value = 0;
    for (int m = 0; m < POINTS.length; m++) {
      value += COEFFICIENTS[m] * batch.output(m);
    }
    // Both sides are sums of some hundred terms of order 1 at most: 100 x 2.2e-16, times a safety
    // factor of 50 for the condition of erf and of the products.
    assertThat(value).as(label).isCloseTo(sum.getValue(), within(1e-12));
    int k = 0;
    for (int t = 0; t <= depth; t++) {
      DMatrixRMaj gradient = network.gradient(batch, COEFFICIENTS, t);
      for (int i = 0; i < gradient.getNumElements(); i++) {
        assertThat(gradient.get(i))
            .as("%s, tensor %d, entry %d", label, t, i)
            .isCloseTo(sum.getPartialDerivative(k), within(1e-12));
        k++;
      }
    }
  }

  /** The network written anew, in scalars, over weights that carry derivatives. */
  private static Gradient weightedOutput(WideNetwork network, Named named) {
    NetworkSpec spec = network.spec();
    int depth = spec.depth();
    int total = 0;
    for (int t = 0; t <= depth; t++) {
      total += network.weights(t).getNumElements();
    }
    Gradient[][] w = new Gradient[depth + 1][];
    int k = 0;
    for (int t = 0; t <= depth; t++) {
      w[t] = new Gradient[network.weights(t).getNumElements()];
      for (int i = 0; i < w[t].length; i++) {
        w[t][i] = Gradient.variable(total, k++, network.weights(t).get(i));
      }
    }
    Gradient sum = Gradient.constant(total, 0);
    for (int m = 0; m < POINTS.length; m++) {
      Gradient[] below = new Gradient[2];
      for (int j = 0; j < 2; j++) {
        below[j] = Gradient.constant(total, POINTS[m][j]);
      }
      double scale = 1;
      for (int l = 1; l <= depth; l++) {
        Gradient[] hidden = new Gradient[spec.width(l)];
        for (int i = 0; i < hidden.length; i++) {
          Gradient z = Gradient.constant(total, 0);
          for (int j = 0; j < below.length; j++) {
            z = z.add(w[l - 1][j * hidden.length + i].multiply(below[j]));
          }
          hidden[i] = named.onGradients().apply(z.multiply(scale));
        }
        below = hidden;
        scale = FastMath.pow(spec.width(l), -spec.gamma(l));
      }
      Gradient h = Gradient.constant(total, 0);
      for (int i = 0; i < below.length; i++) {
        h = h.add(w[depth][i].multiply(below[i]));
      }
      sum = sum.add(h.multiply(scale * COEFFICIENTS[m]));
    }
    return sum;
  }

  @ParameterizedTest(name = "depth {0}, {1}")
  @MethodSource("cases")
  void equalsCentralDifferences(int depth, String label, Named named) {
    WideNetwork network = network(depth, named.activation());
    Batch batch = network.batch(POINTS);
    network.forward(batch);
    network.backward(batch, COEFFICIENTS);
    // Step 1e-5: truncation h^2/6 times third derivatives of order 10 gives 2e-10, rounding
    // 2.2e-16 / 1e-5 = 2e-11; no pre-activation of these weights is within 1e-5 of ReLU's kink.
    double step = 1e-5;
    for (int t = 0; t <= depth; t++) {
      DMatrixRMaj gradient = network.gradient(batch, COEFFICIENTS, t);
      for (int i = 0; i < gradient.getNumElements(); i++) {
        double difference = (output(network, t, i, step) - output(network, t, i, -step)) / 2 / step;
        assertThat(gradient.get(i))
            .as("%s, tensor %d, entry %d", label, t, i)
            .isCloseTo(difference, within(2e-9));
      }
    }
  }

  private static double output(WideNetwork network, int tensor, int entry, double change) {
    DMatrixRMaj w = network.weights(tensor);
    double before = w.get(entry);
    w.set(entry, before + change);
    Batch batch = network.batch(POINTS);
    network.forward(batch);
    w.set(entry, before);
    double sum = 0;
    for (int m = 0; m < POINTS.length; m++) {
      sum += COEFFICIENTS[m] * batch.output(m);
    }
    return sum;
  }
}
