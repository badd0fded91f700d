package org.normscale.empirical.training;

import org.normscale.theory.problem.NetworkSpec;

/** Training that left the finite numbers. */
public final class DivergenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient NetworkSpec network;
  private final long replica;
  private final long step;

  /**
   * Creates the exception.
   *
   * @param network the network of the cell
   * @param replica index of the replica in the cell, from 0
   * @param step number of steps done when the output was seen
   * @param output the output
   */
  public DivergenceException(NetworkSpec network, long replica, long step, double output) {
    super(
        "training diverged: widths "
            + network.widths()
            + ", gammas "
            + network.gammas()
            + ", replica "
            + replica
            + ", step "
            + step
            + ": output "
            + output);
    this.network = network;
    this.replica = replica;
    this.step = step;
  }

  /**
   * The network of the cell.
   *
   * @return the network
   */
  public NetworkSpec network() {
    return network;
  }

  /**
   * The replica.
   *
   * @return index in the cell, from 0
   */
  public long replica() {
    return replica;
  }

  /**
   * When it was seen.
   *
   * @return number of steps done
   */
  public long step() {
    return step;
  }
}
