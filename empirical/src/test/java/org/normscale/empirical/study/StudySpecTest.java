package org.normscale.empirical.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.empirical.images.ImageLoss;
import org.normscale.theory.problem.InvalidInputException;

/** Presets and the checks of own grids. */
class StudySpecTest {

  private static final StudyTraining PAPER = StudyTraining.ofPaper(ImageLoss.CROSS_ENTROPY);

  @Test
  void figuresAreThePapersGrids() {
    assertThat(FigurePreset.all())
        .extracting(FigurePreset::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7);
    FigurePreset one = FigurePreset.of(1);
    assertThat(one.widths()).containsExactly(100, 100);
    assertThat(one.gammas()).hasSize(9).startsWith(List.of(0.5, 0.5)).endsWith(List.of(1.0, 1.0));
    assertThat(one.epochs()).isEqualTo(1000);
    FigurePreset five = FigurePreset.of(5);
    assertThat(five.gammas()).hasSize(27).doesNotHaveDuplicates();
    assertThat(five.epochs()).isEqualTo(1500);
    assertThat(five.panelLayer()).isEqualTo(2);
    assertThat(PAPER.sgd().batch()).isEqualTo(20);
    assertThat(PAPER.sgd().alpha()).isEqualTo(1);
    assertThatThrownBy(() -> FigurePreset.of(8))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--figure = 8: must be in 1..7");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.49, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void exponentsOutsideAreRefused(double gamma) {
    assertThatThrownBy(
            () -> new StudySpec("x", List.of(List.of(4)), List.of(List.of(gamma)), 1, 1, PAPER, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--gammas = " + gamma + ": must lie in [0.5, 1]");
  }

  @Test
  void depthsMustAgreeAndNothingIsThereTwice() {
    assertThatThrownBy(
            () -> new StudySpec("x", List.of(List.of(4, 4)), List.of(List.of(1.0)), 1, 1, PAPER, 0))
        .hasMessage("--gammas = [1.0]: must have one entry for each of the 2 hidden layers");
    assertThatThrownBy(
            () ->
                new StudySpec(
                    "x", List.of(List.of(4)), List.of(List.of(1.0), List.of(1.0)), 1, 1, PAPER, 0))
        .hasMessage("--gammas = [1.0]: is there twice");
    assertThatThrownBy(
            () -> new StudySpec("x", List.of(List.of(0)), List.of(List.of(1.0)), 1, 1, PAPER, 0))
        .hasMessage("--widths = 0: must be a whole number in 1..10000");
    assertThatThrownBy(() -> StudyTraining.loss("hinge"))
        .hasMessage("--loss = hinge: must be cross-entropy or mse");
  }
}
