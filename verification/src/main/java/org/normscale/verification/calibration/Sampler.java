package org.normscale.verification.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.summary.CellResult;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.RawOutputs;
import org.normscale.empirical.summary.ReplicaSummary;
import org.normscale.verification.claim.Evidence;

/**
 * One simulated data set that grows: the replicas of a smaller number are the first ones of a
 * larger number. Blocks and groups are those of a real run. Not thread-safe.
 */
final class Sampler {

  private final KnownTruth truth;
  private final OutputLaw law;
  private final RandomGenerator random;
  private final List<CellSampler> cells = new ArrayList<>();

  Sampler(KnownTruth truth, OutputLaw law, RandomGenerator random, int mostReplicas) {
    this.truth = truth;
    this.law = law;
    this.random = random;
    for (int i = 0; i < truth.sources().size(); i++) {
      cells.add(new CellSampler(truth.sources().get(i), mostReplicas));
    }
  }

  /**
   * The data set with so many replicas per cell. Valid until the next call.
   *
   * @param replicas a multiple of the block size, not below that of the call before
   */
  Evidence grownTo(int replicas) {
    List<CellResult> results = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = new Cell(i, truth.predictions().network(i), replicas);
      results.add(cells.get(i).grownTo(cell));
    }
    Evidence known = truth.predictions();
    return new Evidence(known.experiment(), known.predictions(), known.expectations(), results);
  }

  private final class CellSampler {
    private final KnownTruth.Source source;
    private final double[] numbers;
    private final double[] outputs;
    private final double[] changes;
    private final double[] raw;
    private final List<MomentSummary> outputGroups = new ArrayList<>();
    private final List<MomentSummary> probeGroups = new ArrayList<>();
    private int drawn;

    CellSampler(KnownTruth.Source source, int mostReplicas) {
      this.source = source;
      this.outputs = new double[source.mean().length];
      this.numbers = new double[source.mix()[0].length];
      this.changes = new double[source.probeMean().length];
      this.raw = new double[outputs.length * mostReplicas];
    }

    CellResult grownTo(Cell cell) {
      while (drawn < cell.replicas()) {
        block(drawn / EnsemblePlan.BLOCK_SIZE % CellResult.GROUPS);
      }
      boolean probe = changes.length > 0;
      List<ReplicaSummary> groups = new ArrayList<>();
      for (int g = 0; g < outputGroups.size(); g++) {
        groups.add(
            new ReplicaSummary(outputGroups.get(g), null, probe ? probeGroups.get(g) : null));
      }
      ReplicaSummary total =
          new ReplicaSummary(
              MomentSummary.merged(outputGroups),
              null,
              probe ? MomentSummary.merged(probeGroups) : null);
      return new CellResult(
          cell,
          total,
          groups,
          RawOutputs.of(outputs.length, Arrays.copyOf(raw, drawn * outputs.length)));
    }

    private void block(int group) {
      if (group == outputGroups.size()) {
        outputGroups.add(new MomentSummary(outputs.length));
        if (changes.length > 0) {
          probeGroups.add(new MomentSummary(changes.length));
        }
      }
      for (int r = 0; r < EnsemblePlan.BLOCK_SIZE; r++) {
        source.draw(law, random, numbers, outputs);
        outputGroups.get(group).add(outputs);
        System.arraycopy(outputs, 0, raw, drawn * outputs.length, outputs.length);
        if (changes.length > 0) {
          source.drawProbe(law, random, changes);
          probeGroups.get(group).add(changes);
        }
        drawn++;
      }
    }
  }
}
