package org.normscale.empirical.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** What the virtual machine found out about the processor. */
public final class Processor {

  /** Bytes of a vector register of eight doubles. */
  private static final int EIGHT_DOUBLES = 64;

  private Processor() {}

  /**
   * Whether there is fused multiply-add; without it {@code Math.fma} is emulated.
   *
   * @return whether the virtual machine uses it
   */
  public static boolean hasFusedMultiplyAdd() {
    return Boolean.parseBoolean(option("UseFMA"));
  }

  /**
   * Whether the vectors of the Vector API would be of eight doubles; needs no module.
   *
   * @return whether the virtual machine uses registers of 64 bytes
   */
  public static boolean hasVectorsOfEight() {
    String bytes = option("MaxVectorSize");
    return !bytes.isEmpty() && Long.parseLong(bytes) == EIGHT_DOUBLES;
  }

  /** Value of an option of the virtual machine; empty if it has none of this name. */
  private static String option(String name) {
    @Nullable HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (bean == null) {
      return "";
    }
    try {
      return bean.getVMOption(name).getValue();
    } catch (IllegalArgumentException e) {
      // Another virtual machine.
      return "";
    }
  }
}
