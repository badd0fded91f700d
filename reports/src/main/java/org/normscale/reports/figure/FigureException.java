package org.normscale.reports.figure;

/** A figure that this machine cannot draw. */
public final class FigureException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message why, on one line
   * @param cause what went wrong
   */
  public FigureException(String message, Throwable cause) {
    super(message, cause);
  }
}
