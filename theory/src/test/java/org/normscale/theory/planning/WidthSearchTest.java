package org.normscale.theory.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.normscale.theory.prediction.Computed;

class WidthSearchTest {

  @Test
  void aPowerLawNeedsFewPredictions() {
    AtomicInteger calls = new AtomicInteger();
    Computed<WidthSearch.Found> found =
        WidthSearch.smallest(
            n -> {
              calls.incrementAndGet();
              return new Computed.Value<>(50 * Math.pow(n, -0.4));
            },
            32,
            0.05);
    // 50 N^-0.4 = 1 at N = 50^2.5 = 17677.7; two ends, one step beyond, one before.
    assertThat(found.value().orElseThrow().width().orElseThrow()).isBetween(17_678, 18_562);
    assertThat(calls.get()).isLessThanOrEqualTo(5);
  }

  @Test
  void whatDoesNotFallIsNotReached() {
    assertThat(
            WidthSearch.smallest(n -> new Computed.Value<>(1.5), 32, 0)
                .value()
                .orElseThrow()
                .width())
        .isEmpty();
  }

  @Test
  void aTargetThatIsMetEverywhereGivesTheNarrowest() {
    for (double small : new double[] {0.5, 0}) {
      assertThat(
              WidthSearch.smallest(n -> new Computed.Value<>(small), 500, 0)
                  .value()
                  .orElseThrow()
                  .width())
          .hasValue(WidthSearch.NARROWEST);
    }
  }

  @Test
  void whatIsNotComputedEndsTheSearch() {
    AtomicInteger calls = new AtomicInteger();
    Computed<WidthSearch.Found> found =
        WidthSearch.smallest(
            n -> {
              if (calls.incrementAndGet() == 3) {
                return new Computed.Missing<>("too dear");
              }
              return new Computed.Value<>(100.0 / n);
            },
            32,
            0);
    assertThat(found.problem()).hasValue("too dear");
    assertThat(calls.get()).isEqualTo(3);
  }
}
