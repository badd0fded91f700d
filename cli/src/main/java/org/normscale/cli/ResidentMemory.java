package org.normscale.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of this process. */
final class ResidentMemory {

  private static final long KILO = 1024;

  private ResidentMemory() {}

  /** Largest so far (bytes), from Linux; elsewhere what the virtual machine has taken for data. */
  static long peak() {
    Path status = Path.of("/proc/self/status");
    try {
      if (Files.isReadable(status)) {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmHWM:")) {
            return KILO * Long.parseLong(line.replaceAll("[^0-9]", ""));
          }
        }
      }
    } catch (IOException e) {
      return Runtime.getRuntime().totalMemory();
    }
    return Runtime.getRuntime().totalMemory();
  }
}
