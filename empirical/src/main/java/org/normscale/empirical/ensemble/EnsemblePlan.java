package org.normscale.empirical.ensemble;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.normscale.empirical.experiment.Experiment;
import org.normscale.empirical.experiment.MeanEstimator;
import org.normscale.empirical.kernel.Kernel;
import org.normscale.theory.problem.InvalidInputException;

/** What is run for an experiment: its cells, cut into blocks of {@link #BLOCK_SIZE} replicas. */
public final class EnsemblePlan {

  /** Replicas per block; the last block of a cell may have fewer. */
  public static final int BLOCK_SIZE = 50;

  /** Replicas of all cells beyond which a plan is refused as a mistake. */
  public static final long MOST_REPLICAS = 100_000_000;

  /** Outputs kept one by one per cell, at most; 8 MB of doubles. */
  public static final int MOST_RAW_VALUES = 1 << 20;

  /** Replicas whose outputs are kept one by one per cell, at most. */
  public static final int MOST_RAW_REPLICAS = 20_000;

  private final Experiment experiment;
  private final Set<Part> parts;
  private final Kernel kernel;
  private final OutputLayout layout;
  private final List<Cell> cells;
  private final List<Block> blocks;

  private EnsemblePlan(Experiment experiment, Set<Part> parts, Kernel kernel, List<Cell> cells) {
    checkReplicas(cells);
    this.experiment = experiment;
    this.parts = parts;
    this.kernel = kernel;
    this.layout = OutputLayout.of(experiment.training(), experiment.data());
    this.cells = List.copyOf(cells);
    List<Block> list = new ArrayList<>();
    for (Cell cell : cells) {
      int last = (cell.replicas() - 1) / BLOCK_SIZE;
      for (int index = 0; index <= last; index++) {
        int first = index * BLOCK_SIZE;
        list.add(
            new Block(cell.index(), index, first, Math.min(BLOCK_SIZE, cell.replicas() - first)));
      }
    }
    this.blocks = List.copyOf(list);
  }

  /**
   * The plan of an experiment, every cell with its number of replicas, computed by the kernel that
   * is fastest for it here.
   *
   * @param experiment the experiment
   * @param rateProbe whether each replica also measures how fast its output changes when one tensor
   *     trains alone
   * @return the plan
   * @throws InvalidInputException if there are more than {@link #MOST_REPLICAS} replicas in all
   */
  public static EnsemblePlan of(Experiment experiment, boolean rateProbe) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < experiment.networks().size(); i++) {
      cells.add(new Cell(i, experiment.networks().get(i), experiment.replicas()));
    }
    Set<Part> parts = EnumSet.of(Part.OUTPUTS);
    if (experiment.meanEstimator() == MeanEstimator.ANTITHETIC) {
      parts.add(Part.PAIRS);
    }
    if (rateProbe) {
      parts.add(Part.RATE_PROBE);
    }
    Kernel kernel = Kernel.fastest(experiment.training(), experiment.data());
    return new EnsemblePlan(experiment, Collections.unmodifiableSet(parts), kernel, cells);
  }

  private static void checkReplicas(List<Cell> cells) {
    long all = cells.stream().mapToLong(Cell::replicas).sum();
    if (all > MOST_REPLICAS) {
      throw new InvalidInputException(
          "replicas",
          all,
          "must be at most " + MOST_REPLICAS + " in all of the " + cells.size() + " cells");
    }
  }

  /**
   * The same plan with another number of replicas in one cell.
   *
   * @param cell index of the cell
   * @param replicas at least 2
   * @return a new plan; blocks that both plans share are the same
   * @throws InvalidInputException if there are fewer than two replicas, or more than {@link
   *     #MOST_REPLICAS} in all cells
   */
  public EnsemblePlan withReplicas(int cell, int replicas) {
    if (replicas < 2) {
      throw new InvalidInputException("replicas", replicas, "must be at least 2");
    }
    List<Cell> changed = new ArrayList<>(cells);
    changed.set(cell, new Cell(cell, cells.get(cell).network(), replicas));
    return new EnsemblePlan(experiment, parts, kernel, changed);
  }

  /**
   * The same plan computed by another kernel.
   *
   * @param other the kernel
   * @return a new plan; its blocks are others, since their results differ by rounding
   */
  public EnsemblePlan withKernel(Kernel other) {
    return new EnsemblePlan(experiment, parts, other, cells);
  }

  /**
   * What computes the networks.
   *
   * @return the kernel
   */
  public Kernel kernel() {
    return kernel;
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
   * What is measured on every replica.
   *
   * @return parts, the outputs always among them
   */
  public Set<Part> parts() {
    return parts;
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
   * Length of a part's vectors.
   *
   * @param cell index of the cell
   * @param part what is measured
   * @return times x points; for the rate probe, tensors x points
   */
  public int dimension(int cell, Part part) {
    return part == Part.RATE_PROBE
        ? (cells.get(cell).network().depth() + 1) * layout.points()
        : layout.size();
  }

  /**
   * Number of replicas of every cell whose outputs, at all times and points, are kept one by one
   * beside the moments: the first ones, in whole blocks, at most {@link #MOST_RAW_REPLICAS} and at
   * most {@link #MOST_RAW_VALUES} numbers. It depends on times and points only, so a block keeps
   * the same outputs whatever else a plan has. The moments are those of all replicas.
   *
   * @return the bound, a multiple of {@link #BLOCK_SIZE}; 20,000 for up to 52 outputs, 5,200 for 2
   *     times x 100 points, 0 beyond 20,971 outputs
   */
  public int rawReplicas() {
    int blocksThatFit = MOST_RAW_VALUES / layout.size() / BLOCK_SIZE;
    return Math.min(MOST_RAW_REPLICAS, blocksThatFit * BLOCK_SIZE);
  }

  /**
   * Number of replicas of a block whose outputs are kept one by one.
   *
   * @param block a block of this plan
   * @param part what is measured; only the plain outputs are kept
   * @return all replicas of the block, or 0
   */
  public int rawReplicas(Block block, Part part) {
    return part == Part.OUTPUTS && block.firstReplica() < rawReplicas() ? block.size() : 0;
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
    return block.size() * flopsPerReplica(block.cell(), parts);
  }

  /**
   * Estimated work of one replica.
   *
   * @param cell index of the cell
   * @param measured what is measured on it
   * @return floating-point operations, roughly
   */
  public double flopsPerReplica(int cell, Set<Part> measured) {
    return CellCost.flopsPerReplica(this, cell, measured);
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
