package org.normscale.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.experiment.ExperimentReader;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.empirical.store.BlockIdentity;

/** What goes to the executors. */
final class BlockGroupTest {

  private static final String EXPERIMENT =
      """
      network:
        widths: [[64, 8], [16, 128]]
        gammas: [[0.5, 0.9], [1.0, 0.7]]
        activation: {name: tanh, shift: 0.25}
        outer-law: uniform
      data: {synthetic: {kind: sphere, train: 8, test: 4, dimension: 3, seed: 5}}
      training: {algorithm: sgd, rate: 0.3, times: [0.1, 1.0], steps-per-unit-time: width}
      replicas: 2020
      mean-estimator: antithetic
      """;

  private static EnsemblePlan plan() {
    byte[] bytes = EXPERIMENT.getBytes(StandardCharsets.UTF_8);
    return EnsemblePlan.of(
            ExperimentReader.read(new ByteArrayInputStream(bytes), "test", Path.of(""), List.of()),
            true)
        .withKernel(Kernel.REFERENCE);
  }

  @Test
  void aPlanThatWasSentAsksForTheSameBlocks() {
    EnsemblePlan plan = plan();
    EnsemblePlan received = PlanMessage.of(plan).plan();
    for (Block block : plan.blocks()) {
      for (Part part : plan.parts()) {
        assertThat(BlockIdentity.of(received, block, part))
            .isEqualTo(BlockIdentity.of(plan, block, part));
      }
    }
    assertThat(received.parts()).isEqualTo(plan.parts());
    // Two replicas of each cell: executors do not list the run's blocks.
    assertThat(received.blocks()).hasSize(plan.cells().size());
  }

  @Test
  void groupsHoldEveryBlockOnceInOrderAndStayInTheirCell() {
    EnsemblePlan plan = plan();
    List<BlockGroup.Item> items = new ArrayList<>();
    for (Block block : plan.blocks()) {
      items.add(BlockGroup.Item.of(items.size(), block, plan.parts()));
    }
    List<BlockGroup> groups = BlockGroup.cut(items, plan);
    assertThat(groups.stream().flatMap(g -> g.items().stream())).isEqualTo(items);
    assertThat(groups)
        .allSatisfy(
            g ->
                assertThat(g.items())
                    .extracting(BlockGroup.Item::cell)
                    .containsOnly(g.items().get(0).cell()));
    // Not one by one, and not a cell at a time.
    assertThat(groups.size()).isBetween(plan.cells().size() + 1, items.size() - 1);
  }

  @Test
  void theEngineIsAddedToCommandsThatTrainOnly() {
    assertThat(SparkMain.withEngine("run", "a.yaml"))
        .containsExactly("run", "a.yaml", "--engine", "spark");
    assertThat(SparkMain.withEngine("verify", "--engine=local"))
        .containsExactly("verify", "--engine=local");
    assertThat(SparkMain.withEngine("predict", "a.yaml")).containsExactly("predict", "a.yaml");
    assertThat(SparkMain.withEngine()).isEmpty();
  }
}
