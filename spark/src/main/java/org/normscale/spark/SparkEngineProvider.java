package org.normscale.spark;

import java.util.function.Consumer;
import org.normscale.empirical.execution.BlockEngine;
import org.normscale.empirical.execution.BlockEngineProvider;
import org.normscale.empirical.execution.ClusterSettings;

/** Makes Spark engines. */
public final class SparkEngineProvider implements BlockEngineProvider {

  static final String NAME = "spark";

  /** For the service loader. */
  public SparkEngineProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public BlockEngine open(ClusterSettings settings, Consumer<String> messages) {
    return new SparkEngine(SparkSettings.of(settings), settings.writer(), messages);
  }
}
