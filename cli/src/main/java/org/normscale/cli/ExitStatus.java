package org.normscale.cli;

/** Exit statuses of every command. */
final class ExitStatus {

  /** All went well; for a verification, all claims were confirmed. */
  static final int OK = 0;

  /** A defect of the program. */
  static final int INTERNAL_ERROR = 1;

  /** Wrong usage or bad input. */
  static final int BAD_INPUT = 2;

  /** A claim was refuted. */
  static final int REFUTED = 3;

  /** A claim was inconclusive, or none could be tested. */
  static final int INCONCLUSIVE = 4;

  /** Interrupted from the keyboard. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
