package org.normscale.empirical.execution;

import java.util.function.BooleanSupplier;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.ReplicaSummary;
import org.normscale.empirical.training.Trainer;

/** Runs the blocks of one cell on one thread, with one network for all of them. */
final class BlockWorker {

  private final EnsemblePlan plan;
  private final int cell;
  private final CellIdentity identity;
  private final Trainer trainer;
  private final double[] outputs;
  private final double[] mirrored;
  private final double[] probe;

  BlockWorker(EnsemblePlan plan, int cell) {
    Experiment e = plan.experiment();
    Cell c = plan.cells().get(cell);
    this.plan = plan;
    this.cell = cell;
    this.identity = CellIdentity.of(c.network());
    this.trainer =
        Trainer.of(c.network(), e.data(), e.training(), e.deviations(), plan.rateProbe());
    this.outputs = new double[plan.layout().size()];
    this.mirrored = new double[plan.antithetic() ? outputs.length : 0];
    this.probe = new double[plan.rateProbe() ? plan.probeSize(cell) : 0];
  }

  boolean serves(int otherCell) {
    return cell == otherCell;
  }

  ReplicaSummary run(Block block, BooleanSupplier cancelled) {
    MomentSummary plain = new MomentSummary(outputs.length);
    MomentSummary pairs = plan.antithetic() ? new MomentSummary(outputs.length) : null;
    MomentSummary rates = plan.rateProbe() ? new MomentSummary(probe.length) : null;
    for (int i = 0; i < block.size(); i++) {
      long replica = (long) block.firstReplica() + i;
      ReplicaKey key = new ReplicaKey(plan.experiment().seed(), identity, block.index(), replica);
      trainer.initialize(key, false);
      if (rates != null) {
        trainer.probeRates(key, probe);
        rates.add(probe);
      }
      trainer.train(key, outputs, cancelled);
      plain.add(outputs);
      if (pairs != null) {
        trainer.initialize(key, true);
        trainer.train(key, mirrored, cancelled);
        for (int j = 0; j < mirrored.length; j++) {
          mirrored[j] = (mirrored[j] + outputs[j]) / 2;
        }
        pairs.add(mirrored);
      }
    }
    return new ReplicaSummary(plain, pairs, rates);
  }
}
