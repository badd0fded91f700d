package org.normscale.theory.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;

/** Parametrizations against the tables of their papers. */
final class ParametrizationTest {

  /**
   * Table 1 of arXiv 2011.14522, three hidden layers, there with exponents -1/2 and 0 for muP's
   * first layer and 0, 1/2 for its hidden ones: here moved by the symmetry to initial weights of
   * order 1. Standard parametrization: the table's own form is that of plain layers.
   */
  @ParameterizedTest
  @CsvSource({
    // name, tensor, shift theta of the symmetry, and a, b, c of the table
    "mup, 0, 0.5, -0.5, 0.5, 0",
    "mup, 1, 0.5, 0, 0.5, 0",
    "mup, 2, 0.5, 0, 0.5, 0",
    "mup, 3, 0.5, 0.5, 0.5, 0",
    "ntk, 0, 0, 0, 0, 0",
    "ntk, 1, 0, 0.5, 0, 0",
    "ntk, 2, 0, 0.5, 0, 0",
    "ntk, 3, 0, 0.5, 0, 0",
    "standard, 0, 0, 0, 0, 0",
    "standard, 1, 0.5, 0, 0.5, 0",
    "standard, 2, 0.5, 0, 0.5, 0",
    "standard, 3, 0.5, 0, 0.5, 0"
  })
  void agreeWithTheTable(String name, int tensor, double theta, double a, double b, double c) {
    Parametrization parametrization =
        Parametrization.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    ScaledTensor mine = parametrization.tensors(parametrization.gammas(3)).get(tensor);
    assertThat(mine.a()).isEqualTo(a + theta);
    assertThat(mine.b()).isEqualTo(b - theta).isZero();
    assertThat(mine.c()).isEqualTo(c - 2 * theta);
  }

  @Test
  void meanFieldIsThePaperAtGammaOne() {
    for (int depth = 1; depth <= 4; depth++) {
      List<Double> ones = Parametrization.MEAN_FIELD.gammas(depth);
      assertThat(ones).containsOnly(1.0);
      assertThat(Parametrization.MEAN_FIELD.tensors(ones))
          .isEqualTo(Parametrization.PAPER.tensors(ones));
    }
  }

  @Test
  void mupWithOneHiddenLayerIsMeanField() {
    assertThat(Parametrization.MUP.tensors(List.of(1.0)))
        .isEqualTo(Parametrization.MEAN_FIELD.tensors(List.of(1.0)));
  }

  @Test
  void thePapersRatesAreThoseOfLearningRates() {
    List<Integer> widths = List.of(16, 9, 25, 36);
    List<Double> gammas = List.of(0.5, 0.7, 0.9, 1.0);
    LearningRates rates =
        LearningRates.of(
            NetworkSpec.of(widths, gammas, new Activation.Tanh(0), new WeightLaw.Normal()), 1);
    for (ScaledTensor tensor : Parametrization.PAPER.tensors(gammas)) {
      double perStep = tensor.rate().value(widths) / 36;
      // A product of five powers, each accurate to 2e-16.
      assertThat(perStep / rates.rate(tensor.tensor()) - 1).isBetween(-1e-14, 1e-14);
    }
  }

  /** The departures that the sentences speak of: powers by which rates differ from the paper's. */
  @Test
  void departFromThePaperWhereTheySay() {
    assertThat(overPaper(Parametrization.NTK)).containsExactly("N2 * N3", "N3", "1", "1");
    assertThat(overPaper(Parametrization.MUP)).containsExactly("N1 * N2", "N2", "1", "1");
    assertThat(overPaper(Parametrization.STANDARD))
        .containsExactly("N2 * N3", "N1 * N3", "N2", "N3");
  }

  private static List<String> overPaper(Parametrization parametrization) {
    List<Double> gammas = parametrization.gammas(3);
    List<ScaledTensor> paper = Parametrization.PAPER.tensors(gammas);
    List<ScaledTensor> mine = parametrization.tensors(gammas);
    return java.util.stream.IntStream.range(0, 4)
        .mapToObj(t -> mine.get(t).rate().times(paper.get(t).rate(), -1).formula())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Parametrization.class)
  void plainLayersHaveNoMultiplier(Parametrization parametrization) {
    List<Double> gammas =
        parametrization == Parametrization.PAPER ? List.of(0.6, 0.8) : parametrization.gammas(2);
    for (ScaledTensor tensor : parametrization.tensors(gammas)) {
      ScaledTensor plain = tensor.plain();
      assertThat(plain.multiplier().formula()).isEqualTo("1");
      assertThat(plain.deviation()).isEqualTo(tensor.multiplier());
      // (a, b, c) -> (a - f, b + f, c + 2 f) with f = a.
      assertThat(plain.b()).isEqualTo(tensor.a());
      // Sums of three decimal numbers of order 1.
      assertThat(plain.c() - tensor.c() - 2 * tensor.a()).isBetween(-1e-9, 1e-9);
    }
  }

  @Test
  void otherExponentsAreRefused() {
    assertThatThrownBy(() -> Parametrization.MUP.tensors(List.of(0.5, 0.5)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("gammas = [0.5, 0.5]: must be [0.5, 1.0] for the parametrization mup");
    assertThatThrownBy(() -> Parametrization.PAPER.gammas(2))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new WidthPowers(List.of(Double.NaN)))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void writesPowersAsFormulas() {
    WidthPowers powers = WidthPowers.one(3).times(1, 0.1 + 0.2).times(2, 1).times(0, 7);
    assertThat(powers.formula()).isEqualTo("N1^0.3 * N2");
    assertThat(powers.total()).isEqualTo(1.3);
    assertThat(powers.value(List.of(1, 5, 9))).isEqualTo(5);
  }
}
