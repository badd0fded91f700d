package org.normscale.empirical.execution;

/** Told of progress, on the thread that called the runner. */
@FunctionalInterface
public interface ProgressListener {

  /** Listens to nothing. */
  ProgressListener NONE = progress -> {};

  /**
   * Called at the start of a run, whenever a block is finished, and every so often in between.
   *
   * @param progress how far the run is
   */
  void onProgress(Progress progress);
}
