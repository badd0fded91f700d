package org.normscale.theory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.rates.LearningRates;

class WidthPlanTest {

  private static double std(NetworkSpec network, TrainingSpec training) {
    return Spread.of(Prediction.of(network, Problems.DATA, training), 1)
        .value()
        .orElseThrow()
        .std();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.75, 0.9, 1})
  void givesTheSmallestWidths(double gamma) {
    NetworkSpec shape = Problems.sigmoid(List.of(20, 40), List.of(0.7, gamma));
    double target = 0.08;
    WidthPlan plan = WidthPlan.of(shape, Problems.DATA, Problems.FULL_BATCH, target);
    assertThat(plan.reason()).isEmpty();
    WidthPlan.Reached reached = plan.reached().orElseThrow();
    assertThat(reached.spread().std()).isLessThanOrEqualTo(target);
    assertThat(std(reached.network(), Problems.FULL_BATCH))
        .isEqualTo(reached.spread().std(), org.assertj.core.data.Offset.offset(1e-14));
    assertThat(std(ScaledWidths.of(shape, reached.network().topWidth() - 1), Problems.FULL_BATCH))
        .isGreaterThan(target);
    assertThat(reached.rates()).isEqualTo(LearningRates.of(reached.network(), 1));
  }

  @Test
  void sayWhyATargetIsOutOfReach() {
    WidthPlan plan =
        WidthPlan.of(
            Problems.sigmoid(List.of(64), List.of(0.5)), Problems.DATA, Problems.FULL_BATCH, 0.01);
    assertThat(plan.reached()).isEmpty();
    assertThat(plan.reason().orElseThrow())
        .endsWith("with 1000000 units: at gamma_1 = 1/2 it does not fall with the width");
    WidthPlan slow =
        WidthPlan.of(
            Problems.sigmoid(List.of(64), List.of(0.6)), Problems.DATA, Problems.FULL_BATCH, 0.01);
    assertThat(slow.reason().orElseThrow()).endsWith(": it falls as N^-0.1 only");
  }

  @Test
  void whatFallsThroughTheInnerLayersIsNotCalledFlat() {
    // With s(0) = 0 the variance at gamma_2 = 1/2 falls with N_1: as N_1^(1 - 2 gamma_1), so the
    // standard deviation falls as N^-0.05 at gamma_1 = 0.55.
    NetworkSpec shape =
        NetworkSpec.of(
            List.of(32, 32),
            List.of(0.55, 0.5),
            new org.normscale.theory.problem.Activation.Tanh(0),
            new org.normscale.theory.problem.WeightLaw.Rademacher());
    assertThat(WidthPlan.of(shape, Problems.DATA, Problems.FULL_BATCH, 0.01).reason().orElseThrow())
        .containsPattern(": it falls as N\\^-0\\.0[456]");
  }

  @Test
  void noiseOfFewStepsDoesNotFallWithTheWidth() {
    // At gamma = 1 the variance of a million units is 1e-6 or so; four steps per unit time leave
    // the noise of drawing one of two points, of the size of the squared residuals.
    WidthPlan plan =
        WidthPlan.of(
            Problems.sigmoid(List.of(64), List.of(1.0)), Problems.DATA, Problems.STOCHASTIC, 0.01);
    assertThat(plan.reason().orElseThrow())
        .endsWith("the noise of SGD falls with the steps per unit time, not with the width");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void targetsArePositive(double target) {
    assertThatThrownBy(
            () ->
                WidthPlan.of(
                    Problems.sigmoid(List.of(8), List.of(1.0)),
                    Problems.DATA,
                    Problems.FULL_BATCH,
                    target))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("target-std = " + target + ": must be a finite number above 0");
  }
}
