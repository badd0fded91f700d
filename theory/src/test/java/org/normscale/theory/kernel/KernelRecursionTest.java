package org.normscale.theory.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.SyntheticData;
import org.normscale.theory.problem.WeightLaw;

final class KernelRecursionTest {

  private static final Dataset DATA = SyntheticData.cube(3, 2, 2, 5);

  static List<Activation> smooth() {
    return List.of(
        new Activation.Tanh(0),
        new Activation.Tanh(0.5),
        new Activation.Sigmoid(0),
        new Activation.ErrorFunction(0.3),
        new Activation.Softplus());
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void firstInnerCorrectionOfTwoLayers(Activation s) {
    double coarse = remainder(s, 1_000);
    double fine = remainder(s, 10_000);
    // q falls by 10 at gamma_1 = 1, hence an O(q^2) remainder by 100; the next order changes that
    // by
    // a few times q = 1e-3.
    assertThat(coarse / fine).isBetween(97.0, 103.0);
    // The correction itself is of order q: the remainder is far below it.
    assertThat(coarse).isBetween(1e-9, 1e-5);
  }

  @Test
  void inputsBeyondTheRangeAreNamed() {
    Dataset data =
        new Dataset(
            List.of(List.of(1.0)),
            List.of(1.0),
            List.of(List.of(0.0), List.of(1e16), List.of(1.0)));
    assertThatThrownBy(
            () ->
                KernelRecursion.kernels(
                    NetworkSpec.of(
                        List.of(8),
                        List.of(0.5),
                        new Activation.Tanh(0),
                        new WeightLaw.Rademacher()),
                    data))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "pre-activation variance of layer 1 at test[1] = 1.0E32: must be at most 1.0E30; scale"
                + " the inputs or the weights down");
  }

  @Test
  void theErrorOfTheDerivativesCountsAsOftenAsTheyEnter() {
    // tanh at inputs of length 3000: E s'(u) s'(v) is a peak of width 1/3000 in the plane that no
    // grid there resolves; its error enters A times x.x', up to 9e6.
    Dataset large =
        new Dataset(
            List.of(List.of(3000.0, 0.0), List.of(1500.0, 2000.0)), List.of(1.0, 0.0), List.of());
    Kernels kernels =
        KernelRecursion.kernels(network(new Activation.Tanh(0), List.of(8), 0.5), large);
    // (integral of s')^2 times the density at 0: 4 / (2 pi sqrt(det)), relative error O(sd^-2).
    double determinant = 9e6 * 6.25e6 - 4.5e6 * 4.5e6;
    double exact = 4.5e6 * 4 / (2 * Math.PI * Math.sqrt(determinant));
    double error = Math.abs(kernels.tangentByTensor().get(0)[0][1] - exact);
    assertThat(error).isGreaterThan(1);
    assertThat(kernels.quadratureError()).isGreaterThan(error);
    // A second layer adds its own error, which is small beside it.
    Kernels two =
        KernelRecursion.kernels(network(new Activation.Tanh(0), List.of(8, 8), 0.5, 0.5), large);
    assertThat(two.quadratureError())
        .isBetween(kernels.quadratureError(), 1.001 * kernels.quadratureError());
  }

  /** Largest error of {@code S^2 = s(0)^2 + q [ .. ] + O(q^2)}, arXiv 2209.01018, section 2. */
  private static double remainder(Activation s, int width) {
    Kernels kernels = KernelRecursion.kernels(network(s, List.of(width, 50), 1, 0.7), DATA);
    double q = 1.0 / width;
    double s0 = s.value(0);
    double[][] s1 = kernels.conjugate().get(0);
    double[][] s2 = kernels.conjugate().get(1);
    double largest = 0;
    for (int i = 0; i < s1.length; i++) {
      for (int j = 0; j < s1.length; j++) {
        double first =
            s.derivative(0) * s.derivative(0) * s1[i][j]
                + s0 * s.secondDerivative(0) * (s1[i][i] + s1[j][j]) / 2;
        largest = Math.max(largest, Math.abs(s2[i][j] - s0 * s0 - q * first));
      }
    }
    return largest;
  }

