package org.normscale.theory.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.Activation;

/** Exponents of coordinate checks against results that are known. */
final class CoordinateExponentsTest {

  private static final Activation TANH = new Activation.Tanh(0);
  private static final Activation SIGMOID = new Activation.Sigmoid(0);

  /** Sums of a few decimal numbers of order 1. */
  private static final Offset<Double> ROUNDING = within(1e-12);

  private static CoordinateExponents of(Parametrization parametrization, int depth) {
    return CoordinateExponents.of(parametrization, parametrization.gammas(depth), TANH, 4);
  }

  /** Theorem 6.1 of arXiv 2011.14522: in muP every layer and the output move by order 1. */
  @Test
  void everythingMovesInMup() {
    for (int depth = 1; depth <= 4; depth++) {
      CoordinateExponents mup = of(Parametrization.MUP, depth);
      assertThat(mup.isStable()).isTrue();
      for (int step = 1; step <= 4; step++) {
        for (int l = 1; l <= depth; l++) {
          assertThat(mup.preactivation(step, l).orElseThrow().leading()).isCloseTo(0, ROUNDING);
        }
        assertThat(mup.output(step).orElseThrow().leading()).isCloseTo(0, ROUNDING);
      }
    }
  }

  /** The kernel regime: features move by n^(-1/2), the output by order 1. */
  @Test
  void featuresAreFrozenInTheKernelRegime() {
    CoordinateExponents ntk = of(Parametrization.NTK, 3);
    for (int l = 1; l <= 3; l++) {
      assertThat(ntk.preactivation(3, l).orElseThrow().leading()).isCloseTo(-0.5, ROUNDING);
    }
    assertThat(ntk.output(3).orElseThrow().leading()).isCloseTo(0, ROUNDING);
  }

  /** Section 4 of arXiv 2011.14522: with one rate the output grows like n in one step. */
  @Test
  void standardParametrizationBlowsUp() {
    CoordinateExponents standard = of(Parametrization.STANDARD, 2);
    assertThat(standard.isStable()).isFalse();
    assertThat(standard.output(1).orElseThrow().leading()).isCloseTo(1, ROUNDING);
    assertThat(standard.preactivation(1, 2).orElseThrow().leading()).isCloseTo(0.5, ROUNDING);
    assertThat(standard.activation(1, 2)).isEmpty();
    assertThat(standard.output(2)).isEmpty();
  }

  /**
   * The paper's rates keep the output's change of order 1 for every gamma, its top features move by
   * N_L^-(1 - gamma_L) (theory of the mean-field limit at fixed laziness), and the first layer of
   * two by eps_1^2 eps_2^2 once the motion of W2 dominates.
   */
  @Test
  void thePapersRates() {
    for (double inner : List.of(0.5, 0.6, 0.8, 1.0)) {
      for (double top : List.of(0.5, 0.7, 1.0)) {
        CoordinateExponents e =
            CoordinateExponents.of(Parametrization.PAPER, List.of(inner, top), SIGMOID, 3);
        assertThat(e.output(2).orElseThrow().leading()).isCloseTo(0, ROUNDING);
        assertThat(e.preactivation(2, 2).orElseThrow().leading()).isCloseTo(top - 1, ROUNDING);
        double moving = 2 * (inner - 1) + 2 * (top - 1);
        double initial = inner - 1 + 2 * (top - 1) + 0.5 - top;
        CoordinateExponent first = e.preactivation(2, 1).orElseThrow();
        assertThat(first.first()).isCloseTo(initial, ROUNDING);
        assertThat(first.leading()).isCloseTo(Math.max(initial, moving), ROUNDING);
      }
    }
  }

  /** Three layers, s(0) = 0 and inner gammas above 1/2: the tangent kernel fades (A -> 0). */
  @Test
  void deepCentredNetworksStopMoving() {
    List<Double> gammas = List.of(0.75, 0.75, 0.75);
    double tanh =
        CoordinateExponents.of(Parametrization.PAPER, gammas, TANH, 1)
            .output(1)
            .orElseThrow()
            .leading();
    double sigmoid =
        CoordinateExponents.of(Parametrization.PAPER, gammas, SIGMOID, 1)
            .output(1)
            .orElseThrow()
            .leading();
    // |H^2_0| = n^(1/2 - gamma), squared in the kernel.
    assertThat(tanh).isCloseTo(-0.5, ROUNDING);
    assertThat(sigmoid).isCloseTo(0, ROUNDING);
  }
}
