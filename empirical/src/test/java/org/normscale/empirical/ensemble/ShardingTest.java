package org.normscale.empirical.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.normscale.empirical.Examples;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.theory.problem.InvalidInputException;
import org.normscale.theory.problem.NetworkSpec;

final class ShardingTest {

  private static EnsemblePlan plan(int replicas) {
    List<NetworkSpec> cells = new ArrayList<>();
    for (int gamma = 0; gamma < 3; gamma++) {
      for (int width : new int[] {32, 64, 128, 256}) {
        cells.add(Examples.network(width + gamma, width));
      }
    }
    return EnsemblePlan.of(
        Examples.experiment(cells, Examples.GD, replicas, MeanEstimator.PLAIN, Deviations.NONE),
        true);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 12, 16, 24, 200, 1000})
  void everyBlockHasOneShard(int count) {
    EnsemblePlan plan = plan(620);
    Sharding sharding = Sharding.of(plan, count);
    List<Block> all =
        IntStream.rangeClosed(1, count).boxed().flatMap(i -> sharding.blocks(i).stream()).toList();
    assertThat(all).containsExactlyInAnyOrderElementsOf(plan.blocks());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6, 12, 16})
  void sharesDifferByOneBlockAtMost(int count) {
    EnsemblePlan plan = plan(2000);
    Sharding sharding = Sharding.of(plan, count);
    double[] work =
        IntStream.rangeClosed(1, count)
            .mapToDouble(i -> sharding.blocks(i).stream().mapToDouble(plan::flops).sum())
            .toArray();
    double largest = plan.blocks().stream().mapToDouble(plan::flops).max().orElseThrow();
    double spread =
        java.util.Arrays.stream(work).max().orElseThrow()
            - java.util.Arrays.stream(work).min().orElseThrow();
    // Dealing to the least loaded keeps the largest and the least load within one block; the
    // sums themselves round to 1e-12 of them.
    assertThat(spread).isLessThanOrEqualTo(largest * (1 + 1e-9));
  }

  @Test
  void moreReplicasLeaveEveryFullBlockWithItsShard() {
    EnsemblePlan plan = plan(120);
    Sharding before = Sharding.of(plan, 7);
    Sharding after = Sharding.of(plan(500), 7);
    for (Block block : plan.blocks()) {
      if (block.size() == EnsemblePlan.BLOCK_SIZE) {
        assertThat(after.shardOf(block)).isEqualTo(before.shardOf(block));
      }
    }
  }

  @Test
  void readsAndPrintsShards() {
    assertThat(Shard.parse("3/16")).isEqualTo(new Shard(3, 16)).hasToString("3/16");
    for (String wrong : List.of("", "3", "3/", "/16", "3/16/2", "-1/16", "a/b", "1.5/2", " 1/2")) {
      assertThatThrownBy(() -> Shard.parse(wrong))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "--shard = " + wrong + ": must be i/n, the i-th of n shards, for example 3/16");
    }
    assertThatThrownBy(() -> Shard.parse("0/16"))
        .hasMessage("--shard = 0/16: the shard must lie in 1..16");
    assertThatThrownBy(() -> Shard.parse("17/16"))
        .hasMessage("--shard = 17/16: the shard must lie in 1..16");
    assertThatThrownBy(() -> Shard.parse("1/0"))
        .hasMessage("--shard = 1/0: the number of shards must lie in 1..100000");
  }
}