  @Test
  void aPointAtTheOriginHasNoPreactivation() {
    Dataset data =
        new Dataset(List.of(List.of(0.0, 0.0), List.of(1.0, 2.0)), List.of(0.0, 1.0), List.of());
    Kernels kernels =
        KernelRecursion.kernels(network(new Activation.Sigmoid(0), List.of(20), 0.7), data);
    assertThat(kernels.preactivation().get(0)[0]).containsExactly(0, 0);
    assertThat(kernels.conjugate().get(0)[0][0]).isCloseTo(0.25, within(1e-15));
    // E sigmoid(v) = 1/2 for centred v.
    assertThat(kernels.conjugate().get(0)[0][1]).isCloseTo(0.25, within(1e-13));
  }

  @Test
  void degenerateLimits() {
    Activation tanh = new Activation.Tanh(0);
    assertThat(limit(tanh, 0.9)).isEqualTo("regular");
    assertThat(limit(tanh, 0.5, 0.9)).isEqualTo("regular");
    assertThat(limit(tanh, 0.6, 0.5)).isEqualTo("K");
    assertThat(limit(new Activation.Sigmoid(0), 0.6, 0.5)).isEqualTo("regular");
    assertThat(limit(new Activation.Tanh(0.5), 0.6, 0.6, 0.6)).isEqualTo("regular");
    assertThat(limit(tanh, 0.5, 0.6, 0.6)).isEqualTo("K");
    assertThat(limit(tanh, 0.6, 0.5, 0.6)).isEqualTo("K and A");
    assertThat(limit(tanh, 0.5, 0.5, 1)).isEqualTo("regular");
  }

  @Test
  void degenerateLimitsShowAtLargeWidths() {
    Activation tanh = new Activation.Tanh(0);
    double[] small = diagonals(tanh, 100, 0.5, 0.75, 0.75);
    double[] large = diagonals(tanh, 10_000, 0.5, 0.75, 0.75);
    // K falls like N^{1 - 2 * 0.75} = 1/10 when the widths grow by 100; A does not.
    assertThat(large[0] / small[0]).isBetween(0.09, 0.12);
    assertThat(large[1] / small[1]).isBetween(0.8, 1.2);
    small = diagonals(tanh, 100, 0.75, 0.5, 0.75);
    large = diagonals(tanh, 10_000, 0.75, 0.5, 0.75);
    assertThat(large[0] / small[0]).isBetween(0.09, 0.12);
    assertThat(large[1] / small[1]).isBetween(0.08, 0.12);
  }

  @Test
  void twentyPointsInThreeLayersAreQuick() {
    Dataset data = SyntheticData.sphere(16, 4, 5, 1);
    Kernels kernels =
        KernelRecursion.kernels(
            network(new Activation.Tanh(0.2), List.of(50, 60, 70), 0.6, 0.7, 0.8), data);
    // No clock: the whole suite is bounded. Each layer's estimate is at most 1e-12.
    assertThat(kernels.quadratureError()).isLessThan(3e-12);
    assertThat(kernels.pointCount()).isEqualTo(20);
    assertThat(kernels.depth()).isEqualTo(3);
  }

  @Test
  void topLayerOnlyKeepsTheTopTwoTensors() {
    Kernels all =
        KernelRecursion.kernels(
            network(new Activation.Tanh(0), List.of(10, 10, 10), 0.6, 0.7, 0.8), DATA);
    Kernels top = all.topLayerOnly();
    assertThat(top.tangent()[0][0])
        .isCloseTo(
            all.tangentByTensor().get(2)[0][0] + all.tangentByTensor().get(3)[0][0], within(1e-15));
    assertThat(top.tangent()[0][0]).isLessThan(all.tangent()[0][0]);
    assertThat(top.covariance()).isSameAs(all.covariance());
  }

  private static double[] diagonals(Activation s, int width, double... gammas) {
    Kernels kernels =
        KernelRecursion.kernels(network(s, List.of(width, width, width), gammas), DATA);
    return new double[] {kernels.covariance()[0][0], kernels.tangent()[0][0]};
  }

  private static String limit(Activation s, double... gammas) {
    List<Integer> widths = java.util.Collections.nCopies(gammas.length, 10);
    NetworkSpec network = network(s, widths, gammas);
    boolean k = KernelRecursion.isLimitDegenerate(network);
    boolean a = KernelRecursion.isTangentDegenerate(network);
    return k ? (a ? "K and A" : "K") : (a ? "A" : "regular");
  }

  private static NetworkSpec network(Activation s, List<Integer> widths, double... gammas) {
    return NetworkSpec.of(
        widths, java.util.Arrays.stream(gammas).boxed().toList(), s, new WeightLaw.Rademacher());
  }
}
