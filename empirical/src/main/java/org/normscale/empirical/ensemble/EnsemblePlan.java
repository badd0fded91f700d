package org.normscale.empirical.ensemble;

import java.util.ArrayList;
import java.util.List;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.theory.problem.InvalidInputException;

/** What is run for an experiment: its cells, cut into blocks of {@link #BLOCK_SIZE} replicas. */
public final class EnsemblePlan {

  /** Replicas per block; the last block of a cell may have fewer. */
  public static final int BLOCK_SIZE = 50;

  private final Experiment experiment;
  private final boolean rateProbe;
  private final OutputLayout layout;
  private final List<Cell> cells;
  private final List<Block> blocks;

  private EnsemblePlan(Experiment experiment, boolean rateProbe, List<Cell> cells) {
    this.experiment = experiment;
    this.rateProbe = rateProbe;
    this.layout = OutputLayout.of(experiment.training(), experiment.data());
    this.cells = List.copyOf(cells);
    List<Block> list = new ArrayList<>();
    for (Cell cell : cells) {
      for (int first = 0; first < cell.replicas(); first += BLOCK_SIZE) {
        int size = Math.min(BLOCK_SIZE, cell.replicas() - first);
        list.add(new Block(cell.index(), first / BLOCK_SIZE, first, size));
      }
    }
    this.blocks = List.copyOf(list);
  }

  /**
   * The plan of an experiment, every cell with its number of replicas.
   *
   * @param experiment the experiment
   * @param rateProbe whether each replica also measures how fast its output changes when one tensor
   *     trains alone
   * @return the plan
   */
  public static EnsemblePlan of(Experiment experiment, boolean rateProbe) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < experiment.networks().size(); i++) {
      cells.add(new Cell(i, experiment.networks().get(i), experiment.replicas()));
    }
    return new EnsemblePlan(experiment, rateProbe, cells);
  }

  /**
   * The same plan with another number of replicas in one cell.
   *
   * @param cell index of the cell
   * @param replicas at least 2
   * @return a new plan; blocks that both plans share are the same
   * @throws InvalidInputException if there are fewer than two replicas
   */
  public EnsemblePlan withReplicas(int cell, int replicas) {
    if (replicas < 2) {
      throw new InvalidInputException("replicas", replicas, "must be at least 2");
    }
    List<Cell> changed = new ArrayList<>(cells);
    changed.set(cell, new Cell(cell, cells.get(cell).network(), replicas));
    return new EnsemblePlan(experiment, rateProbe, changed);
  }

  /**
   * The experiment.
   *
   * @return the experiment
   */
  public Experiment experiment() {
    return experiment;
  }

  /**
   * Whether rates of change are measured.
   *
   * @return true if each replica runs the rate probe
   */
  public boolean rateProbe() {
    return rateProbe;
  }

  /**
   * Whether antithetic pairs are run.
   *
   * @return true if each replica also trains its mirrored network
   */
  public boolean antithetic() {
    return experiment.meanEstimator() == MeanEstimator.ANTITHETIC;
  }

  /**
   * Where each output stands.
   *
   * @return the layout of output vectors
   */
  public OutputLayout layout() {
    return layout;
  }

  /**
   * Length of the rate probe's vector.
   *
   * @param cell index of the cell
   * @return tensors x points
   */
  public int probeSize(int cell) {
    return (cells.get(cell).network().depth() + 1) * layout.points();
  }

  /**
   * The cells.
   *
   * @return cells in the order of the experiment's networks
   */
  public List<Cell> cells() {
    return cells;
  }

  /**
   * The blocks.
   *
   * @return blocks, cells outermost
   */
  public List<Block> blocks() {
    return blocks;
  }

  /**
   * Estimated work of a block.
   *
   * @param block a block of this plan
   * @return floating-point operations, roughly
   */
  public double flops(Block block) {
    return block.size() * CellCost.flopsPerReplica(this, block.cell());
  }

  /**
   * Estimated memory while a cell is run.
   *
   * @param cell index of the cell
   * @param threads number of threads, at least 1
   * @return bytes; {@code Long.MAX_VALUE} if beyond
   */
  public long memoryBytes(int cell, int threads) {
    return CellCost.memoryBytes(this, cell, threads);
  }

  /**
   * Refuses a plan that would not fit, before anything is allocated.
   *
   * @param availableBytes memory that may be used
   * @param threads number of threads, at least 1
   * @throws InvalidInputException naming the widths, the estimate and what is available
   */
  public void checkMemory(long availableBytes, int threads) {
    for (Cell cell : cells) {
      CellCost.check(this, cell, availableBytes, threads);
    }
  }
}
