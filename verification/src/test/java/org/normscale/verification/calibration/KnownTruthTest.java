package org.normscale.verification.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.normscale.empirical.ensemble.OutputLayout;
import org.normscale.theory.prediction.Prediction;
import org.normscale.verification.claim.Evidence;

/** The drawn laws have exactly the moments that are predicted, up to rounding. */
class KnownTruthTest {

  @Test
  void momentsOfTheDrawnLawAreThePredictedOnes() {
    for (KnownTruth truth : KnownTruth.all()) {
      for (int cell = 0; cell < truth.sources().size(); cell++) {
        check(truth.predictions(), cell, truth.sources().get(cell));
      }
    }
  }

  private static void check(Evidence known, int cell, KnownTruth.Source source) {
    OutputLayout layout = known.layout();
    Prediction prediction = known.predictions().get(cell);
    int last = known.lastTime();
    double[][] carried = prediction.dynamics().propagator(layout.times().get(last));
    for (int p = 0; p < layout.points(); p++) {
      int i = layout.index(last, p);
      double variance = known.predictedVariance(cell, p);
      assertThat(square(source.mix()[i])).isCloseTo(variance, within(1e-12 * variance));
      double[] rest = source.mix()[i].clone();
      for (int q = 0; q < layout.points(); q++) {
        for (int j = 0; j < rest.length; j++) {
          rest[j] -= carried[p][q] * source.mix()[layout.index(0, q)][j];
        }
      }
      double remainder =
          known.expectations().get(cell).variance().value().orElseThrow().remainder()[p];
      assertThat(square(rest)).isCloseTo(remainder, within(1e-9 * remainder));
      assertThat(source.mean()[i])
          .isEqualTo(known.expectations().get(cell).mean().value().orElseThrow().mean()[p]);
    }
  }

  private static double square(double[] row) {
    double sum = 0;
    for (double x : row) {
      sum += x * x;
    }
    return sum;
  }
}
