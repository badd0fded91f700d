package org.normscale.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM: tells the run to stop and gives it a few seconds to say what is kept, before
 * the virtual machine ends with the signal's own status (130 or 143).
 */
final class Interruption implements AutoCloseable {

  /** The program is gone within 5 s, the virtual machine's own end included. */
  private static final long PATIENCE_SECONDS = 4;

  private volatile boolean requested;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::onShutdown, "interruption");

  private final Console console;

  Interruption(Console console) {
    this.console = console;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void onShutdown() {
    requested = true;
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        console.always(
            "interrupted in the middle of a step; finished blocks are kept, and the same command"
                + " continues from there");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isRequested() {
    return requested;
  }

  @Override
  public void close() {
    done.countDown();
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // Shutdown has begun: the hook is running and ends now.
        requested = true;
      }
    }
  }
}
