package org.normscale.theory.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.normscale.theory.prediction.Computed;

/** The search on sums of two power laws, whose crossing is not on a line in the logarithms. */
class WidthSearchProperties {

  private static double ratio(int n, double size, double slow, double fast) {
    return size * (Math.pow(n, -slow) + 30 * Math.pow(n, -fast));
  }

  @Property(seed = "20261101", tries = 300)
  void findsTheSmallestWholeNumber(
      @ForAll @DoubleRange(min = 0.1, max = 100) double size,
      @ForAll @DoubleRange(min = 0.05, max = 0.5) double slow,
      @ForAll @DoubleRange(min = 0.5, max = 2) double fast,
      @ForAll @IntRange(min = 1, max = 2_000_000) int start) {
    AtomicInteger calls = new AtomicInteger();
    Computed<WidthSearch.Found> found =
        WidthSearch.smallest(
            n -> {
              calls.incrementAndGet();
              return new Computed.Value<>(ratio(n, size, slow, fast));
            },
            start,
            0);
    found
        .value()
        .orElseThrow()
        .width()
        .ifPresentOrElse(
            n -> {
              assertThat(ratio(n, size, slow, fast)).isLessThanOrEqualTo(1);
              if (n > WidthSearch.NARROWEST) {
                assertThat(ratio(n - 1, size, slow, fast)).isGreaterThan(1);
              }
            },
            () -> assertThat(ratio(WidthSearch.WIDEST, size, slow, fast)).isGreaterThan(1));
    // Bisection alone needs 20 for 20 bits, and two for the ends; one step in five is one.
    assertThat(calls.get()).isLessThan(30);
  }

  @Property(seed = "20261102", tries = 300)
  void isNeverTooNarrowAndAtMostTheToleranceTooWide(
      @ForAll @DoubleRange(min = 0.1, max = 100) double size,
      @ForAll @DoubleRange(min = 0.05, max = 0.5) double slow,
      @ForAll @IntRange(min = 1, max = 1000) int start) {
    double tolerance = 0.05;
    WidthSearch.smallest(n -> new Computed.Value<>(ratio(n, size, slow, 1)), start, tolerance)
        .value()
        .orElseThrow()
        .width()
        .ifPresent(
            n -> {
              assertThat(ratio(n, size, slow, 1)).isLessThanOrEqualTo(1);
              // The width that fails is within the tolerance, or one unit, below.
              int below = (int) Math.floor(Math.min(n - 1.0, n / (1 + tolerance)));
              if (below >= WidthSearch.NARROWEST) {
                assertThat(ratio(below, size, slow, 1)).isGreaterThan(1);
              }
            });
  }
}
