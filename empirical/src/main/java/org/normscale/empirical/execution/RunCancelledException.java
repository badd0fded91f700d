package org.normscale.empirical.execution;

/** A run that was stopped from outside. The blocks finished so far are in the store. */
public final class RunCancelledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Progress progress;

  /**
   * Creates the exception.
   *
   * @param progress how far the run was
   */
  public RunCancelledException(Progress progress) {
    super(
        "run cancelled after at least "
            + progress.blocksDone()
            + " of "
            + progress.blocks()
            + " blocks");
    this.progress = progress;
  }

  /**
   * How far the run was when it was stopped.
   *
   * @return a lower bound: blocks may have been stored beyond the ones counted
   */
  public Progress progress() {
    return progress;
  }
}
