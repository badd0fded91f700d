package org.normscale.theory.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.WeightLaw;

final class RegimeTest {

  private static final WeightLaw SKEWED = new WeightLaw.TwoPoint(0.2);
  private static final Activation SHIFTED = new Activation.Tanh(0.5);

  @Test
  void thresholds() {
    assertThat(Regime.thresholds(4)).containsExactly(0.5, 0.75, 5.0 / 6, 0.875);
    assertThatThrownBy(() -> Regime.thresholds(0)).isInstanceOf(InvalidInputException.class);
  }

  // The terms Q1..Q(v-1) are larger than e for gamma in ((2v-1)/(2v), (2v+1)/(2v+2)).
  @ParameterizedTest
  @CsvSource({"0.51, 0", "0.74, 0", "0.76, 1", "0.83, 1", "0.84, 2", "0.87, 2", "0.88, 3"})
  void termsLargerThanTheRandomOne(double gamma, int count) {
    Regime regime = regime(gamma, SHIFTED, SKEWED);
    List<ExpansionTerm> terms = regime.terms();
    assertThat(terms.stream().takeWhile(t -> !t.isRandom()).map(ExpansionTerm::order))
        .containsExactlyElementsOf(
            java.util.stream.IntStream.rangeClosed(1, count).boxed().toList());
    assertThat(regime.tie()).isEmpty();
    assertThat(regime.leading().isRandom()).isEqualTo(count == 0);
    assertThat(terms.get(terms.size() - 1).order()).isEqualTo(count + 1);
    for (ExpansionTerm term : terms) {
      double exponent = term.isRandom() ? gamma - 0.5 : term.order() * (1 - gamma);
      assertThat(term.exponent()).isCloseTo(exponent, within(1e-15));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void tiesAtTheThresholds(int v) {
    Regime regime = regime((2.0 * v - 1) / (2.0 * v), SHIFTED, SKEWED);
    assertThat(regime.tie()).hasValue(v - 1);
    // The larger ones, then the random one, then the tied and the next.
    int size = regime.terms().size();
    assertThat(orders(regime).subList(size - 3, size)).containsExactly(0, v - 1, v);
    // A gamma given with ten digits is at the threshold too.
    assertThat(regime(0.8333333333, SHIFTED, SKEWED).tie()).hasValue(2);
    // Q1 vanishes for a symmetric law, so nothing ties at 3/4.
    assertThat(regime(0.75, SHIFTED, new WeightLaw.Normal()).tie()).isEmpty();
  }

  @Test
  void symmetryRemovesTerms() {
    assertThat(orders(regime(0.945, SHIFTED, SKEWED)))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 0, 9);
    // Skewed outer weights with a sigmoid: Q1 = 0 but Q3 is not.
    assertThat(orders(regime(0.92, new Activation.Sigmoid(0), SKEWED)))
        .containsExactly(2, 3, 4, 5, 0, 6);
    // Symmetric outer weights, or an odd activation: even orders alone.
    assertThat(orders(regime(0.92, SHIFTED, new WeightLaw.Uniform()))).containsExactly(2, 4, 0, 6);
    assertThat(orders(regime(0.92, new Activation.Tanh(0), SKEWED))).containsExactly(2, 4, 0, 6);
    assertThat(regime(0.6, SHIFTED, SKEWED).firstBiasOrder()).isEqualTo(1);
    assertThat(regime(0.6, new Activation.Sigmoid(0), SKEWED).firstBiasOrder()).isEqualTo(2);
    assertThat(regime(0.6, SHIFTED, new WeightLaw.TwoPoint(0.5)).firstBiasOrder()).isEqualTo(2);
  }

  @Test
  void sentences() {
    assertThat(regime(0.5, SHIFTED, SKEWED).sentence())
        .isEqualTo(
            "at gamma_L = 0.5 the random term e, of order 1, stays as the width grows; next is the"
                + " first deterministic term that does not vanish by symmetry, Q1, of order N^-0.5");
    assertThat(regime(0.6, SHIFTED, new WeightLaw.Normal()).sentence())
        .isEqualTo(
            "at gamma_L = 0.6 the random term e, of order N^-0.1, leads; next is the first"
                + " deterministic term that does not vanish by symmetry, Q2, of order N^-0.8");
    assertThat(regime(0.75, SHIFTED, SKEWED).sentence()).contains("ties with").contains("Q1");
    assertThat(regime(0.9, SHIFTED, SKEWED).sentence())
        .contains("Q1, of order N^-0.1, leads over the random term e, of order N^-0.4");
    assertThat(regime(1, SHIFTED, SKEWED).sentence()).contains("mean-field").contains("fails");
    assertThat(regime(1, SHIFTED, SKEWED).terms()).containsExactly(new ExpansionTerm(0, 0.5));
  }

  @Test
  void nearTheMeanFieldEndTheListStaysShort() {
    assertThat(regime(0.9999, SHIFTED, SKEWED).terms()).hasSizeLessThan(20);
  }

  private static List<Integer> orders(Regime regime) {
    return regime.terms().stream().map(ExpansionTerm::order).toList();
  }

  private static Regime regime(double gamma, Activation activation, WeightLaw law) {
    return Regime.of(NetworkSpec.of(List.of(10, 10), List.of(0.5, gamma), activation, law));
  }
}
