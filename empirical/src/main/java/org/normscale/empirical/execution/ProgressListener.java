package org.normscale.empirical.execution;

/** Told of progress, on the thread that called the runner. */
@FunctionalInterface
public interface ProgressListener {

  /** Listens to nothing. */
  ProgressListener NONE = progress -> {};

  /**
   * Called at the start of a run and whenever a block is finished.
   *
   * @param progress how far the run is
   */
  void onProgress(Progress progress);
}
