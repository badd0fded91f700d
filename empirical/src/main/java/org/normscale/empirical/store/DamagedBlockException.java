package org.normscale.empirical.store;

/** A file that is not the block it should be. The message is the reason, a clause for people. */
final class DamagedBlockException extends Exception {

  private static final long serialVersionUID = 1L;

  DamagedBlockException(String reason) {
    super(reason);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
