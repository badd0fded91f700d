package org.normscale.empirical.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.normscale.empirical.Examples;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.store.MemoryStore;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.ScalarMoments;
import org.normscale.empirical.training.DivergenceException;
import org.normscale.empirical.training.Trainer;
import org.normscale.theory.problem.Activation;
import org.normscale.theory.problem.Algorithm;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;
import org.normscale.theory.problem.WeightLaw;

final class BlockRunnerTest {

  @Test
  void resultsAreTheMomentsOfTheReplicas() {
    Experiment e = Examples.experiment(130);
    EnsemblePlan plan = EnsemblePlan.of(e, false);
    CellResult result =
        BlockRunner.run(plan, new MemoryStore(), 2, ProgressListener.NONE, () -> false).get(1);
    NetworkSpec spec = e.networks().get(1);
    Trainer trainer =
        Trainer.of(spec, e.data(), e.training(), e.deviations(), false, plan.kernel());
    MomentSummary direct = new MomentSummary(9);
    // Any weights across time 0 and a later time will do.
    double[] weights = {-0.5, 0.2, -0.1, 0, 0, 0, 0, 1, 0};
    double square = 0;
    double[] outputs = new double[9];
    for (int r = 0; r < 130; r++) {
      ReplicaKey key = new ReplicaKey(7, CellIdentity.of(spec), r / 50, r);
      trainer.initialize(key, false);
      trainer.train(key, outputs, () -> false);
      direct.add(outputs);
      for (int i = 0; i < 9; i++) {
        assertThat(result.raw().values(i)[r]).isEqualTo(outputs[i]);
      }
      double y = -0.5 * outputs[0] + 0.2 * outputs[1] - 0.1 * outputs[2] + outputs[7];
      square += (y - 0.3) * (y - 0.3) / 130;
    }
    MomentSummary merged = result.total().outputs();
    assertThat(merged.count()).isEqualTo(130);
    assertThat(result.raw().count()).isEqualTo(130);
    assertThat(result.isRawComplete()).isTrue();
    // As below: 130 x 2.2e-16 = 3e-14 on numbers below 1.
    assertThat(merged.combination(weights).meanSquare(0.3)).isCloseTo(square, within(1e-13));
    assertThat(
            ScalarMoments.merged(
                    result.groups().stream().map(g -> g.outputs().combination(weights)).toList())
                .meanSquare(0.3))
        .isCloseTo(square, within(1e-13));
    assertThat(result.groups()).hasSize(3);
    assertThat(result.groups().get(2).outputs().count()).isEqualTo(30);
    for (int i = 0; i < 9; i++) {
      // One order of summation against another: 130 x 2.2e-16 = 3e-14 on numbers below 1.
      assertThat(merged.mean(i)).isCloseTo(direct.mean(i), within(1e-13));
      assertThat(merged.variance(i)).isCloseTo(direct.variance(i), within(1e-13));
      assertThat(merged.covariance(0, i)).isCloseTo(direct.covariance(0, i), within(1e-13));
      assertThat(merged.kurtosis(i)).isCloseTo(direct.kurtosis(i), within(1e-10));
    }
  }

  /** Beyond the bound moments go on and raw outputs do not; which are kept is a matter of index. */
  @Test
  void onlyTheFirstReplicasAreKeptOneByOne() {
    TrainingSpec none = new TrainingSpec(Algorithm.GD, 1, List.of(0.5), OptionalInt.of(1));
    Experiment experiment =
        Examples.experiment(
            List.of(Examples.network(1)), none, 20_070, MeanEstimator.PLAIN, Deviations.NONE);
    EnsemblePlan plan = EnsemblePlan.of(experiment, false);
    MemoryStore store = new MemoryStore();
    CellResult result = BlockRunner.run(plan, store, 2, ProgressListener.NONE, () -> false).get(0);
    assertThat(result.raw().count()).isEqualTo(20_000).isEqualTo(plan.rawReplicas());
    assertThat(result.total().outputs().count()).isEqualTo(20_070);
    assertThat(result.isRawComplete()).isFalse();
    CellResult few =
        BlockRunner.run(
                plan.withReplicas(0, 130), new MemoryStore(), 1, ProgressListener.NONE, () -> false)
            .get(0);
    assertThat(few.isRawComplete()).isTrue();
    assertThat(Arrays.copyOf(result.raw().values(5), 130)).isEqualTo(few.raw().values(5));
  }

  @Test
  void antitheticPairsLeaveThePlainReplicasAndCancelTheInitialOutput() {
    List<NetworkSpec> networks = List.of(Examples.network(6, 8));
    Experiment plain =
        Examples.experiment(networks, Examples.SGD, 100, MeanEstimator.PLAIN, Deviations.NONE);
    Experiment paired =
        Examples.experiment(networks, Examples.SGD, 100, MeanEstimator.ANTITHETIC, Deviations.NONE);
    CellResult without = run(plain);
    CellResult with = run(paired);
    Summaries.requireSame(with.total().outputs(), without.total().outputs());
    MomentSummary pairs = Objects.requireNonNull(with.total().pairs());
    assertThat(without.total().pairs()).isNull();
    assertThat(pairs.count()).isEqualTo(100);
    for (int i = 0; i < 9; i++) {
      double ratio = pairs.variance(i) / with.total().outputs().variance(i);
      // Exactly 0 at time 0; later what is left is of lower order in the width.
      assertThat(ratio).isBetween(0.0, i < 3 ? 0.0 : 0.5);
    }
  }

