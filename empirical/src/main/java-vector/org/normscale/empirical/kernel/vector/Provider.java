package org.normscale.empirical.kernel.vector;

import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.kernel.VectorProvider;
import org.normscale.empirical.network.TrainableNetwork;
import org.normscale.theory.problem.NetworkSpec;

/** Makes networks for vectors of eight doubles. */
public final class Provider implements VectorProvider {

  /** For the service loader. */
  public Provider() {}

  @Override
  public int lanes() {
    return Panels.preferredLanes();
  }

  @Override
  public TrainableNetwork network(NetworkSpec spec, int dimension, Deviations deviations) {
    return VectorNetwork.of(spec, dimension, deviations);
  }
}
