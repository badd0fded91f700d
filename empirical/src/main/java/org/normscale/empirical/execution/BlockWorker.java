package org.normscale.empirical.execution;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.normscale.empirical.ensemble.Block;
import org.normscale.empirical.ensemble.Cell;
import org.normscale.empirical.ensemble.EnsemblePlan;
import org.normscale.empirical.ensemble.Part;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.seeding.CellIdentity;
import org.normscale.empirical.seeding.ReplicaKey;
import org.normscale.empirical.summary.MomentSummary;
import org.normscale.empirical.summary.PartResult;
import org.normscale.empirical.summary.RawOutputs;
import org.normscale.empirical.training.Trainer;

/** Runs the blocks of one cell on one thread, with one network for all of them. */
public final class BlockWorker {

  private final EnsemblePlan plan;
  private final int cell;
  private final CellIdentity identity;
  private final Trainer trainer;
  private final double[] outputs;
  private final double[] mirrored;
  private final double[] probe;

  /**
   * Allocates the network.
   *
   * @param plan the plan
   * @param cell index of a cell
   * @throws org.normscale.theory.problem.InvalidInputException if the plan's kernel does not work
   *     on this machine
   */
  public BlockWorker(EnsemblePlan plan, int cell) {
    Experiment e = plan.experiment();
    Cell c = plan.cells().get(cell);
    Set<Part> parts = plan.parts();
    boolean rateProbe = parts.contains(Part.RATE_PROBE);
    this.plan = plan;
    this.cell = cell;
    this.identity = CellIdentity.of(c.network());
    this.trainer =
        Trainer.of(c.network(), e.data(), e.training(), e.deviations(), rateProbe, plan.kernel());
    this.outputs = new double[plan.layout().size()];
    this.mirrored = new double[parts.contains(Part.PAIRS) ? outputs.length : 0];
    this.probe = new double[rateProbe ? plan.dimension(cell, Part.RATE_PROBE) : 0];
  }

  /**
   * Whether this is the worker for a cell.
   *
   * @param otherCell index of a cell
   * @return whether its blocks can be run here
   */
  public boolean serves(int otherCell) {
    return cell == otherCell;
  }

  /**
   * Measures some parts of a block; a part's results do not depend on which others there are.
   *
   * @param block a block of the cell
   * @param parts what to measure, among the plan's parts
   * @param cancelled asked often; once true, the block is dropped
   * @param replicaDone called after each replica
   * @return one result per part
   * @throws CancellationException if cancelled
   * @throws org.normscale.empirical.training.DivergenceException if training diverged
   */
  public Map<Part, PartResult> run(
      Block block, Set<Part> parts, BooleanSupplier cancelled, Runnable replicaDone) {
    Map<Part, MomentSummary> moments = new EnumMap<>(Part.class);
    parts.forEach(p -> moments.put(p, new MomentSummary(plan.dimension(cell, p))));
    MomentSummary plain = moments.get(Part.OUTPUTS);
    MomentSummary pairs = moments.get(Part.PAIRS);
    MomentSummary rates = moments.get(Part.RATE_PROBE);
    double[] raw =
        new double[plain == null ? 0 : plan.rawReplicas(block, Part.OUTPUTS) * outputs.length];
    for (int i = 0; i < block.size(); i++) {
      if (cancelled.getAsBoolean()) {
        throw new CancellationException();
      }
      long replica = (long) block.firstReplica() + i;
      ReplicaKey key = new ReplicaKey(plan.experiment().seed(), identity, block.index(), replica);
      trainer.initialize(key, false);
      if (rates != null) {
        trainer.probeRates(key, probe);
        rates.add(probe);
      }
      if (plain != null || pairs != null) {
        trainer.train(key, outputs, cancelled);
      }
      if (plain != null) {
        plain.add(outputs);
        if (raw.length > 0) {
          System.arraycopy(outputs, 0, raw, i * outputs.length, outputs.length);
        }
      }
      if (pairs != null) {
        trainer.initialize(key, true);
        trainer.train(key, mirrored, cancelled);
        for (int j = 0; j < mirrored.length; j++) {
          mirrored[j] = (mirrored[j] + outputs[j]) / 2;
        }
        pairs.add(mirrored);
      }
      replicaDone.run();
    }
    Map<Part, PartResult> results = new EnumMap<>(Part.class);
    moments.forEach(
        (part, m) ->
            results.put(
                part,
                new PartResult(
                    m, RawOutputs.of(m.dimension(), part == Part.OUTPUTS ? raw : new double[0]))));
    return results;
  }
}
