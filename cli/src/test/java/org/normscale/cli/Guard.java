package org.normscale.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.normscale.theory.problem.InvalidInputException;

/** Runs one input at a time with a limit of time and of allocated memory. */
final class Guard implements AutoCloseable {

  /** No input here needs more than a second; the rest is for a busy machine. */
  private static final long SECONDS = 60;

  /** Characters of the longest message; paths and lists of keys are in it, the input is not. */
  private static final int LONGEST_MESSAGE = 8000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long mostBytes;
  private int inputs;
  private int acceptedInputs;

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread worker = new Thread(task, "guarded");
            worker.setDaemon(true);
            return worker;
          });

  /**
   * A guard.
   *
   * @param megabytes what one input may allocate, garbage included
   */
  Guard(int megabytes) {
    this.mostBytes = (long) megabytes << 20;
  }

  /** How often the full number of inputs is of the one that every build tries. */
  static int factor() {
    return Integer.getInteger("normscale.fuzz.factor", 1);
  }

  /**
   * Runs a reader on an input.
   *
   * @return whether the input was accepted; false if refused with a message
   */
  boolean accepts(byte[] input, Callable<?> reader) {
    Callable<Boolean> task =
        () -> {
          long before = THREADS.getCurrentThreadAllocatedBytes();
          boolean accepted;
          try {
            reader.call();
            accepted = true;
          } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            if (message.isBlank() || message.length() > LONGEST_MESSAGE) {
              throw new AssertionError("message of " + message.length() + " characters", e);
            }
            accepted = false;
          }
          long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
          if (bytes > mostBytes) {
            throw new AssertionError(bytes + " bytes allocated");
          }
          return accepted;
        };
    try {
      boolean accepted = thread.submit(task).get(SECONDS, TimeUnit.SECONDS);
      inputs++;
      acceptedInputs += accepted ? 1 : 0;
      return accepted;
    } catch (ExecutionException e) {
      throw new AssertionError("input in base 64: " + base64(input), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("hangs, input in base 64: " + base64(input), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Inputs so far. */
  int inputs() {
    return inputs;
  }

  /** Inputs so far that were accepted. */
  int acceptedInputs() {
    return acceptedInputs;
  }

  private static String base64(byte[] input) {
    return Base64.getEncoder().encodeToString(input);
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
