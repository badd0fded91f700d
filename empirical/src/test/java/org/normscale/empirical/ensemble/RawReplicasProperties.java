package org.normscale.empirical.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.Examples;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.TrainingSpec;

final class RawReplicasProperties {

  private static EnsemblePlan plan(int times, int points, int replicas) {
    List<Double> at = IntStream.rangeClosed(1, times).mapToObj(t -> (double) t).toList();
    List<List<Double>> test = new ArrayList<>();
    for (int p = 1; p < points; p++) {
      test.add(List.of(1.0, p * 1e-3));
    }
    Experiment base = Examples.experiment(2);
    return EnsemblePlan.of(
        new Experiment(
            "raw",
            1,
            base.networks(),
            new Dataset(List.of(List.of(1.0, 0.0)), List.of(1.0), test),
            new TrainingSpec(Algorithm.GD, 1, at, OptionalInt.empty()),
            replicas,
            replicas,
            0.95,
            MeanEstimator.PLAIN,
            List.of(),
            java.util.Map.of(),
            Deviations.NONE),
        true);
  }

  /**
   * The kept replicas are the first ones, in whole blocks, within both bounds, and only so many.
   */
  @Property(seed = "401", tries = 60)
  void theFirstReplicasAreKeptWithinTheBound(
      @ForAll @IntRange(min = 1, max = 30) int times,
      @ForAll @IntRange(min = 1, max = 100) int points,
      @ForAll @IntRange(min = 2, max = 60_000) int replicas) {
    EnsemblePlan plan = plan(times, points, replicas);
    int bound = plan.rawReplicas();
    assertThat(bound % EnsemblePlan.BLOCK_SIZE).isZero();
    assertThat(bound).isBetween(0, EnsemblePlan.MOST_RAW_REPLICAS);
    long size = plan.layout().size();
    assertThat(bound * size).isLessThanOrEqualTo(EnsemblePlan.MOST_RAW_VALUES);
    assertThat(
            bound == EnsemblePlan.MOST_RAW_REPLICAS
                || (bound + EnsemblePlan.BLOCK_SIZE) * size > EnsemblePlan.MOST_RAW_VALUES)
        .as("no block more would fit")
        .isTrue();
    int kept = 0;
    for (Block block : plan.blocks().subList(0, plan.blocks().size() / 2)) {
      int here = plan.rawReplicas(block, Part.OUTPUTS);
      assertThat(here).isIn(0, block.size());
      assertThat(here > 0).isEqualTo(block.firstReplica() < bound);
      assertThat(plan.rawReplicas(block, Part.PAIRS)).isZero();
      assertThat(plan.rawReplicas(block, Part.RATE_PROBE)).isZero();
      kept += here;
    }
    assertThat(kept).isEqualTo(Math.min(replicas, bound));
  }

  /** A million replicas at 100 points and 3 times need no more memory than 2,600 do. */
  @Test
  void memoryDoesNotGrowWithTheReplicas() {
    EnsemblePlan few = plan(3, 100, 5_000);
    EnsemblePlan many = plan(3, 100, 1_000_000);
    assertThat(few.rawReplicas()).isEqualTo(2_600);
    assertThat(many.memoryBytes(0, 2)).isEqualTo(few.memoryBytes(0, 2));
    // Two cells, 400 doubles for each of the 1,000 replicas that are fewer.
    assertThat(many.memoryBytes(0, 2) - plan(3, 100, 1_600).memoryBytes(0, 2))
        .isEqualTo(2 * 8 * 400 * 1_000L);
  }

  @Test
  void boundsOfTheDocumentation() {
    assertThat(plan(1, 26, 2).rawReplicas()).as("52 outputs").isEqualTo(20_000);
    assertThat(plan(1, 100, 2).rawReplicas()).as("200 outputs").isEqualTo(5_200);
    assertThat(plan(226, 92, 2).rawReplicas()).as("20,884 outputs").isEqualTo(50);
    assertThat(plan(227, 92, 2).rawReplicas()).as("20,976 outputs").isZero();
  }
}
