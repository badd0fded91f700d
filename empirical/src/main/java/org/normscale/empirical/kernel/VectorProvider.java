package org.normscale.empirical.kernel;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.normscale.empirical.experiment.Deviations;
import org.normscale.empirical.network.TrainableNetwork;
import org.normscale.theory.problem.NetworkSpec;

/**
 * Networks computed with the Vector API, which is there only if the virtual machine was started
 * with the module {@code jdk.incubator.vector}. Hence behind an interface, found at run time.
 */
public interface VectorProvider {

  /**
   * Doubles per vector register.
   *
   * @return 8 where {@link #network} is fast
   */
  int lanes();

  /**
   * A network.
   *
   * @param spec the network
   * @param dimension input dimension {@code d >= 1}
   * @param deviations shifts of gamma and mean of the outer weights
   * @return the network, with all weights zero
   */
  TrainableNetwork network(NetworkSpec spec, int dimension, Deviations deviations);

  /**
   * The provider that works here.
   *
   * @return null without the module, or without vectors of eight doubles
   */
  static @Nullable VectorProvider installed() {
    return Installed.PROVIDER;
  }

  /** Looks for the provider once. */
  final class Installed {

    private static final @Nullable VectorProvider PROVIDER = find();

    private Installed() {}

    private static @Nullable VectorProvider find() {
      if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
        return null;
      }
      try {
        Iterator<VectorProvider> found =
            ServiceLoader.load(VectorProvider.class, VectorProvider.class.getClassLoader())
                .iterator();
        VectorProvider provider = found.hasNext() ? found.next() : null;
        return provider != null && provider.lanes() == 8 ? provider : null;
      } catch (ServiceConfigurationError | LinkageError e) {
        // A later Vector API that this class was not made for: not a reason to fail.
        return null;
      }
    }
  }
}