  private static CellResult run(Experiment experiment) {
    EnsemblePlan plan = EnsemblePlan.of(experiment, false);
    return BlockRunner.run(plan, new MemoryStore(), 1, ProgressListener.NONE, () -> false).get(0);
  }

  @Test
  void progressCountsBlocksAndWork() {
    EnsemblePlan plan = EnsemblePlan.of(Examples.experiment(120), false);
    MemoryStore store = new MemoryStore();
    List<Progress> seen = new ArrayList<>();
    BlockRunner.run(plan, store, 2, seen::add, () -> false);
    assertThat(store.size()).isEqualTo(6);
    assertThat(seen).extracting(Progress::blocksDone).containsExactly(0, 1, 2, 3, 4, 5, 6);
    Progress last = seen.get(6);
    assertThat(last.blocks()).isEqualTo(6);
    assertThat(last.blocksFromStore()).isZero();
    // Sums of six numbers, added up and taken off again.
    assertThat(last.workLeft() / seen.get(0).workLeft()).isCloseTo(0, within(1e-12));
    assertThat(last.workDone() / seen.get(0).workLeft()).isCloseTo(1, within(1e-12));

    seen.clear();
    BlockRunner.run(plan.withReplicas(0, 170), store, 2, seen::add, () -> false);
    // Two whole blocks of the first cell, three of the second; blocks of 50 and 20 are new.
    assertThat(seen.get(seen.size() - 1).blocksFromStore()).isEqualTo(5);
    assertThat(store.size()).isEqualTo(8);
  }

  @Test
  void cancellingKeepsWhatIsStored() {
    EnsemblePlan plan = EnsemblePlan.of(Examples.experiment(1000), false);
    MemoryStore store = new MemoryStore();
    AtomicBoolean cancelled = new AtomicBoolean();
    ProgressListener listener = p -> cancelled.set(p.blocksDone() >= 3);
    assertThatThrownBy(() -> BlockRunner.run(plan, store, 2, listener, cancelled::get))
        .isInstanceOfSatisfying(
            RunCancelledException.class,
            e -> assertThat(e.progress().blocksDone()).isBetween(3, 39))
        .hasMessageMatching("run cancelled after at least \\d+ of 40 blocks");
    assertThat(store.size()).isBetween(3, 39);
    List<CellResult> resumed = BlockRunner.run(plan, store, 2, ProgressListener.NONE, () -> false);
    List<CellResult> fresh =
        BlockRunner.run(plan, new MemoryStore(), 1, ProgressListener.NONE, () -> false);
    Summaries.requireSame(resumed.get(0).total().outputs(), fresh.get(0).total().outputs());
    Summaries.requireSame(resumed.get(1).total().outputs(), fresh.get(1).total().outputs());
  }

  /** A time below one step: no step asks whether to go on, so the replicas must. */
  @Test
  void cancellingStopsBetweenReplicasWithoutSteps() {
    TrainingSpec none = new TrainingSpec(Algorithm.GD, 1, List.of(0.5), OptionalInt.of(1));
    Experiment experiment =
        Examples.experiment(
            List.of(Examples.network(4)), none, 50, MeanEstimator.PLAIN, Deviations.NONE);
    EnsemblePlan plan = EnsemblePlan.of(experiment, false);
    MemoryStore store = new MemoryStore();
    AtomicInteger asked = new AtomicInteger();
    assertThatThrownBy(
            () ->
                BlockRunner.run(
                    plan, store, 1, ProgressListener.NONE, () -> asked.incrementAndGet() > 10))
        .isInstanceOf(RunCancelledException.class);
    assertThat(store.size()).isZero();
  }

  @Test
  void interruptingTheCallerCancels() {
    EnsemblePlan plan = EnsemblePlan.of(Examples.experiment(1000), false);
    ProgressListener listener =
        p -> {
          if (p.blocksDone() == 2) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> BlockRunner.run(plan, new MemoryStore(), 2, listener, () -> false))
        .isInstanceOf(RunCancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void divergenceNamesTheFirstCellInPlanOrder() {
    // Kernels of order 1e4 make the step 1e4 times too long.
    NetworkSpec wild =
        new NetworkSpec(
            List.of(8, 8),
            List.of(0.5, 0.5),
            new Activation.Relu(),
            List.of(1e4, 1e4),
            new WeightLaw.Rademacher(),
            1);
    Experiment experiment =
        Examples.experiment(
            List.of(Examples.network(4, 6), wild),
            new TrainingSpec(Algorithm.GD, 1, List.of(100.0), OptionalInt.empty()),
            60,
            MeanEstimator.PLAIN,
            Deviations.NONE);
    EnsemblePlan plan = EnsemblePlan.of(experiment, false);
    MemoryStore store = new MemoryStore();
    String first = null;
    for (int threads : new int[] {1, 3}) {
      try {
        BlockRunner.run(plan, store, threads, ProgressListener.NONE, () -> false);
      } catch (DivergenceException e) {
        String message = String.valueOf(e.getMessage());
        assertThat(message).contains("widths [8, 8], gammas [0.5, 0.5], replica ", ", step ");
        first = first == null ? message : first;
        assertThat(message).isEqualTo(first);
      }
    }
    assertThat(first).isNotNull();
    // The first cell is stable; its blocks are kept.
    assertThat(store.size()).isEqualTo(2);
  }
}
