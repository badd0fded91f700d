package org.normscale.empirical.kernel;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** Whether the processor has fused multiply-add; without it {@code Math.fma} is emulated. */
final class FusedMultiplyAdd {

  private FusedMultiplyAdd() {}

  static boolean isFast() {
    @Nullable HotSpotDiagnosticMXBean bean =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (bean == null) {
      return false;
    }
    try {
      return Boolean.parseBoolean(bean.getVMOption("UseFMA").getValue());
    } catch (IllegalArgumentException e) {
      // Another virtual machine: it has no such option.
      return false;
    }
  }
}
