package org.normscale.theory.testing;

import org.normscale.theory.kernel.KernelRecursion;
import org.normscale.theory.kernel.Kernels;
import org.normscale.theory.limit.LimitDynamics;
import org.normscale.theory.problem.Dataset;
import org.normscale.theory.problem.NetworkSpec;
import org.normscale.theory.problem.TrainingSpec;

/**
 * A network, its data and its training.
 *
 * @param network the network
 * @param data the points
 * @param training rate and steps
 */
public record Problem(NetworkSpec network, Dataset data, TrainingSpec training) {

  /**
   * Kernels over all points.
   *
   * @return the kernels
   */
  public Kernels kernels() {
    return KernelRecursion.kernels(network, data);
  }

  /**
   * Dynamics in steps.
   *
   * @return discrete dynamics
   */
  public LimitDynamics discrete() {
    return LimitDynamics.discrete(network, data, training, kernels());
  }

  /**
   * Dynamics in continuous time.
   *
   * @return continuous dynamics
   */
  public LimitDynamics continuous() {
    return LimitDynamics.continuous(network, data, training, kernels());
  }
}
