package org.normscale.cli;

import java.io.Console;
import java.lang.reflect.Method;

/** Whether a person is watching. */
final class Terminal {

  private Terminal() {}

  /**
   * Whether standard input and output are a terminal. From Java 22 on the console exists without
   * one, and says so in a method that Java 17 does not have.
   */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method isTerminal = Console.class.getMethod("isTerminal");
      return Boolean.TRUE.equals(isTerminal.invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
