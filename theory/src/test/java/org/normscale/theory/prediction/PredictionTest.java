package org.normscale.theory.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;
import org.normscale.theory.testing.ReferenceData;

final class PredictionTest {

  private static final Dataset DATA = ReferenceData.data();
  private static final TrainingSpec TRAINING = ReferenceData.training(OptionalInt.empty());

  @Test
  void aProblemWithinTheTheoremHasNoWarnings() {
    Prediction prediction = prediction(new Activation.Tanh(0), List.of(64), List.of(0.75));
    assertThat(prediction.warnings()).isEmpty();
    assertThat(prediction.spectrum().size()).isEqualTo(3);
    assertThat(prediction.regime().gamma()).isEqualTo(0.75);
  }

  @Test
  void everyLimitationIsSaid() {
    assertThat(prediction(new Activation.Relu(), List.of(64), List.of(0.75)).warnings())
        .singleElement()
        .asString()
        .contains("relu is outside the theorem's assumptions");
    assertThat(prediction(new Activation.Tanh(0), List.of(64, 64), List.of(0.7, 0.7)).warnings())
        .singleElement()
        .asString()
        .contains("leading variance vanishes");
    assertThat(
            prediction(new Activation.Tanh(0), List.of(8, 8, 8), List.of(0.7, 0.7, 0.7)).warnings())
        .singleElement()
        .asString()
        .contains("output stops moving");
    assertThat(
            prediction(
                    new Activation.Sigmoid(0), List.of(1_000, 1_000, 1_000), List.of(1.0, 1.0, 0.7))
                .warnings())
        .singleElement()
        .asString()
        .contains("ill-conditioned");
    TrainingSpec coarse =
        new TrainingSpec(
            org.normscale.theory.problem.Algorithm.GD, 10, List.of(1.0), OptionalInt.of(1));
    assertThat(
            Prediction.of(network(new Activation.Tanh(0), List.of(64), List.of(0.75)), DATA, coarse)
                .warnings())
        .singleElement()
        .asString()
        .contains("step is too large");
    Dataset huge =
        new Dataset(
            List.of(List.of(2000.0, 0.0), List.of(1500.0, 900.0)), List.of(1.0, 0.0), List.of());
    assertThat(
            Prediction.of(network(new Activation.Tanh(0), List.of(64), List.of(0.75)), huge, coarse)
                .warnings())
        .anyMatch(w -> w.contains("numerical error"));
  }

  @Test
  void pointsCarryEveryTerm() {
    Prediction prediction = prediction(new Activation.Tanh(0), List.of(64), List.of(0.75));
    List<PointPrediction> points = prediction.points(1);
    MeanTerms mean = prediction.finiteWidth().mean(1).value().orElseThrow();
    VarianceTerms variance = prediction.finiteWidth().variance(1).value().orElseThrow();
    assertThat(points)
        .extracting(PointPrediction::role)
        .containsExactly("train", "train", "train", "test");
    assertThat(points.get(3).x()).containsExactly(0.7, 0.7);
    for (int i = 0; i < 4; i++) {
      PointPrediction point = points.get(i);
      assertThat(point.meanLimit()).isEqualTo(prediction.dynamics().mean(1)[i]);
      // N^{-(2 gamma - 1)} = 64^{-1/2} = 1/8.
      assertThat(point.varianceLeading())
          .isCloseTo(prediction.fluctuation(1)[i][i] / 8, within(1e-16));
      assertThat(prediction.leadingVariance(1, i)).isEqualTo(point.varianceLeading());
      assertThat(point.mean()).isEqualTo(mean.mean()[i]);
      assertThat(point.varianceTop()).isEqualTo(variance.top()[i]);
      assertThat(point.varianceInner()).isEmpty();
      assertThat(point.varianceSgd()).isZero();
      assertThat(point.variance()).isEqualTo(variance.top()[i]);
    }
  }

  @Test
  void eachTestPointKeepsItsPlace() {
    Dataset data =
        new Dataset(
            DATA.trainX(),
            DATA.trainY(),
            List.of(List.of(0.7, 0.7), List.of(0.0, 0.0), DATA.trainX().get(0)));
    Prediction prediction =
        Prediction.of(network(new Activation.Tanh(0), List.of(64), List.of(0.75)), data, TRAINING);
    List<PointPrediction> points = prediction.points(1);
    int n = data.trainCount();
    assertThat(points.get(n + 1).x()).containsExactly(0.0, 0.0);
    // tanh at the origin is 0 in every network.
    assertThat(points.get(n + 1).meanLimit()).isZero();
    assertThat(points.get(n + 1).varianceLeading()).isZero();
    // A test point that repeats a training point is predicted like it, up to rounding.
    assertThat(points.get(n + 2).x()).isEqualTo(points.get(0).x());
    assertThat(points.get(n + 2).meanLimit()).isCloseTo(points.get(0).meanLimit(), within(1e-14));
    assertThat(points.get(n + 2).varianceLeading())
        .isCloseTo(points.get(0).varianceLeading(), within(1e-14));
  }

  @Test
  void initialVarianceIsExactForOneHiddenLayer() {
    // Var h_0 = N^{1 - 2 gamma} c2 E s^2 and h_0 has mean 0.
    Prediction prediction = prediction(new Activation.ErrorFunction(0), List.of(100), List.of(0.7));
    double variance = 1.04;
    double second = 2 / Math.PI * Math.asin(variance / (1 + variance));
    assertThat(prediction.leadingVariance(0, 0))
        .isCloseTo(Math.pow(100, -0.4) * second, within(1e-15));
    assertThat(prediction.points(0).get(0).meanLimit()).isZero();
  }

  @Test
  void badPoint() {
    Prediction prediction = prediction(new Activation.Tanh(0), List.of(64), List.of(0.75));
    assertThatThrownBy(() -> prediction.leadingVariance(1, 4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("point = 4: must lie in 0..3");
    assertThatThrownBy(() -> prediction.leadingVariance(Double.NaN, 0))
        .isInstanceOf(InvalidInputException.class);
  }

  private static Prediction prediction(
      Activation activation, List<Integer> widths, List<Double> gammas) {
    return Prediction.of(network(activation, widths, gammas), DATA, TRAINING);
  }

  private static NetworkSpec network(
      Activation activation, List<Integer> widths, List<Double> gammas) {
    return NetworkSpec.of(widths, gammas, activation, new WeightLaw.Rademacher());
  }
}
