package org.normscale.theory.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.theory.prediction.PointPrediction;
import org.normscale.theory.prediction.Prediction;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.variance.VarianceTerm;

class RegimeMapTest {

  private static final NetworkSpec TWO = Problems.sigmoid(List.of(32, 64), List.of(0.7, 0.7));

  private static RegimeMap map(NetworkSpec network, int values, OptionalDouble accuracy) {
    return RegimeMap.of(network, Problems.DATA, Problems.FULL_BATCH, values, accuracy);
  }

  @Test
  void cellsAreThePredictionsAtTheirExponents() {
    RegimeMap map = map(TWO, 3, OptionalDouble.empty());
    assertThat(map.inner()).containsExactly(0.5, 0.75, 1.0);
    assertThat(map.top()).containsExactly(0.5, 0.75, 1.0);
    RegimeCell cell = map.cell(2, 1);
    assertThat(cell.network().gammas()).containsExactly(0.75, 1.0);
    assertThat(cell.network().widths()).isEqualTo(TWO.widths());
    List<PointPrediction> points =
        Prediction.of(cell.network(), Problems.DATA, Problems.FULL_BATCH).points(map.time());
    double largest = 0;
    double bias = 0;
    for (PointPrediction p : points) {
      largest = Math.max(largest, java.util.Objects.requireNonNull(p.variance()));
      double here = java.util.Objects.requireNonNull(p.mean()) - p.meanLimit();
      bias = Math.abs(here) > Math.abs(bias) ? here : bias;
    }
    // Equal predictions give equal numbers; only the last bits may differ.
    assertThat(cell.spread().orElseThrow().std())
        .isCloseTo(Math.sqrt(largest), org.assertj.core.data.Offset.offset(1e-12));
    assertThat(cell.bias().orElseThrow().value())
        .isCloseTo(bias, org.assertj.core.data.Offset.offset(1e-12));
    assertThat(cell.need()).isEmpty();
  }

  @Test
  void neededWidthsReachTheAccuracyAndNarrowerOnesDoNot() {
    double accuracy = 0.05;
    RegimeMap map = map(TWO, 3, OptionalDouble.of(accuracy));
    int reached = 0;
    for (RegimeCell cell : map.cells()) {
      WidthNeed need = cell.need().orElseThrow();
      if (need.network().isEmpty()) {
        continue;
      }
      reached++;
      NetworkSpec network = need.network().get();
      assertThat(network.gammas()).isEqualTo(cell.network().gammas());
      // The shape is kept, up to rounding up to whole units.
      assertThat(network.width(1)).isEqualTo((int) Math.ceil(network.width(2) / 2.0));
      assertThat(error(network)).isLessThanOrEqualTo(accuracy);
      // The search stops within 4 %; 10 % below, the accuracy is missed.
      int narrower = (int) (0.9 * network.topWidth());
      assertThat(error(ScaledWidths.of(network, narrower))).isGreaterThan(accuracy);
    }
    assertThat(reached).isPositive();
  }

  private static double error(NetworkSpec network) {
    Prediction prediction = Prediction.of(network, Problems.DATA, Problems.FULL_BATCH);
    return Math.max(
        Spread.of(prediction, 1).value().orElseThrow().std(),
        Math.abs(Bias.of(prediction, 1).value().orElseThrow().value()));
  }

  @Test
  void atOneHalfTheVarianceDoesNotFall() {
    RegimeMap map = map(TWO, 2, OptionalDouble.of(0.05));
    WidthNeed need = map.cell(0, 1).need().orElseThrow();
    assertThat(need.network()).isEmpty();
    assertThat(need.limit())
        .startsWith("the standard deviation is still 0.")
        .endsWith("with 1000000 units: at gamma_2 = 1/2 it does not fall with the width");
  }

  @Test
  void oneHiddenLayerIsALine() {
    RegimeMap map = map(Problems.sigmoid(List.of(64), List.of(0.6)), 6, OptionalDouble.empty());
    assertThat(map.inner()).isEmpty();
    assertThat(map.top()).containsExactly(0.5, 0.6, 0.7, 0.8, 0.9, 1.0);
    assertThat(map.cells()).hasSize(6);
    assertThat(map.cell(3, 0).network().gammas()).containsExactly(0.8);
    assertThat(map.cell(3, 0).spread().orElseThrow().dominant().source())
        .isEqualTo(VarianceTerm.Source.TOP);
  }

  @Test
  void innerExponentsOfDeepNetworksAreEqual() {
    RegimeMap map =
        map(
            Problems.sigmoid(List.of(16, 16, 16), List.of(0.6, 0.7, 0.8)),
            2,
            OptionalDouble.empty());
    assertThat(map.cell(0, 1).network().gammas()).containsExactly(1.0, 1.0, 0.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 52})
  void gridsAreSensible(int values) {
    assertThatThrownBy(() -> map(TWO, values, OptionalDouble.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("grid = " + values + ": must lie in 2..51");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void accuraciesArePositive(double accuracy) {
    assertThatThrownBy(() -> map(TWO, 3, OptionalDouble.of(accuracy)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("accuracy = " + accuracy + ": must be a finite number above 0");
  }
}
