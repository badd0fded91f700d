package org.normscale.empirical.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.normscale.empirical.summary.MomentSummary;

/** Comparison of moments to the last bit. */
final class Summaries {

  private Summaries() {}

  static void requireSame(@Nullable MomentSummary actual, @Nullable MomentSummary expected) {
    if (actual == null || expected == null) {
      assertThat(actual).isEqualTo(expected);
      return;
    }
    assertThat(actual.count()).isEqualTo(expected.count());
    assertThat(actual.means()).isEqualTo(expected.means());
    assertThat(actual.secondSums()).isEqualTo(expected.secondSums());
    assertThat(actual.thirdSums()).isEqualTo(expected.thirdSums());
    assertThat(actual.fourthSums()).isEqualTo(expected.fourthSums());
  }
}
