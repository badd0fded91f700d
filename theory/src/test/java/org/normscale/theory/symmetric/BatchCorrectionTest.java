package org.normscale.theory.symmetric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.special.Erf;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.junit.jupiter.api.Test;

/** The first correction for statistics of batches against simulated batches. */
final class BatchCorrectionTest {

  private static final int BATCHES = 8000;

  @Test
  void simulated_batches_cost_c1_over_b_more() {
    SymmetricEquilibrium equilibrium = SymmetricEquilibrium.of(2, 2);
    double c1 = BatchCorrection.of(equilibrium.normalized(1, 1));
    // B (E loss - eps) = c1 + c2 / B: extrapolated from B = 40 and 80.
    Random random = new Random(2020);
    StreamingStatistics small = excess(equilibrium, 40, random);
    StreamingStatistics large = excess(equilibrium, 80, random);
    double estimate = 2 * 80 * large.getMean() - 40 * small.getMean();
    double variance =
        160 * 160 * large.getVariance() / BATCHES + 1600 * small.getVariance() / BATCHES;
    double error = Math.sqrt(variance);
    // 4 standard errors (false alarm 6e-5) and a third order of c1 (10 / B)^2 / 2 at B = 57: 0.007.
    assertThat(error).isLessThan(0.02);
    assertThat(estimate).isCloseTo(c1, within(4 * error + 0.007));
    // A control: half of c1 is refuted.
    assertThat(Math.abs(estimate - c1 / 2)).isGreaterThan(4 * error + 0.007);
  }

  /** Loss with statistics of the batch minus that with statistics of the population. */
  private static StreamingStatistics excess(
      SymmetricEquilibrium equilibrium, int batch, Random random) {
    StreamingStatistics statistics = new StreamingStatistics();
    double gamma = equilibrium.gamma();
    for (int n = 0; n < BATCHES; n++) {
      double[] field = new double[batch];
      double[] target = new double[batch];
      double mean = 0;
      double square = 0;
      for (int i = 0; i < batch; i++) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        target[i] = g(x) + g(y);
        field[i] = (x + y) / Math.sqrt(2);
        mean += field[i] / batch;
        square += field[i] * field[i] / batch;
      }
      double deviation = Math.sqrt(square - mean * mean);
      double sum = 0;
      for (int i = 0; i < batch; i++) {
        double ours = 2 * g(gamma * (field[i] - mean) / deviation) - target[i];
        double population = 2 * g(gamma * field[i]) - target[i];
        sum += (ours * ours - population * population) / 2 / batch;
      }
      statistics.addValue(sum);
    }
    return statistics;
  }

  private static double g(double z) {
    return Erf.erf(z / Math.sqrt(2));
  }
}
