package org.normscale.empirical.execution;

import java.util.Map;
import java.util.Optional;

/**
 * Where and how an engine runs blocks.
 *
 * @param master address of the cluster, in the engine's own terms; empty for what the engine was
 *     started with
 * @param writer who writes block files
 * @param properties further settings, in the engine's own terms
 */
public record ClusterSettings(
    Optional<String> master, BlockWriter writer, Map<String, String> properties) {

  /** Who writes the files of finished blocks. */
  public enum BlockWriter {
    /** The machine that started the run; the others send it their results. */
    DRIVER,
    /** The machine that ran the block, into a folder that all machines share. */
    EXECUTORS
  }

  /** Copies the properties. */
  public ClusterSettings {
    properties = Map.copyOf(properties);
  }
}
