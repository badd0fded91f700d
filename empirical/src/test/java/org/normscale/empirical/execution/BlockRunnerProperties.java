package org.normscale.empirical.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.normscale.empirical.Examples;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.empirical.store.MemoryStore;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.ReplicaSummary;

final class BlockRunnerProperties {

  private static List<CellResult> run(EnsemblePlan plan, MemoryStore store, int threads) {
    return BlockRunner.run(plan, store, threads, ProgressListener.NONE, () -> false);
  }

  private static EnsemblePlan plan(
      int width, int depth, int replicas, boolean stochastic, boolean antithetic, boolean probe) {
    Integer[] widths = new Integer[depth];
    for (int l = 0; l < depth; l++) {
      widths[l] = width + l;
    }
    Experiment experiment =
        Examples.experiment(
            List.of(Examples.network(widths), Examples.network(5)),
            stochastic ? Examples.SGD : Examples.GD,
            replicas,
            antithetic ? MeanEstimator.ANTITHETIC : MeanEstimator.PLAIN,
            new Deviations(Map.of("C", 0.1), List.of(), 0));
    // Cells may differ in depth as long as the deviations name tensors of both.
    return EnsemblePlan.of(experiment, probe);
  }

  /** Bit-identical for 1, 2 and 5 threads, and when some blocks are there already. */
  @Property(seed = "301", tries = 15)
  void threadsAndResumingDoNotMatter(
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 1, max = 3) int depth,
      @ForAll @IntRange(min = 2, max = 330) int replicas,
      @ForAll @IntRange(min = 2, max = 330) int before,
      @ForAll boolean stochastic,
      @ForAll boolean antithetic,
      @ForAll boolean probe) {
    EnsemblePlan plan = plan(width, depth, replicas, stochastic, antithetic, probe);
    List<CellResult> one = run(plan, new MemoryStore(), 1);
    requireSame(run(plan, new MemoryStore(), 2), one);
    requireSame(run(plan, new MemoryStore(), 5), one);
    MemoryStore store = new MemoryStore();
    run(plan(width, depth, before, stochastic, antithetic, probe), store, 2);
    requireSame(run(plan, store, 2), one);
    requireSame(run(plan, store, 1), one);
  }

  /** Parts measured on another occasion are those of one run, whatever was there already. */
  @Property(seed = "303", tries = 10)
  void partsCanBeAddedAndLeftOut(
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 2, max = 120) int replicas,
      @ForAll boolean stochastic,
      @ForAll boolean antithetic,
      @ForAll boolean probe) {
    EnsemblePlan all = plan(width, 2, replicas, stochastic, true, true);
    EnsemblePlan some = plan(width, 2, replicas, stochastic, antithetic, probe);
    List<CellResult> fresh = run(some, new MemoryStore(), 1);
    MemoryStore store = new MemoryStore();
    requireSame(run(some, store, 1), fresh);
    int stored = store.size();
    List<CellResult> added = run(all, store, 2);
    requireSame(added, run(all, new MemoryStore(), 1));
    int parts = some.parts().size();
    assertThat(store.size()).as("only missing parts are new").isEqualTo(stored / parts * 3);
    BlockRunner.run(some, store, 1, p -> assertThat(p.workDone()).isZero(), () -> false);
    requireSame(run(some, store, 2), fresh);
  }

  /** A cell's results do not depend on which other cells there are, nor on their order. */
  @Property(seed = "302", tries = 10)
  void otherCellsDoNotMatter(
      @ForAll @IntRange(min = 1, max = 12) int width,
      @ForAll @IntRange(min = 2, max = 120) int replicas) {
    Experiment both =
        Examples.experiment(
            List.of(Examples.network(7), Examples.network(width)),
            Examples.SGD,
            replicas,
            MeanEstimator.PLAIN,
            Deviations.NONE);
    Experiment alone =
        Examples.experiment(
            List.of(Examples.network(width)),
            Examples.SGD,
            replicas,
            MeanEstimator.PLAIN,
            Deviations.NONE);
    CellResult second = run(EnsemblePlan.of(both, true), new MemoryStore(), 1).get(1);
    CellResult first = run(EnsemblePlan.of(alone, false), new MemoryStore(), 1).get(0);
    assertThat(first.total().outputs().secondSums())
        .isEqualTo(second.total().outputs().secondSums());
    assertThat(first.total().outputs().means()).isEqualTo(second.total().outputs().means());
    assertThat(first.raw().vectors()).isEqualTo(second.raw().vectors());
  }

  private static void requireSame(List<CellResult> actual, List<CellResult> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int c = 0; c < actual.size(); c++) {
      assertThat(actual.get(c).cell()).isEqualTo(expected.get(c).cell());
      requireSame(actual.get(c).total(), expected.get(c).total());
      assertThat(actual.get(c).raw().vectors()).isEqualTo(expected.get(c).raw().vectors());
      assertThat(actual.get(c).isRawComplete()).isTrue();
      assertThat(actual.get(c).groups()).hasSameSizeAs(expected.get(c).groups());
      for (int g = 0; g < actual.get(c).groups().size(); g++) {
        requireSame(actual.get(c).groups().get(g), expected.get(c).groups().get(g));
      }
    }
  }

  /** Arrays of doubles are compared by their bits. */
  private static void requireSame(ReplicaSummary actual, ReplicaSummary expected) {
    Summaries.requireSame(actual.outputs(), expected.outputs());
    Summaries.requireSame(actual.pairs(), expected.pairs());
    Summaries.requireSame(actual.rateProbe(), expected.rateProbe());
  }
}
