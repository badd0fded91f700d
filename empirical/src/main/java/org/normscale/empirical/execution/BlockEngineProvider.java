package org.normscale.empirical.execution;

import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** Makes engines of one kind; found by the service loader, so this module knows none of them. */
public interface BlockEngineProvider {

  /**
   * The name that users choose the engine by.
   *
   * @return for example {@code spark}
   */
  String name();

  /**
   * Makes an engine. Nothing is reached before there are blocks to run.
   *
   * @param settings where to run
   * @param messages told in full sentences of machines that come and go, on the thread that calls
   *     the engine
   * @return the engine, to be closed
   * @throws org.normscale.theory.problem.InvalidInputException if the settings are wrong
   */
  BlockEngine open(ClusterSettings settings, Consumer<String> messages);

  /**
   * The engines beside the local one.
   *
   * @return providers on the class path
   */
  static List<BlockEngineProvider> installed() {
    return ServiceLoader.load(BlockEngineProvider.class, BlockEngineProvider.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
