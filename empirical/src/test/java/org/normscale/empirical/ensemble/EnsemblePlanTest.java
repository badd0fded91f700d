package org.normscale.empirical.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.Examples;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.TrainingSpec;

final class EnsemblePlanTest {

  private static EnsemblePlan plan(Integer... widths) {
    Experiment experiment =
        Examples.experiment(
            List.of(Examples.network(widths)),
            Examples.GD,
            100,
            MeanEstimator.PLAIN,
            Deviations.NONE);
    return EnsemblePlan.of(experiment, true);
  }

  @Test
  void blocksCoverTheReplicasOfEachCell() {
    EnsemblePlan plan = EnsemblePlan.of(Examples.experiment(120), false);
    assertThat(plan.blocks())
        .containsExactly(
            new Block(0, 0, 0, 50),
            new Block(0, 1, 50, 50),
            new Block(0, 2, 100, 20),
            new Block(1, 0, 0, 50),
            new Block(1, 1, 50, 50),
            new Block(1, 2, 100, 20));
  }

  @Test
  void moreReplicasKeepTheBlocksThatAreWhole() {
    EnsemblePlan plan = EnsemblePlan.of(Examples.experiment(100), false);
    EnsemblePlan more = plan.withReplicas(1, 151);
    assertThat(more.blocks()).containsAll(plan.blocks()).hasSize(6);
    assertThat(more.cells().get(0)).isEqualTo(plan.cells().get(0));
    assertThat(more.cells().get(1).replicas()).isEqualTo(151);
    assertThatThrownBy(() -> plan.withReplicas(1, 1))
        .hasMessage("replicas = 1: must be at least 2");
  }

  @Test
  void layoutPutsTimesOutermost() {
    OutputLayout layout = plan(4, 4).layout();
    assertThat(layout.times()).containsExactly(0.0, 0.5, 1.0);
    assertThat(layout.size()).isEqualTo(9);
    assertThat(layout.index(2, 1)).isEqualTo(7);
    assertThat(plan(4, 4).dimension(0, Part.RATE_PROBE)).isEqualTo(9);
  }

  @Test
  void memoryCoversTheWeights() {
    // 1024 x 1024 doubles: 8.4 MB for the weights, as much for the probe's copy, per thread; 24 MB
    // for the program.
    assertThat(plan(1024, 1024).memoryBytes(0, 1)).isBetween(40_000_000L, 44_000_000L);
    assertThat(plan(1024, 1024).memoryBytes(0, 3)).isBetween(72_000_000L, 84_000_000L);
    assertThatCode(() -> plan(1024, 1024).checkMemory(1L << 30, 2)).doesNotThrowAnyException();
  }

  @Test
  void absurdWidthsAreRefusedWithTheEstimate() {
    assertThatThrownBy(() -> plan(1_000_000, 1_000_000).checkMemory(2_000_000_000L, 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "network.widths = [1000000, 1000000]: needs about 32000.5 GB of memory on 2 threads,"
                + " 2.0 GB available; use smaller widths, fewer jobs or a larger heap");
  }

  @Test
  void estimatesDoNotOverflow() {
    EnsemblePlan plan = plan(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(plan.memoryBytes(0, 64)).isEqualTo(Long.MAX_VALUE);
    assertThat(plan.flops(plan.blocks().get(0))).isPositive().isFinite();
    assertThatThrownBy(() -> plan(70_000, 70_000).checkMemory(Long.MAX_VALUE, 1))
        .hasMessageContaining("a weight matrix of 4.90e+09 entries is beyond the largest array");
  }

  @Test
  void workIsThatOfWhatIsMeasured() {
    EnsemblePlan plan = plan(64, 64);
    double outputs = plan.flopsPerReplica(0, Set.of(Part.OUTPUTS));
    assertThat(plan.flopsPerReplica(0, Set.of(Part.PAIRS))).isEqualTo(2 * outputs);
    assertThat(plan.flopsPerReplica(0, Set.of(Part.OUTPUTS, Part.PAIRS))).isEqualTo(2 * outputs);
    assertThat(plan.flopsPerReplica(0, Set.of(Part.RATE_PROBE))).isBetween(0.01, outputs);
    // 64 steps of forward, backward and update, 6 operations a weight and point; 4288 weights.
    assertThat(outputs).isBetween(64 * 6 * 2 * 4288.0, 4 * 64 * 6 * 2 * 4288.0);
    Experiment stochastic =
        Examples.experiment(
            plan.experiment().networks(), Examples.SGD, 100, MeanEstimator.PLAIN, Deviations.NONE);
    double one = EnsemblePlan.of(stochastic, false).flopsPerReplica(0, Set.of(Part.OUTPUTS));
    // One point a step in place of two; drawing weights and recording outputs remain.
    assertThat(one / outputs).isBetween(0.5, 0.6);
  }

  @Test
  void absurdNumbersOfReplicasAreRefused() {
    EnsemblePlan plan = plan(4, 4);
    assertThatThrownBy(() -> plan.withReplicas(0, Integer.MAX_VALUE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("replicas = 2147483647: must be at most 100000000 in all of the 1 cells");
  }

  @Test
  void absurdNumbersOfOutputsAreRefused() {
    List<Double> times = IntStream.rangeClosed(1, 30_000).mapToObj(t -> (double) t).toList();
    TrainingSpec training = new TrainingSpec(Algorithm.GD, 1, times, OptionalInt.empty());
    Experiment experiment =
        Examples.experiment(
            List.of(Examples.network(4)), training, 100, MeanEstimator.PLAIN, Deviations.NONE);
    EnsemblePlan plan = EnsemblePlan.of(experiment, false);
    // 90003 outputs: their co-moments alone are beyond one array.
    for (long available : new long[] {1L << 30, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> plan.checkMemory(available, 1))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(
              "training.times = 30000: the moments of 30001 times x 3 points need about 842");
    }
  }

  @Test
  void workGrowsWithReplicasAndWidths() {
    EnsemblePlan small = plan(64, 64);
    EnsemblePlan large = plan(128, 128);
    Block block = small.blocks().get(0);
    assertThat(small.flops(new Block(0, 0, 0, 25))).isEqualTo(small.flops(block) / 2);
    // Twice the steps, four times the weights.
    assertThat(large.flops(block) / small.flops(block)).isBetween(4.0, 8.0);
  }
}
